"""What the staff should look at again: facts checked too long ago, facts that are not sure, by-laws to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.months import months_before
from directory.choices import Confidence
from guide.french import spaced, written_day, written_period
from guide.models import Bylaw, ContractingRule, LegalNotice, LegalSource, ParameterValue

MONTHS_BETWEEN_CHECKS = 6
UNSURE = [confidence for confidence in Confidence if confidence.is_to_confirm]


@dataclass(frozen=True)
class ToReview:
    """One fact to look at again, why, and where to do it."""

    kind: str
    name: str
    url: str
    checked_on: date | None
    reasons: tuple[str, ...]


def work_list(day: date) -> list[ToReview]:
    """The least sure and the longest unchecked first; what no longer holds is looked at only if it is not sure."""
    found = [*_values(day), *_rules(day), *_sources(day), *_notices(day), *_bylaws()]
    return sorted((one for one in found if one.reasons), key=lambda one: (-len(one.reasons), one.checked_on or day))


def reasons_to_review(confidence: str, checked_on: date, day: date, *, still_holds: bool = True) -> tuple[str, ...]:
    reasons = []
    if confidence in UNSURE:
        reasons.append(spaced(f"confiance : {str(Confidence(confidence).label).lower()}"))
    if still_holds and checked_on < months_before(day, MONTHS_BETWEEN_CHECKS):
        reasons.append(f"vérifié il y a plus de {MONTHS_BETWEEN_CHECKS} mois")
    return tuple(reasons)


def _values(day: date) -> Iterable[ToReview]:
    rows = ParameterValue.objects.select_related("parameter").order_by("parameter__position", "parameter", "in_force")
    rank: dict[int, int] = {}
    for value in rows:
        place = rank[value.parameter_id] = rank.get(value.parameter_id, -1) + 1
        still_holds = value.valid_until is None or value.valid_until >= day
        yield ToReview(
            kind="Valeur de paramètre",
            name=spaced(f"{value.parameter} : {value.shown}, {written_period(value.valid_from, value.valid_until)}"),
            url=f"{_change_url(value.parameter)}#values-{place}",
            checked_on=value.checked_on,
            reasons=reasons_to_review(value.confidence, value.checked_on, day, still_holds=still_holds),
        )


def _rules(day: date) -> Iterable[ToReview]:
    for rule in ContractingRule.objects.order_by("position", "slug"):
        still_holds = rule.in_force_until is None or rule.in_force_until >= day
        reasons = reasons_to_review(rule.confidence, rule.checked_on, day, still_holds=still_holds)
        yield ToReview("Règle d’octroi", rule.title, _change_url(rule), rule.checked_on, reasons)


def _sources(day: date) -> Iterable[ToReview]:
    for source in LegalSource.objects.order_by("citation", "slug"):
        reasons = reasons_to_review(source.confidence, source.consulted_on, day)
        yield ToReview("Source", source.citation, _change_url(source), source.consulted_on, reasons)


def _notices(day: date) -> Iterable[ToReview]:
    for notice in LegalNotice.objects.order_by("position", "slug"):
        reasons = reasons_to_review(notice.confidence, notice.checked_on, day)
        yield ToReview("Avis juridique", notice.title, _change_url(notice), notice.checked_on, reasons)


def _bylaws() -> Iterable[ToReview]:
    waiting = Bylaw.objects.filter(confirmed_on=None, is_demonstration=False).select_related("municipality")
    for bylaw in waiting.order_by("municipality__sort_name", "in_force"):
        reasons = (f"saisi, pas encore confirmé ({written_day(bylaw.valid_from)})",)
        yield ToReview("Règlement municipal", str(bylaw), _change_url(bylaw), None, reasons)


def _change_url(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
