"""By-laws follow one another: the one that comes ends the one in force on the eve of its first day.

Pure: it reads periods and says what becomes of each; `actions` writes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from buying.bylaws.errors import Overlap
from directory.french import written_day
from guide.forms import overlap
from guide.models import Bylaw

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Succession:
    """The by-law that ends on the eve, if any, and the fictional ones that a real one takes the place of."""

    ended: Bylaw | None = None
    dropped: tuple[Bylaw, ...] = ()


def succession(period: DateRange, others: Iterable[Bylaw], *, is_fictional: bool) -> Succession:
    """What the others become for a by-law of this period. Raises Overlap, and then nothing may be written."""
    ended, dropped = None, []
    for other in others:
        if not overlap(period, other.in_force):
            continue
        if other.is_demonstration and not is_fictional:
            dropped.append(other)
        else:
            refuse(period, other, is_fictional=is_fictional)
            ended = other
    return Succession(ended, tuple(dropped))


def refuse(period: DateRange, other: Bylaw, *, is_fictional: bool) -> None:
    """Raises Overlap unless the other began before and holds no later than this one."""
    name, begins = f"Le règlement {other.number}", other.in_force.lower
    if is_fictional and not other.is_demonstration:
        raise Overlap(f"{name} est réel et couvre ces jours : un règlement fictif ne le remplace pas.", "valid_from")
    if begins == period.lower:
        raise Overlap(f"{name} est en vigueur depuis le même jour. Modifiez-le plutôt.", "valid_from")
    if begins > period.lower:
        raise Overlap(
            f"{name} prend la suite le {written_day(begins)}. Dites jusqu’à quel jour celui-ci vaut : "
            f"au plus tard le {written_day(begins - A_DAY)}.",
            "valid_until",
        )
    if outlasts(other.in_force, period):
        raise Overlap(
            f"{name} vaut jusqu’au {written_day(last_day(other.in_force))}, donc au-delà de celui-ci. "
            "Laissez ce champ vide, ou donnez ce jour ou un jour plus tardif.",
            "valid_until",
        )


def outlasts(one: DateRange, other: DateRange) -> bool:
    """True when an end is known for both, and the first holds longer. An end that nobody knows yet outlasts nothing."""
    return one.upper is not None and other.upper is not None and one.upper > other.upper


def last_day(period: DateRange) -> date:
    return period.upper - A_DAY
