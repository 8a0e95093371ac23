"""Which rows a person of a pôle may see: those of its own MRC and TE; what waits too long in a pôle it stands in for.

Used by the querysets' `for_moderator(user, day)`; who decides in whose name is in `directory.moderation.reach`.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import make_aware

from directory.models.territory import RegionalCounty
from directory.moderation.working_days import waiting_since

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # Q() would vanish beside an « or »
BACKUP_AFTER = 5  # working days
# Five working days never make fewer days than this: from a Saturday to the next Friday.
BACKUP_AFTER_AT_LEAST = timedelta(days=6)


def moderates(user) -> bool:
    """Whether this person may moderate at all; where is another question."""
    return user.is_active and (user.is_superuser or user.is_staff)


def own_territory(user, county: str) -> Q:
    """Rows whose county (a path to it) is covered by a pôle the person works for; all of them for a superuser."""
    if not moderates(user):
        return NOTHING
    if user.is_superuser:
        return EVERYTHING
    return Q(**{f"{county}__in": RegionalCounty.objects.filter(poles__memberships__user=user).order_by()})


def backed_up_territory(user, county: str) -> Q:
    """Rows whose county is covered by a pôle that the person's own stands in for."""
    if not moderates(user):
        return NOTHING
    return Q(**{f"{county}__in": RegionalCounty.objects.filter(poles__backup__memberships__user=user).order_by()})


def waited_since(day: date) -> datetime:
    """The first moment too recent for a backup pôle: whatever was received before has waited five working days."""
    return make_aware(datetime.combine(waiting_since(day, BACKUP_AFTER) + timedelta(days=1), time.min))


def received_too_long_ago(received: str, day: date) -> Q:
    return Q(**{f"{received}__lt": waited_since(day)})


def decided_late(decided: str, received: str) -> Q:
    """Decided when a backup pôle could already see it: its people, who were reading it, are told so."""
    return Q(**{f"{decided}__gte": F(received) + BACKUP_AFTER_AT_LEAST})


def has_rows(rows) -> Exists:
    """The enterprise of the outer row has some of these."""
    return Exists(rows.filter(enterprise=OuterRef("pk")).order_by())
