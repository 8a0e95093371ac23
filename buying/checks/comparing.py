"""A list compared with the directory on a day: two queries, whatever its length, and nothing kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from buying.checks.matching import Finding, Sheet, Verdict, findings
from buying.checks.reading import Given, Row
from directory.models import Enterprise, Municipality, Verification


@dataclass(frozen=True)
class Known:
    """An enterprise as it was on the day: what a reader needs to tell that it is the one."""

    name: str
    slug: str
    town: str
    neq: str
    verified_on: str = ""  # ISO dates; both empty when its status is only declared
    valid_until: str = ""

    @property
    def is_verified(self) -> bool:
        return bool(self.valid_until)

    @property
    def days(self) -> tuple[date, date]:
        return date.fromisoformat(self.verified_on), date.fromisoformat(self.valid_until)


@dataclass(frozen=True)
class Line:
    """A row, and what it was found to be."""

    row: Row
    finding: Finding

    @property
    def verdict(self) -> Verdict:
        return self.finding.verdict


@dataclass(frozen=True)
class Check:
    """A whole comparison."""

    made_on: date
    lines: tuple[Line, ...]
    known: dict[int, Known] = field(default_factory=dict)
    town: str = ""  # the code of the municipality that buys, if it was said
    remarks: tuple[str, ...] = ()

    def of(self, verdict: Verdict) -> list[Line]:
        return [line for line in self.lines if line.verdict == verdict]

    def first(self, line: Line) -> Known | None:
        """The only enterprise a line is certain or likely to be; None when there are several, or none."""
        candidates = line.finding.candidates
        return self.known.get(candidates[0].enterprise) if len(candidates) == 1 else None


def compared(given: Given, *, day: date, municipality: Municipality | None = None) -> Check:
    """The list compared with what is public on the day."""
    found = findings(given.rows, listed_sheets())
    ids = {candidate.enterprise for finding in found for candidate in finding.candidates}
    return Check(
        made_on=day,
        lines=tuple(Line(row, finding) for row, finding in zip(given.rows, found, strict=True)),
        known=known_on(ids, day),
        town=municipality.code if municipality else "",
        remarks=given.remarks,
    )


def listed_sheets() -> Iterator[Sheet]:
    """What is compared of every listed enterprise, a few thousand at a time."""
    rows = Enterprise.objects.listed().order_by("pk")
    columns = rows.values_list("pk", "neq", "sort_name", "other_names", "municipality__sort_name")
    for pk, neq, words, other_names, town in columns.iterator(chunk_size=5_000):
        yield Sheet(pk, neq or "", words, other_names, town)


def known_on(ids: set[int], day: date) -> dict[int, Known]:
    """These enterprises, each with the verification of its status in force on the day. Two queries."""
    answers = Verification.objects.about_status().valid_on(day).filter(enterprise__in=ids).order_by("valid_until", "pk")
    days = {one: (start, end) for one, start, end in answers.values_list("enterprise", "verified_on", "valid_until")}
    rows = Enterprise.objects.filter(pk__in=ids).order_by("pk")
    known = {}
    for pk, *facts, neq in rows.values_list("pk", "name", "slug", "municipality__name", "neq"):
        verified = [day.isoformat() for day in days.get(pk, ())]
        known[pk] = Known(*facts, neq or "", *verified)
    return known
