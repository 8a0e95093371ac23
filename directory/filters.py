"""The contract of the search page: every parameter of `/fournisseurs/`, read once, and the rows it asks for.

Nothing else reads the query string. A value that names nothing is reported in a message and ignored, never an error.
Why not a FilterSet: three filters must hold for one same offer, and each facet is counted without its own filter
(docs/decisions/0005-filters.md).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from directory.choices import LEGAL_FORM_WORDS, WORD_OF_LEGAL_FORM, LegalForm, Nature
from directory.models import CertificationType, Municipality, Region, RegionalCounty, SearchDocument
from directory.rules import Rule, rule_book
from directory.search import catalogue
from directory.search.offer_codes import CategoryNode, OfferTerms
from directory.search.wording import Wording, read_wording

NATURE_WORDS = {
    "biens": Nature.GOODS,
    "services_professionnels": Nature.PROFESSIONAL_SERVICES,
    "travaux": Nature.WORKS,
    "assurance": Nature.INSURANCE,
} | {nature.value: nature for nature in Nature}
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
LONGEST, MOST_MESSAGES = 200, 5
YES = {"1", "on", "oui", "true"}
NO_WORDS = Wording()
# Each filter of the page: its parameter and the attribute of `Filters` that holds its values.
GROUPS = {
    "categorie": "categories",
    "nature": "natures",
    "forme": "legal_forms",
    "certification": "certifications",
    "verifie": "verified_only",
    "region": "regions",
    "mrc": "counties",
    "municipalite": "municipality",
    "regle": "rule",
    "q": "wording",
}
OTHERS = {"page", "separateur"}


@dataclass(frozen=True)
class Filters:
    """What a visitor asks of the directory on a day. An empty one asks for everybody."""

    day: date
    version: UUID | None = None
    wording: Wording = NO_WORDS
    categories: tuple[CategoryNode, ...] = ()
    natures: tuple[Nature, ...] = ()
    legal_forms: tuple[LegalForm, ...] = ()
    certifications: tuple[CertificationType, ...] = ()
    verified_only: bool = False
    regions: tuple[Region, ...] = ()
    counties: tuple[RegionalCounty, ...] = ()
    municipality: Municipality | None = None
    rule: Rule | None = None

    def without(self, *groups: str) -> "Filters":
        """The same, these filters put aside."""
        bare = Filters(self.day)
        return replace(self, **{GROUPS[group]: getattr(bare, GROUPS[group]) for group in groups})

    @property
    def active(self) -> list[str]:
        """The parameters that are in use, in the order of the address."""
        return [group for group, attribute in GROUPS.items() if getattr(self, attribute)]

    def offer_terms(self) -> OfferTerms:
        """What category, nature and rule ask together of one same offer."""
        tree = catalogue.category_tree(self.version)
        asked = tree.terms(
            categories=[node.id for node in self.categories], natures=[one.value for one in self.natures]
        )
        return asked & tree.terms_of(self.rule.criterion) if self.rule else asked

    def found(self):
        """The search rows asked for, in no order."""
        rows = SearchDocument.objects.all()
        if self.wording:
            rows = rows.matching(self.wording)
        return self._meeting_rule(self._of_such_enterprises(rows.offering(self.offer_terms())))

    def _of_such_enterprises(self, rows):
        if self.legal_forms:
            rows = rows.filter(legal_form__in=self.legal_forms)
        if self.certifications:
            rows = rows.certified_on(self.day, [held.pk for held in self.certifications])
        if self.verified_only:
            rows = rows.verified_on(self.day)
        if self.regions:
            rows = rows.filter(region_id__in=[region.code for region in self.regions])
        if self.counties:
            rows = rows.filter(county_id__in=[county.code for county in self.counties])
        return rows.serving(self.municipality) if self.municipality else rows

    def _meeting_rule(self, rows):
        if not self.rule:
            return rows
        criterion = replace(self.rule.criterion, natures=frozenset(), required_categories=frozenset(),
                            excluded_categories=frozenset())  # the offer is asked for above  # fmt: skip
        return rows.meeting(criterion, municipality=self.municipality, day=self.day, version=self.version)

    def values(self) -> list[tuple[str, str]]:
        """The address of this search, always written the same way."""
        pairs = [("q", self.wording.text)] if self.wording.text else []
        pairs += [("categorie", node.slug) for node in self.categories]
        pairs += [("nature", nature.value) for nature in self.natures]
        pairs += [("forme", WORD_OF_LEGAL_FORM[form.value]) for form in self.legal_forms]
        pairs += [("certification", held.slug) for held in self.certifications]
        pairs += [("verifie", "1")] if self.verified_only else []
        pairs += [("region", region.code) for region in self.regions]
        pairs += [("mrc", county.code) for county in self.counties]
        pairs += [("municipalite", self.municipality.code)] if self.municipality else []
        return pairs + ([("regle", self.rule.slug)] if self.rule else [])

    def querystring(self) -> str:
        return urlencode(self.values())


def read_filters(parameters, day: date, version: UUID | None) -> tuple[Filters, list[str]]:
    """The filters of a query string (a QueryDict) and, in French, what had to be ignored."""
    reader = _Reader(parameters, version)
    categories = catalogue.category_tree(version).by_slug
    filters = Filters(
        day=day,
        version=version,
        wording=reader.wording(),
        categories=reader.known("categorie", categories),
        natures=reader.known("nature", NATURE_WORDS),
        legal_forms=reader.known("forme", LEGAL_FORM_WORDS | {form.value: form for form in LegalForm}),
        certifications=reader.known("certification", catalogue.certification_types(version)),
        verified_only=reader.flag("verifie"),
        regions=reader.known("region", catalogue.regions(version)),
        counties=reader.known("mrc", catalogue.counties(version)),
        municipality=reader.municipality(),
        rule=reader.rule(day),
    )
    reader.name_the_unknown()
    return filters, _the_first(reader.messages)


def _the_first(messages: list[str]) -> list[str]:
    hidden = len(messages) - MOST_MESSAGES
    return messages if hidden <= 0 else [*messages[:MOST_MESSAGES], f"Et {hidden} autres, ignorés aussi."]


class _Reader:
    """Reads one parameter after the other and remembers what it could not use."""

    def __init__(self, parameters, version):
        self.parameters, self.version, self.messages = parameters, version, []

    def texts(self, name: str) -> list[str]:
        found = (CONTROLS.sub(" ", text).strip()[:LONGEST] for text in self.parameters.getlist(name))
        return [text for text in found if text]

    def only(self, name: str) -> str:
        """The value of a parameter that is read once; the others are named."""
        first, *others = self.texts(name) or [""]
        for text in others:
            self.ignore(name, text, "est de trop, un seul est lu")
        return first

    def ignore(self, name: str, text: str, why: str = "n’existe pas") -> None:
        self.messages.append(f"Le filtre «\u00a0{name}\u00a0» est ignoré\u00a0: «\u00a0{text[:60]}\u00a0» {why}.")

    def known(self, name: str, values: dict) -> tuple:
        for text in self.texts(name):
            if text not in values:
                self.ignore(name, text)
        return tuple(dict.fromkeys(values[text] for text in self.texts(name) if text in values))

    def flag(self, name: str) -> bool:
        for text in self.texts(name):
            if text.lower() not in YES | {"0"}:
                self.ignore(name, text, "n’est pas 1")
        return any(text.lower() in YES for text in self.texts(name))

    def wording(self) -> Wording:
        wording = read_wording(" ".join(self.texts("q")), self.version)
        if wording.text and not wording:
            self.messages.append(
                f"Aucun mot de «\u00a0{wording.text[:60]}\u00a0» ne permet de chercher\u00a0: "
                "précisez le bien ou le service."
            )
        return wording

    def municipality(self) -> Municipality | None:
        text = self.only("municipalite")
        found = catalogue.municipalities_called(text, self.version) if text else []
        if text and len(found) != 1:
            self.ignore("municipalite", text, _which(found) if found else "n’est pas une municipalité du Québec")
        return found[0] if len(found) == 1 else None

    def rule(self, day: date) -> Rule | None:
        slug = self.only("regle")
        found = rule_book(day, self.version).find(slug) if slug else None
        if slug and not found:
            self.ignore("regle", slug)
        if found and not found.is_permitted:
            self.ignore("regle", slug, "dit ce qui n’est pas permis, et ne mène à aucun fournisseur")
            return None
        return found

    def name_the_unknown(self) -> None:
        for name in self.parameters:
            if name not in GROUPS and name not in OTHERS:
                name = CONTROLS.sub(" ", name)
                self.messages.append(f"Le paramètre «\u00a0{name[:60]}\u00a0» est inconnu\u00a0: il est ignoré.")


def _which(found: Iterable[Municipality]) -> str:
    names = ", ".join(f"{one.name} ({one.county.name})" for one in found)
    return f"désigne plusieurs municipalités. Écrivez laquelle\u00a0: {names}"
