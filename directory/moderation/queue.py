"""What waits for a person of a pôle: revisions and claims, the oldest first, pôle by pôle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import F, Value
from django.urls import reverse
from django.utils.timezone import localtime

from directory.choices import RevisionKind
from directory.models import Claim, Pole, Revision
from directory.models.reach import BACKUP_AFTER
from directory.moderation import wording
from directory.moderation.bulk import proposed_by
from directory.moderation.reach import poles_read_by
from directory.moderation.working_days import waiting_since, working_days_since
from directory.revisions.triviality import is_trivial

PAGE_SIZE = 40
REVISION, CLAIM = "revision", "claim"


class Key(NamedTuple):
    """One thing that waits, as light as can be: a thousand of them are read at once."""

    what: str
    pk: int
    received: datetime
    county: str


@dataclass(frozen=True)
class Row:
    """One line of the queue. `age` in working days; `token` names what was seen, for a bulk approval ('' when the
    change deserves a page of its own)."""

    name: str
    url: str
    what: str
    received: date
    age: int
    taken_by: str
    token: str

    @property
    def is_late(self) -> bool:
        return self.age > BACKUP_AFTER

    @property
    def waiting(self) -> str:
        return wording.waiting(self.age)


@dataclass(frozen=True)
class Section:
    """What waits for one pôle (None: for nobody's), and this page's share of it."""

    pole: Pole | None
    is_backup: bool
    count: int
    rows: list[Row]

    @property
    def has_bulk(self) -> bool:
        return any(row.token for row in self.rows)

    @property
    def anchor(self) -> str:
        return self.pole.slug if self.pole else "sans-pole"


@dataclass(frozen=True)
class Queue:
    sections: list[Section]
    page: Page
    poles: list[Pole]
    chosen: str
    summary: str

    @property
    def has_bulk(self) -> bool:
        return any(section.has_bulk for section in self.sections)


def queue_for(user, day: date, *, chosen: str = "", number: str = "") -> Queue:
    """The queue of a person on a day; `chosen` is the slug of one pôle. Five queries, however much waits."""
    reading = poles_read_by(user)
    poles = [pole for pole in reading.poles if not chosen or pole.slug == chosen]
    home = {county.code: pole for pole in reversed(poles) for county in pole.counties.all()}
    keys = [key for key in waiting_keys(user, day) if key.county in home or not chosen]
    keys.sort(key=lambda key: (_rank(home.get(key.county)), key.received, key.what, key.pk))
    page = Paginator(keys, PAGE_SIZE).get_page(number)
    late_since = waiting_since(day, BACKUP_AFTER + 1)
    late = sum(localtime(key.received).date() <= late_since for key in keys)
    return Queue(
        sections=_sections(keys, page.object_list, home, reading.backed_up, rows_of(page.object_list, user, day)),
        page=page,
        poles=reading.poles,
        chosen=chosen,
        summary=wording.summary(len(keys), late),
    )


def _rank(pole: Pole | None):
    return (pole is None, pole.name if pole else "")


def waiting_keys(user, day: date) -> list[Key]:
    """All that waits for the person, in one query."""
    county = F("enterprise__municipality__county_id")
    revisions = Revision.objects.for_moderator(user, day).submitted().annotate(
        what=Value(REVISION), received=F("submitted_at"), county=county
    )  # fmt: skip
    claims = Claim.objects.for_moderator(user, day).waiting().annotate(
        what=Value(CLAIM), received=F("created_at"), county=county
    )  # fmt: skip
    both = (found.order_by().values_list(*Key._fields) for found in (revisions, claims))
    return [Key(*row) for row in next(both).union(next(both), all=True)]


def _sections(keys: list[Key], shown: Iterable[Key], home: dict, backed_up: set[Pole], rows: dict) -> list[Section]:
    counts: dict[Pole | None, int] = {}
    for key in keys:
        pole = home.get(key.county)
        counts[pole] = counts.get(pole, 0) + 1
    by_pole: dict[Pole | None, list[Row]] = {}
    for key in shown:
        if (key.what, key.pk) in rows:
            by_pole.setdefault(home.get(key.county), []).append(rows[key.what, key.pk])
    return [Section(pole, pole in backed_up, counts[pole], lines) for pole, lines in by_pole.items()]


def rows_of(keys: Iterable[Key], user, day: date) -> dict[tuple[str, int], Row]:
    """The lines of these keys, in two queries."""
    wanted = {what: [key.pk for key in keys if key.what == what] for what in (REVISION, CLAIM)}
    revisions = Revision.objects.filter(pk__in=wanted[REVISION]).select_related("enterprise", "base", "taken_by")
    claims = Claim.objects.filter(pk__in=wanted[CLAIM]).select_related("enterprise")
    return {(REVISION, one.pk): _revision_row(one, user, day) for one in revisions.order_by("pk")} | {
        (CLAIM, one.pk): _claim_row(one, day) for one in claims.order_by("pk")
    }


def _revision_row(revision: Revision, user, day: date) -> Row:
    is_new = revision.kind == RevisionKind.NEW or not revision.base
    found = [] if is_new else proposed_by(revision)
    received = localtime(revision.submitted_at).date()
    return Row(
        name=revision.enterprise.name,
        url=reverse("directory:revision-review", args=[revision.pk]),
        what="Nouvelle fiche" if is_new else wording.what_changed(found),
        received=received,
        age=working_days_since(received, day),
        taken_by=taken_by(revision, user),
        token=str(revision.pk) if found and is_trivial(found) else "",
    )


def _claim_row(claim: Claim, day: date) -> Row:
    received = localtime(claim.created_at).date()
    url = reverse("directory:claim-review", args=[claim.pk])
    age = working_days_since(received, day)
    return Row(claim.enterprise.name, url, "Revendication", received, age, "Personne", "")


def taken_by(revision: Revision, user) -> str:
    """« Vous », the colleague's name, or « Personne »."""
    if revision.taken_by_id is None:
        return "Personne"
    return "Vous" if revision.taken_by_id == user.pk else revision.taken_by.public_name
