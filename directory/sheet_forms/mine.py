"""The sheets somebody keeps up to date, each with its state in words and the one thing to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.choices import EnterpriseStatus, RevisionState
from directory.models import Decision, Enterprise, Membership, Revision


@dataclass(frozen=True)
class MySheet:
    """`revision` is the last one; `decision` the pôle's last answer, when it is still to be read."""

    enterprise: Enterprise
    role: str
    revision: Revision | None
    decision: Decision | None
    is_overdue: bool

    @property
    def is_public(self) -> bool:
        return self.enterprise.status == EnterpriseStatus.LISTED

    @property
    def is_withdrawn(self) -> bool:
        return self.enterprise.status == EnterpriseStatus.WITHDRAWN

    @property
    def is_new(self) -> bool:
        return self.enterprise.status == EnterpriseStatus.DRAFT

    @property
    def state(self) -> str:
        return self.revision.state if self.revision else ""


def my_sheets(user, day: date) -> list[MySheet]:
    """Three queries, whatever their number."""
    rows = (
        Membership.objects.of(user).select_related("enterprise__municipality").order_by("enterprise__sort_name", "pk")
    )
    memberships = list(rows)
    ids = [one.enterprise_id for one in memberships]
    revisions = _last(Revision.objects.filter(enterprise__in=ids).order_by("enterprise", "-pk"))
    answers = Decision.objects.select_related("revision", "pole").filter(revision__enterprise__in=ids)
    decisions = _last(answers.order_by("revision__enterprise", "-at", "-pk"))
    return [_sheet(one, revisions.get(one.enterprise_id), decisions.get(one.enterprise_id), day) for one in memberships]


def _last(found: Iterable) -> dict[int, Revision | Decision]:
    """The first row of each enterprise."""
    last: dict = {}
    for one in found:
        last.setdefault(one.enterprise_id if isinstance(one, Revision) else one.revision.enterprise_id, one)
    return last


def _sheet(membership: Membership, revision: Revision | None, decision: Decision | None, day: date) -> MySheet:
    enterprise = membership.enterprise
    unread = bool(revision) and revision.state in {RevisionState.CHANGES_REQUESTED, RevisionState.REFUSED}
    return MySheet(
        enterprise=enterprise,
        role=membership.get_role_display(),
        revision=revision,
        decision=decision if unread else None,
        is_overdue=enterprise.status == EnterpriseStatus.LISTED and enterprise.is_overdue_on(day),
    )
