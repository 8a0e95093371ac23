"""The words a spreadsheet may use, and what they stand for in the database. Read once; the look-ups are pure."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from directory.choices import LEGAL_FORM_WORDS, AreaScope, CountyKind, LegalForm
from directory.importing.values import Refused, items, quoted
from directory.models import Category, CertificationType, Municipality, Region, RegionalCounty
from directory.words import normalise, without_accents

# Usual names of a form, beside its word and its label.
OTHER_FORM_NAMES = {
    "osbl": LegalForm.NPO,
    "organisme à but non lucratif": LegalForm.NPO,
    "organisme sans but lucratif": LegalForm.NPO,
    "organisation à but non lucratif": LegalForm.NPO,
    "personne morale sans but lucratif": LegalForm.NPO,
    "coopérative de travailleurs": LegalForm.WORKER_COOP,
    "société mutuelle": LegalForm.MUTUAL,
}
AREA_WRITTEN = "écrivez QC, region:16, mrc:570, te:58 ou mun:57040"
TITLE_WRITTEN = "écrivez titre, titre:numéro ou titre:numéro:AAAA-MM-JJ"


class CategoryEntry(NamedTuple):
    """A category as an offering bears it."""

    pk: int
    slug: str
    name: str
    nature: str
    family: int | None


class Place(NamedTuple):
    """A municipality as a spreadsheet names it."""

    code: str
    name: str
    county: str


class Area(NamedTuple):
    """One line of a served territory: the scope, then the code of what it names."""

    scope: str
    region_id: str | None = None
    county_id: str | None = None
    municipality_id: str | None = None


class Title(NamedTuple):
    """One certification: its type, its number (or nothing) and its expiry (or None)."""

    type_id: int
    number: str
    expires_on: date | None


def _by_name(entries) -> dict[str, list]:
    found = defaultdict(list)
    for entry in entries:
        found[normalise(entry.name)].append(entry)
    return dict(found)


@dataclass
class Vocabulary:
    """Everything a cell may name."""

    places: dict[str, Place]
    categories: list[CategoryEntry]
    types: dict[str, int]
    regions: set[str]
    counties: dict[str, str]
    patience: int = 200  # Looking for the nearest name is slow: past so many unknown names, they are not looked for.
    forms: dict[str, str] = field(init=False)

    def __post_init__(self):
        self.forms = _legal_forms()
        self.places_by_name = _by_name(self.places.values())
        self.categories_by_slug = {entry.slug: entry for entry in self.categories}
        self.categories_by_name = _by_name(self.categories)

    @classmethod
    def from_database(cls) -> "Vocabulary":
        """Five queries."""
        places = Municipality.objects.select_related("county").order_by("code")
        types = CertificationType.objects.values_list("pk", "slug", "name")
        return cls(
            places={place.code: Place(place.code, place.name, place.county.full_name) for place in places},
            categories=[
                CategoryEntry(*row) for row in Category.objects.values_list("pk", "slug", "name", "nature", "parent_id")
            ],
            types={word: pk for pk, slug, name in types for word in (normalise(name), slug)},
            regions=set(Region.objects.values_list("pk", flat=True)),
            counties=dict(RegionalCounty.objects.values_list("pk", "kind")),
        )

    def legal_form(self, text: str) -> str:
        """The form whose word, label or usual name is the text."""
        form = self.forms.get(text) or self.forms.get(re.sub(r"^coop ", "cooperative ", normalise(text)))
        if form is None:
            raise Refused(f"{quoted(text)} n’est pas une forme juridique : écrivez {', '.join(LEGAL_FORM_WORDS)}")
        return form

    def municipality(self, text: str) -> str:
        """The code of the municipality of this code (leading zeros forgiven) or of this name."""
        if re.fullmatch(r"[0-9]{1,5}", text):
            if text.zfill(5) in self.places:
                return text.zfill(5)
            raise Refused(f"aucune municipalité n’a le code {text}")
        found = self.places_by_name.get(normalise(text), [])
        if len(found) > 1:
            raise Refused(f"{quoted(text)} désigne plusieurs municipalités : écrivez le code, {_candidates(found)}")
        if not found:
            raise Refused(f"aucune municipalité ne s’appelle {quoted(text)}{self._nearest(text, self.places_by_name)}")
        return found[0].code

    def category_list(self, text: str) -> list[CategoryEntry]:
        """The categories of the cell, in order, repetitions kept: the n-th offer takes the n-th category."""
        return [self._category(item) for item in items(text)]

    def _category(self, item: str) -> CategoryEntry:
        entry = self.categories_by_slug.get(item.lower())
        found = [entry] if entry else self.categories_by_name.get(normalise(item), [])
        leaves = [one for one in found if one.family is not None]
        if len(leaves) == 1:
            return leaves[0]
        if len(leaves) > 1:
            slugs = ", ".join(one.slug for one in leaves)
            raise Refused(f"{quoted(item)} désigne plusieurs catégories : écrivez {slugs}")
        if found:
            raise Refused(
                f"{quoted(item)} est une famille : choisissez une de ses catégories, {self._some_of(found[0])}"
            )
        known = self.categories_by_slug | self.categories_by_name
        raise Refused(f"{quoted(item)} n’est pas une catégorie{self._nearest(item, known)}")

    def _some_of(self, family: CategoryEntry) -> str:
        children = (one.slug for one in self.categories if one.family == family.pk)
        return ", ".join(islice(children, 5)) + "…"

    def areas(self, text: str) -> frozenset[Area]:
        """The served territory of the cell, each line once."""
        return frozenset(self._area(item) for item in items(text))

    def _area(self, item: str) -> Area:
        kind, _, code = (part.strip() for part in without_accents(item).partition(":"))
        if kind in {"qc", "quebec"} and not code:
            return Area(AreaScope.QUEBEC)
        if kind == "region" and code.zfill(2) in self.regions:
            return Area(AreaScope.REGION, region_id=code.zfill(2))
        if kind == "mun" and code.zfill(5) in self.places:
            return Area(AreaScope.MUNICIPALITY, municipality_id=code.zfill(5))
        if kind in CountyKind.values:
            return self._county_area(kind, code, item)
        known = kind in {"region", "mun"}
        raise Refused(f"{quoted(item)} : ce code est inconnu" if known else f"{quoted(item)} : {AREA_WRITTEN}")

    def _county_area(self, kind: str, code: str, item: str) -> Area:
        padded = code.zfill(3 if kind == CountyKind.MRC else 2)
        if self.counties.get(padded) == kind:
            return Area(AreaScope.COUNTY, county_id=padded)
        if code in self.counties:
            raise Refused(f"{quoted(item)} : écrivez {self.counties[code]}:{code}")
        raise Refused(f"{quoted(item)} : ce code est inconnu")

    def titles(self, text: str) -> frozenset[Title]:
        """The certifications of the cell; a type may appear once."""
        found = [self._title(item) for item in items(text)]
        if len({title.type_id for title in found}) < len(found):
            raise Refused("le même titre y est deux fois")
        return frozenset(found)

    def _title(self, item: str) -> Title:
        slug, *rest = (part.strip() for part in item.split(":"))
        pk = self.types.get(slug.lower()) or self.types.get(normalise(slug))
        if pk is None:
            raise Refused(f"{quoted(slug)} n’est pas un titre connu{self._nearest(slug, self.types)}")
        if len(rest) > 2:
            raise Refused(f"{quoted(item)} : {TITLE_WRITTEN}")
        number, expiry = [*rest, "", ""][:2]
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", number) and not expiry:
            raise Refused(f"{quoted(item)} : pour une échéance sans numéro, écrivez {slug}::{number}")
        if len(number) > 60:
            raise Refused("un numéro dépasse 60 caractères")
        return Title(pk, number, _day(expiry) if expiry else None)

    def _nearest(self, text: str, known: dict) -> str:
        """« ; vouliez-vous dire … », or nothing."""
        self.patience -= 1
        if self.patience < 0:
            return ""
        near = get_close_matches(normalise(text), known, n=1, cutoff=0.8)
        return f" (vouliez-vous dire « {_shown(known, near[0])} »?)" if near else ""


def _shown(known: dict, key: str) -> str:
    entry = known[key]
    return entry[0].name if isinstance(entry, list) else key


def _legal_forms() -> dict[str, str]:
    labels = {form.label: form.value for form in LegalForm} | {form.value: form.value for form in LegalForm}
    words = {word: form.value for word, form in (LEGAL_FORM_WORDS | OTHER_FORM_NAMES).items()}
    return {normalise(word): form for word, form in (labels | words).items()}


def _candidates(places: list[Place]) -> str:
    return "; ".join(f"{place.code} ({place.county})" for place in places)


def _day(text: str) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{quoted(text)} n’est pas une date : écrivez AAAA-MM-JJ") from None
