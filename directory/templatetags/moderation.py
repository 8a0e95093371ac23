"""What the pôles' pages say of the audit trail."""

from datetime import datetime

from django import template
from django.utils.timezone import localtime

from accounts.trail import action_label
from directory.choices import ClaimMethod, MembershipRole
from directory.french import NO_BREAK, written_day
from directory.revisions.checking import day_of

register = template.Library()
register.filter("action_label", action_label)

DETAILS = {"about": "objet", "pole": "pôle", "until": "jusqu’au", "why": "motif", "role": "rôle", "method": "voie"}
VALUES = {"role": dict(MembershipRole.choices), "method": dict(ClaimMethod.choices)}


@register.filter
def told_details(details: dict) -> list[tuple[str, str]]:
    """The details a reader understands, named in French; numbers of rows are left out."""
    return [(DETAILS[name], _told(name, value)) for name, value in details.items() if name in DETAILS and value]


def _told(name: str, value: str) -> str:
    """As pages write it: a day in full, a choice by its label."""
    day = day_of(value) if name == "until" else None
    return written_day(day) if day else VALUES.get(name, {}).get(value, value)


@register.filter
def french_moment(moment: datetime) -> str:
    """« 22 novembre 2026, 14 h 32 », in Quebec's time."""
    here = localtime(moment)
    return f"{written_day(here)}, {here.hour}{NO_BREAK}h{NO_BREAK}{here:%M}"
