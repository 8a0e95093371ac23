"""The public page a document would make: the sheet as read, rewritten in memory. Nothing here is ever saved.

What cannot be published yet (a mistyped year, an unknown town) is left as the public sheet has it, or out.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date
from uuid import UUID

from directory.choices import AreaScope, VerificationSubject
from directory.models import (
    Capacity,
    Certification,
    Contact,
    Enterprise,
    Offering,
    Reference,
    SearchDocument,
    ServedArea,
)
from directory.revisions.changes import by_key, changes
from directory.revisions.checking import Problem, day_of, problems_of
from directory.revisions.sections import SECTION
from directory.revisions.shape import blank
from directory.revisions.tiers import IDENTITY, changed_titles
from directory.search.offer_codes import offer_code
from directory.sheet import Sheet, sheet_of
from directory.sheet_forms.lists import Lists
from directory.sheet_forms.naming import place_of


def preview_of(enterprise: Enterprise, document: dict, before: dict | None, day: date, lists: Lists) -> Sheet:
    """The sheet of an enterprise read with `with_sheet()` and `with_capacity()`, as the document would make it.

    `before` is what the public reads (None: nothing): what a pôle answers for falls where it differs.
    """
    said = publishable(document, problems_of(document, enterprise))
    return Preview(enterprise, said, before or blank(), lists).sheet(day)


def publishable(document: dict, problems: Iterable[Problem]) -> dict:
    """The document without what has a problem: a field is blank, a row whose thing does not exist is out."""
    made = {code: list(part) if isinstance(part, list) else dict(part) for code, part in document.items()}
    for problem in problems:
        section, key, name = place_of(problem.path)
        if key and not name:
            made[section] = [row for row in made[section] if row["key"] != key]
        elif name:
            blank_value = SECTION[section].field(name).blank
            made[section] = _without(made[section], key, name, blank_value)
    return made


def _without(part, key: str, name: str, blank_value):
    if not key:
        return part | {name: blank_value}
    return [row | {name: blank_value} if row["key"] == key else row for row in part]


class Preview:
    """One enterprise, rewritten in memory. New rows have negative numbers: no stored row answers to them."""

    def __init__(self, enterprise: Enterprise, document: dict, before: dict, lists: Lists):
        self.enterprise, self.document, self.before, self.lists = enterprise, document, before, lists

    def sheet(self, day: date) -> Sheet:
        stored = {one.type.slug: one for one in self.enterprise.certifications.all()}
        verifications = self._verifications()
        self._identity()
        rows = {
            "offerings": [*self._offerings()],
            "served_areas": [*self._areas()],
            "certifications": [*self._certifications(stored)],
            "references": [
                Reference(enterprise=self.enterprise, **_values(row)) for row in self.document["references"]
            ],
            "verifications": verifications,
        }
        # What `.all()` answers, as after prefetch_related(): lists that no query made.
        self.enterprise._prefetched_objects_cache = rows
        self.enterprise.contact = Contact(enterprise=self.enterprise, **self.document["contact"])
        self.enterprise.capacity = Capacity(enterprise=self.enterprise, **self.document["capacity"])
        self.enterprise.search_document = self._search_document(rows["offerings"])
        return sheet_of(self.enterprise, day, "")

    def _identity(self) -> None:
        said = self.document["identity"]
        enterprise = self.enterprise
        enterprise.name, enterprise.neq = said["name"] or "Sans nom", said["neq"] or None
        enterprise.other_names, enterprise.mission = said["other_names"], self.document["mission"]["mission"]
        enterprise.founded_year, enterprise.headcount = said["founded_year"], said["headcount"]
        enterprise.legal_form = said["legal_form"] or enterprise.legal_form
        town = copy(self.lists.towns.get(said["municipality"]))  # the lists are everybody's
        if town and town.pk != enterprise.municipality_id:
            town.region = self.lists.regions[town.region_id]
            enterprise.municipality = town

    def _offerings(self) -> Iterable[Offering]:
        for row in self.document["offerings"]:
            node = self.lists.tree.by_slug.get(row["category"])
            category = self.lists.category(node.id) if node else None
            said = {"title": row["title"] or "Offre sans titre", "description": row["description"]}
            yield Offering(enterprise=self.enterprise, category=category, nature=row["nature"], **said)

    def _areas(self) -> Iterable[ServedArea]:
        lists = self.lists
        things = {"R": ("region", lists.regions), "C": ("county", lists.counties), "M": ("municipality", lists.towns)}
        for row in self.document["served_areas"]:
            if row["key"] == "QC":
                yield ServedArea(enterprise=self.enterprise, scope=AreaScope.QUEBEC)
                continue
            scope, found = things[row["key"][0]]
            yield ServedArea(enterprise=self.enterprise, scope=scope, **{scope: found[row["key"][1:]]})

    def _certifications(self, stored: dict[str, Certification]) -> list[Certification]:
        changed, was = changed_titles(self.before, self.document), by_key(self.before["certifications"])
        made = []
        for number, row in enumerate(self.document["certifications"], 1):
            kept = row["key"] in stored and row["key"] in was and row["key"] not in changed
            made.append(
                Certification(
                    pk=stored[row["key"]].pk if kept else -number,
                    enterprise=self.enterprise,
                    type=self.lists.titles[row["key"]],
                    number=row["number"],
                    issued_on=day_of(row["issued_on"]),
                    expires_on=day_of(row["expires_on"]),
                    proof_id=UUID(row["proof"]) if row["proof"] else None,
                )
            )
        return sorted(made, key=lambda one: one.type.position)

    def _verifications(self) -> list:
        """Those that would still hold: what a pôle answered for and that changed falls at its approval."""
        identity_changed = IDENTITY & {change.path for change in changes(self.before, self.document)}
        return [
            one
            for one in self.enterprise.verifications.all()
            if one.subject == VerificationSubject.CERTIFICATION or not identity_changed
        ]

    def _search_document(self, offerings: list[Offering]) -> SearchDocument:
        """What the rules look at."""
        town = self.enterprise.municipality
        return SearchDocument(
            enterprise=self.enterprise,
            offers=sorted({offer_code(one.category_id, one.nature) for one in offerings}),
            legal_form=self.enterprise.legal_form,
            county_id=town.county_id,
            region_id=town.region_id,
        )


def _values(row: dict) -> dict:
    return {name: value for name, value in row.items() if name != "key"}
