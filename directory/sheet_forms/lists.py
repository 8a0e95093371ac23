"""What the form chooses from and names things by (places, categories, titles): kept by the process, no query."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from directory.models import Category, CertificationType, DirectoryState, Municipality, Region, RegionalCounty
from directory.revisions.naming import Names
from directory.revisions.sections import SECTIONS
from directory.search.catalogue import (
    category_tree,
    certification_types,
    counties,
    kept,
    municipalities,
    municipalities_called,
    regions,
)
from directory.search.offer_codes import CategoryTree


@dataclass(frozen=True)
class Lists:
    """The directory's lists in one state of it."""

    version: UUID | None

    @classmethod
    def current(cls) -> "Lists":
        """One query."""
        return cls(DirectoryState.current())

    @cached_property
    def tree(self) -> CategoryTree:
        return category_tree(self.version)

    @cached_property
    def titles(self) -> dict[str, CertificationType]:
        return certification_types(self.version)

    @cached_property
    def regions(self) -> dict[str, Region]:
        return regions(self.version)

    @cached_property
    def counties(self) -> dict[str, RegionalCounty]:
        return counties(self.version)

    @cached_property
    def towns(self) -> dict[str, Municipality]:
        return municipalities(self.version)

    def names(self, *documents: dict) -> Names:
        """What the codes of documents are called (some sections are enough); those of pieces are not known here."""
        by_code = kept("names-by-code", self._names_by_code, self.version)
        rows = {
            f"{section.code}/{row['key']}": row[section.row_name] or row["key"]
            for section in SECTIONS
            if section.row_name
            for document in documents
            for row in document.get(section.code, ())
        }
        return Names(**by_code, named_rows=rows)

    def _names_by_code(self) -> dict[str, dict[str, str]]:
        counties = {f"C{code}": one.full_name for code, one in self.counties.items()}
        regions = {f"R{code}": f"région {one.name}" for code, one in self.regions.items()}
        towns = {code: one.name.replace("'", "’") for code, one in self.towns.items()}
        return {
            "municipalities": towns,
            "categories": {node.slug: node.name for node in self.tree.nodes},
            "titles": {slug: one.name for slug, one in self.titles.items()},
            "areas": {"QC": "tout le Québec"} | regions | counties | {f"M{code}": name for code, name in towns.items()},
        }

    def towns_called(self, text: str) -> list[Municipality]:
        return municipalities_called(text, self.version)

    def category(self, pk: int) -> Category:
        """The category of this number, as the tree knows it."""
        node = self.tree.by_id[pk]
        return Category(pk=node.id, slug=node.slug, name=node.name, parent_id=node.parent, nature=node.nature)

    def town_text(self, code: str) -> str:
        """« Beloeil (La Vallée-du-Richelieu) », as the field proposes it; what is no code stays as it was typed."""
        town = self.towns.get(code)
        return f"{town.name} ({town.county.name})".replace("'", "’") if town else code

    def town_code(self, text: str) -> str:
        """The code of the one municipality a person means, or the text itself."""
        found = self.towns_called(text) if text.strip() else []
        return found[0].code if len(found) == 1 else text

    def category_options(self, chosen: str) -> SafeString:
        """The options of a choice of category, grouped by family. An unknown one stays chosen, to be seen."""
        options = kept("category-options", self._category_options, self.version)
        if not chosen:
            return options
        mark = format_html('value="{}"', chosen)
        if mark not in options:
            return format_html("<option {} selected>{}</option>{}", mark, chosen, options)
        return mark_safe(options.replace(mark, f"{mark} selected", 1))  # both were escaped when they were made

    def _category_options(self) -> SafeString:
        families = ((family.name, self._children(family.id)) for family in self.tree.families())
        groups = format_html_join("", '<optgroup label="{}">{}</optgroup>', families)
        return format_html('<option value="">Choisir une catégorie</option>{}', groups)

    def _children(self, family: int) -> SafeString:
        children = ((node.slug, node.name) for node in self.tree.children_of(family))
        return format_html_join("", '<option value="{}">{}</option>', children)


def options_of(choices, chosen: str) -> SafeString:
    """The options of a short list of (value, label)."""
    made = ((value, mark_safe(" selected") if value == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', made)
