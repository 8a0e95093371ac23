"""« Qui inviter? »: of the suppliers a list finds, the least recently asked by the organisation first.

Never asked comes first, and ties are broken by the directory's own turn of the day (docs/decisions/0007-order.md), so
that nobody is favoured. It proposes: the buyer decides. docs/rotation.md tells the same for a reader.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from accounts.months import months_before
from buying.choices import Answer, DeclineReason
from buying.models import BuyingOrganisation, Solicitation
from buying.rotation.wording import reason_of
from directory.choices import EnterpriseStatus
from directory.filters import Filters
from directory.models import Enterprise
from directory.search.catalogue import category_tree

REMEMBERED_MONTHS = 24
HEAVY = ("vector", "offers", "categories", "natures", "areas", "certifications")


@dataclass(frozen=True)
class Turn:
    """A supplier to invite, and why at this place. `times` counts the last 24 months; `declined_on` is when it last
    declined for want of capacity within them."""

    enterprise: Enterprise
    last_asked_on: date | None
    times: int
    reason: str
    declined_on: date | None = None


def who_to_invite(*, organisation: BuyingOrganisation, filters: Filters, day: date, limit: int = 10) -> list[Turn]:
    """The first `limit` suppliers, in one query besides those of the filters. Only what was asked by `day` counts."""
    return [_turn(row, filters) for row in in_turn(organisation, filters, day)[:limit]]


def in_turn(organisation: BuyingOrganisation, filters: Filters, day: date):
    """The search rows of the listed suppliers, in their turn, with `last_asked_on`, `times` and `declined_on`."""
    asked = _asked(organisation, filters, day)
    its_own = asked.filter(enterprise=OuterRef("enterprise_id")).order_by("-asked_on")
    recent = its_own.filter(asked_on__gt=months_before(day, REMEMBERED_MONTHS))
    declined = recent.filter(answer=Answer.DECLINED, quote_invitation__decline_reason=DeclineReason.CAPACITY)
    # The list of all that were asked is made once: most suppliers never were, and cost no look-up of their own.
    last = Case(When(enterprise__in=asked.values("enterprise"), then=_latest(its_own)))
    return (
        filters.found()
        .filter(enterprise__status=EnterpriseStatus.LISTED)
        .with_turn(day)
        .annotate(last_asked_on=last, times=_number(recent), declined_on=_latest(declined))
        .select_related("enterprise__municipality")
        .defer(*HEAVY)
        .order_by(F("last_asked_on").asc(nulls_first=True), "turn", "pk")
    )


def _asked(organisation: BuyingOrganisation, filters: Filters, day: date):
    """What the organisation asked by that day, for what the list is about: a family counts what it holds; a list of no
    category counts everything."""
    asked = Solicitation.objects.filter(organisation=organisation, asked_on__lte=day).order_by()
    if not filters.categories:
        return asked
    tree = category_tree(filters.version)
    return asked.filter(category__in=sorted(tree.with_children(node.id for node in filters.categories)))


def _latest(asked):
    return Subquery(asked.values("asked_on")[:1])


def _number(asked):
    counted = asked.order_by().values("organisation").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _turn(row, filters: Filters) -> Turn:
    reason = reason_of(row.last_asked_on, row.times, row.declined_on, for_category=bool(filters.categories))
    return Turn(row.enterprise, row.last_asked_on, row.times, reason, row.declined_on)
