"""What a by-law says, as plain values: what a form shows, what an action writes, what somebody read."""

import hashlib
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from guide.assessment import BylawCeilingTerms, PreferenceTerms
from guide.models import Bylaw, BylawPreference

PREFERENCE = ("percent", "up_to", "territory", "for_social_economy", "for_local")


@dataclass(frozen=True)
class Terms:
    """From the first day to the last (both count; None: no end is known)."""

    number: str
    title: str
    url: str
    note: str
    first: date
    last: date | None
    ceilings: tuple[BylawCeilingTerms, ...] = ()
    measures: tuple[str, ...] = ()
    preference: PreferenceTerms | None = None

    @property
    def in_force(self) -> DateRange:
        return period_between(self.first, self.last)


def period_between(first: date, last: date | None) -> DateRange:
    return DateRange(first, last + timedelta(days=1) if last else None)


def terms_of(bylaw: Bylaw) -> Terms:
    """No query when the ceilings, the rotation and the preference came with it (`with_all`)."""
    ceilings = [BylawCeilingTerms(one.nature, one.procedure, one.up_to) for one in bylaw.ceilings.all()]
    preference = preference_of(bylaw)
    return Terms(
        bylaw.number, bylaw.title, bylaw.url, bylaw.note, bylaw.valid_from, bylaw.valid_until,
        tuple(sorted(ceilings, key=lambda one: (one.nature, one.up_to, one.procedure))),
        tuple(one.text for one in sorted(bylaw.rotation.all(), key=lambda one: (one.position, one.pk))),
        PreferenceTerms(*(getattr(preference, name) for name in PREFERENCE)) if preference else None,
    )  # fmt: skip


def preference_of(bylaw: Bylaw) -> BylawPreference | None:
    return getattr(bylaw, "preference", None)


def mark_of(bylaw: Bylaw) -> str:
    """Another one as soon as a word of it changes: what was read is what is written over, or confirmed."""
    return hashlib.sha256(repr((bylaw.pk, astuple(terms_of(bylaw)))).encode()).hexdigest()[:16]


def with_all(bylaws):
    """The by-laws with all that hangs from them and who answers for them: three queries."""
    return bylaws.select_related("preference", "confirmed_by", "municipality").prefetch_related("ceilings", "rotation")
