"""What publishing would do: municipalities reached, rules that lead to the sheet, verifications that fall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.criterion import SupplierFacts
from directory.models import Municipality, Verification
from directory.moderation.names import Names
from directory.moderation.wording import with_noun
from directory.revisions.changes import REMOVED, Change
from directory.revisions.tiers import IDENTITY, OF_IDENTITY, changed_titles
from directory.rules import Rule, rule_book
from directory.search.offer_codes import offer_code


@dataclass(frozen=True)
class Effects:
    """How many municipalities, and which rules, come and go; the verifications in force that would fall."""

    gained_towns: int
    lost_towns: int
    gained_rules: list[Rule]
    lost_rules: list[Rule]
    falling: list[Verification]

    @property
    def towns(self) -> str:
        """« 8 municipalités de plus », « 2 municipalités de moins »; '' when nothing moves."""
        parts = ((self.gained_towns, "de plus"), (self.lost_towns, "de moins"))
        return ", ".join(f"{with_noun(count, 'municipalité', 'municipalités')} {way}" for count, way in parts if count)


def effects_of(before: dict | None, after: dict, names: Names, day: date, falling: Iterable[Verification]) -> Effects:
    """What a reader of the public portal would see change; before is None for a sheet that is not public."""
    towns = _towns_reached(before, after)
    book = rule_book(day)
    old, new = ({rule.slug: rule for rule in book.met_by(facts_of(one, names, day))} if one else {}
                for one in (before, after))  # fmt: skip
    return Effects(
        gained_towns=len(towns[1] - towns[0]),
        lost_towns=len(towns[0] - towns[1]),
        gained_rules=[rule for slug, rule in new.items() if slug not in old],
        lost_rules=[rule for slug, rule in old.items() if slug not in new],
        falling=list(falling),
    )


def _towns_reached(before: dict | None, after: dict) -> tuple[set[str], set[str]]:
    """The codes of the municipalities reached before and after: one query, none when the territory stays."""
    codes = [{row["key"] for row in document["served_areas"]} if document else set() for document in (before, after)]
    reached = (set(), set())
    if codes[0] == codes[1]:
        return reached
    for municipality in Municipality.objects.only("code", "county_id", "region_id").order_by("code"):
        for towns, served in zip(reached, codes, strict=True):
            if not served.isdisjoint(municipality.area_codes):
                towns.add(municipality.code)
    return reached


def facts_of(document: dict, names: Names, day: date) -> SupplierFacts:
    """What the rules look at in a supplier, read in a document."""
    identity = document["identity"]
    town = names.get("M", identity["municipality"])
    return SupplierFacts(
        legal_form=identity["legal_form"],
        offers=frozenset(offer_code(_number(names, "category", row["category"]), row["nature"])
                         for row in document["offerings"]),
        certifications=frozenset(found for row in document["certifications"] if _is_valid(row, day)
                                 and (found := _number(names, "title", row["key"]))),
        county=town.about if town else "",
    )  # fmt: skip


def _number(names: Names, kind: str, code: str) -> int | None:
    named = names.get(kind, code)
    return int(named.about) if named else None


def _is_valid(row: dict, day: date) -> bool:
    """The dates are ISO: they compare as they are written."""
    today = day.isoformat()
    return (not row["issued_on"] or row["issued_on"] <= today) and (not row["expires_on"] or today <= row["expires_on"])


def falling_with(
    found: list[Change], before: dict, after: dict, in_force: Iterable[Verification]
) -> list[Verification]:
    """The verifications in force that all these changes would make fall (see `directory.revisions.tiers`)."""
    identity = bool(IDENTITY & {change.path for change in found})
    titles = changed_titles(before, after)
    titles |= {change.key for change in found if change.section == "certifications" and change.kind == REMOVED}
    return [
        one
        for one in in_force
        if (one.certification.type.slug in titles if one.certification_id else identity and one.subject in OF_IDENTITY)
    ]
