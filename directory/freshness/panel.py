"""What the page of a sheet says to its team of its freshness."""

from dataclasses import dataclass
from datetime import date

from directory.freshness.forms import PaceForm
from directory.models import Enterprise


@dataclass(frozen=True)
class FreshnessPanel:
    """For templates/directory/freshness/_panel.html."""

    enterprise: Enterprise
    is_overdue: bool
    is_confirmed_today: bool
    pace: PaceForm


def freshness_panel(enterprise: Enterprise, day: date) -> FreshnessPanel:
    """Of a public sheet; asks nothing of the database."""
    return FreshnessPanel(
        enterprise=enterprise,
        is_overdue=enterprise.is_overdue_on(day),
        is_confirmed_today=enterprise.confirmed_on == day,
        pace=PaceForm(initial={"months": enterprise.confirm_every}, auto_id="frequence_%s"),
    )
