"""Reads the by-law of a municipality on a day, as the immutable terms that the assistant calculates on."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, TextField
from django.db.models.functions import Cast, JSONObject

from directory.models import DirectoryState
from directory.search.catalogue import kept
from guide.assessment import BylawCeilingTerms, BylawTerms, PreferenceTerms
from guide.models import Bylaw, BylawCeiling, BylawRotation

FIELDS = ("number", "title", "url", "note", "is_demonstration", "confirmed_on", "in_force")
PREFERENCE = ("percent", "up_to", "territory", "for_social_economy", "for_local")


def bylaw_terms(municipality_code: str, day: date, version: UUID | None = None) -> BylawTerms | None:
    """The by-law in force that day; None when the portal knows none. Two queries at most, kept under the state."""
    version = DirectoryState.current() if version is None else version
    terms = kept(f"bylaws:{municipality_code}", lambda: tuple(_read(municipality_code)), version)
    return next((one for one in terms if one.is_in_force_on(day)), None)


def _read(municipality_code: str) -> Iterable[BylawTerms]:
    """One query: every by-law of the municipality, whatever hangs from it folded into arrays."""
    # An amount travels as text: a JSON number would come back as a float.
    ceiling = JSONObject(nature="nature", procedure="procedure", up_to=Cast("up_to", TextField()))
    ceilings = BylawCeiling.objects.filter(bylaw=OuterRef("pk")).order_by("nature", "up_to", "procedure")
    measures = BylawRotation.objects.filter(bylaw=OuterRef("pk")).order_by("position", "pk")
    rows = Bylaw.objects.filter(municipality=municipality_code).order_by("in_force").values(
        *FIELDS,
        **{f"p_{name}": F(f"preference__{name}") for name in PREFERENCE},
        held=ArraySubquery(ceilings.values(one=ceiling)),
        measures=ArraySubquery(measures.values("text")),
    )  # fmt: skip
    return (_terms(row) for row in rows)


def _terms(row: dict) -> BylawTerms:
    period = row["in_force"]
    return BylawTerms(
        **{name: row[name] for name in ("number", "title", "url", "note", "is_demonstration")},
        in_force_from=period.lower,
        in_force_until=period.upper - period.upper.resolution if period.upper else None,
        is_confirmed=row["confirmed_on"] is not None,
        ceilings=tuple(
            BylawCeilingTerms(one["nature"], one["procedure"], Decimal(one["up_to"])) for one in row["held"]
        ),
        rotation=tuple(row["measures"]),
        preference=_preference(row),
    )


def _preference(row: dict) -> PreferenceTerms | None:
    if row["p_percent"] is None:
        return None
    return PreferenceTerms(**{name: row[f"p_{name}"] for name in PREFERENCE})
