"""Bounds in words and as a ladder. The bounds here are invented."""

from datetime import date
from decimal import Decimal

import pytest

from guide.amounts import AmountSpan, Bound, bound_on, ladder_of, short_dollars
from guide.law import BoundTerms, DatedValue, Figure, Law, Source
from tests.guide.reading import plain

DAY = date(2026, 11, 22)
SOURCE = Source(
    confidence="verified", slug="s", citation="Loi", title="", publisher="", url="", version_label="",
    consulted_on=DAY, note="",
)  # fmt: skip


def figure(code: str, value: int | None, confidence: str = "verified") -> Figure:
    period = {"valid_from": None, "valid_until": None, "source": SOURCE, "checked_on": DAY, "note": ""}
    values = (
        () if value is None else (DatedValue(confidence=confidence, value=Decimal(value), unit="dollars", **period),)
    )
    return Figure(code, code.capitalize(), "dollars", "", values)


LAW = Law(
    sources={},
    figures={
        "seuil-invitation": figure("seuil-invitation", 100),
        "seuil-appel-offres": figure("seuil-appel-offres", 500, "inferred"),
        "plafond-biens-services": figure("plafond-biens-services", 900, "inferred"),
        "inconnu": figure("inconnu", None),
    },
    rules=(),
)


def span(low: str = "", high: str = "") -> AmountSpan:
    return AmountSpan(bound_on(BoundTerms(code=low), LAW, DAY), bound_on(BoundTerms(code=high), LAW, DAY))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        pytest.param("", "", "quel que soit le montant", id="none"),
        pytest.param("", "seuil-invitation", "sous 100 $", id="under"),
        pytest.param("seuil-appel-offres", "", "à partir de 500 $ (à confirmer)", id="from"),
        pytest.param("seuil-invitation", "seuil-appel-offres", "de 100 $ à moins de 500 $ (à confirmer)", id="between"),
        pytest.param("", "inconnu", "sous inconnu (valeur inconnue)", id="unknown"),
    ],
)
def test_a_span_in_words(low, high, words):
    assert plain(span(low, high).text) == words


def test_the_ladder_says_where_the_rule_holds():
    ladder = ladder_of(span("seuil-invitation", "seuil-appel-offres"), LAW, DAY)
    assert [(plain(step.shown), step.is_on) for step in ladder.steps] == [
        ("0 $", False), ("100 $", True), ("500 $", False), ("900 $", False),
    ]  # fmt: skip
    assert ladder.steps[1].words == "s’applique"


def test_the_ladder_names_the_bounds_that_are_to_confirm():
    caption = plain(ladder_of(span(), LAW, DAY).caption)
    assert caption == "Montants visés : tous. 500 $ et 900 $ : à confirmer."


def test_a_ban_is_said_on_its_steps_and_never_drawn_as_applying():
    steps = ladder_of(span("seuil-appel-offres"), LAW, DAY, is_permitted=False).steps
    assert not any(step.is_on for step in steps)
    assert steps[-1].words == "non permis"


def test_a_ladder_keeps_its_rules_own_bounds_and_stays_short():
    ladder = ladder_of(AmountSpan(Bound(Decimal(1_000_000)), None), LAW, DAY)
    assert [plain(step.shown) for step in ladder.steps] == ["0 $", "100 $", "500 $", "1 M$"]


def test_a_rule_with_an_unknown_bound_has_no_ladder():
    ladder = ladder_of(span("", "inconnu"), LAW, DAY)
    assert ladder.steps == ()
    assert "valeur inconnue" in ladder.caption


@pytest.mark.parametrize(
    ("value", "words"), [(999_999, "999 999 $"), (9_200_000, "9,2 M$"), (1_234_567, "1 234 567 $")]
)
def test_millions_are_shortened_only_when_exact(value, words):
    assert plain(short_dollars(Decimal(value))) == words
