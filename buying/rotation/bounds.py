"""The bounds of the by-law's purchases: where inviting begins, where the public tender begins."""

from datetime import date

from guide.amounts import Bound, bound_on
from guide.law import BoundTerms, Law

INVITATION, TENDER = "seuil-invitation", "seuil-appel-offres"


def bounds_on(law: Law, day: date) -> tuple[Bound, Bound]:
    """What they are worth on the day; without a value when nobody knows."""
    return tuple(
        bound_on(BoundTerms(code=code), law, day) if code in law.figures else Bound(None, code, code)
        for code in (INVITATION, TENDER)
    )
