"""A by-law never allows more than the law: its amounts stay under the decreed public-tender threshold."""

from datetime import date
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateRange

from guide.french import spaced, written_day
from guide.law import DatedValue, Law

FREE, THRESHOLD = "seuil-invitation", "seuil-appel-offres"  # where a by-law’s room begins, and ends


def problem_with(amount: Decimal, in_force: DateRange, law: Law, today: date) -> str:
    """Why a by-law in force in this period may not go up to the amount; nothing when it may, or when nobody knows."""
    for day in binding_days(in_force, today):
        threshold = law.value(THRESHOLD, day)
        if threshold and amount > threshold.value:
            return _refusal(law.figures[THRESHOLD].name, threshold, day)
    return ""


def binding_days(in_force: DateRange, today: date) -> list[date]:
    """The day a by-law begins and, while it has no end, today."""
    days = [in_force.lower] if in_force.lower else []
    return [*days, today] if in_force.upper is None and today not in days and today in in_force else days


def _refusal(name: str, threshold: DatedValue, day: date) -> str:
    return spaced(
        f"Un règlement ne peut pas aller au-delà du montant décrété. {name} le {written_day(day)} : "
        f"{threshold.marked}. Inscrivez au plus ce montant."
    )
