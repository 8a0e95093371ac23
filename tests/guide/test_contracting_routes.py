"""How to ask, cent by cent: every bound of the law and of a by-law, each day it changes, each nature, both regimes."""

from datetime import date
from decimal import Decimal

import pytest

from guide.choices import BuyerKind, ContractNature, Regime
from guide.contracting import assess, directory_nature, regime_of
from guide.law import BoundTerms
from tests.guide.reading import plain
from tests.guide.written_law import (
    CENT,
    bylaw,
    case,
    found,
    law_with,
    written_law,
)

DIRECT, PRICE, INVITATION, TENDER = "direct_award", "price_request", "invitation", "public_tender"
# The threshold on both sides of each day when it changes.
THRESHOLDS = [
    ("2018-04-18", "100000"),
    ("2018-04-19", "101100"),
    ("2020-07-13", "101100"),
    ("2020-07-14", "105700"),
    ("2022-10-06", "105700"),
    ("2022-10-07", "121200"),
    ("2023-12-31", "121200"),
    ("2024-01-01", "133800"),
    ("2025-12-31", "133800"),
    ("2026-01-01", "139000"),
    ("2027-12-31", "139000"),
]
# Everything allowed far beyond what the law leaves: only the law stops it.
GENEROUS = bylaw(("", DIRECT, 900_000))


def law_code(*args, **facts) -> str | None:
    route = found(*args, **facts).law_route
    return route and route.code


def retained(*args, **facts) -> str | None:
    route = found(*args, **facts).retained
    return route and route.code


@pytest.mark.parametrize("regime", Regime.values)
@pytest.mark.parametrize("nature", ContractNature.values)
@pytest.mark.parametrize(("day", "threshold"), THRESHOLDS, ids=[day for day, _ in THRESHOLDS])
def test_the_law_changes_at_the_cent(day, threshold, nature, regime):
    facts = {"day": date.fromisoformat(day), "regime": regime}
    bound = Decimal(threshold)
    below, on = bound - CENT, bound
    assert law_code(nature, "24999.99", **facts) == DIRECT
    assert law_code(nature, "25000", **facts) == law_code(nature, below, **facts) == INVITATION
    assert law_code(nature, on, **facts) == TENDER
    # With a by-law as generous as can be: free below, the by-law between, and never above.
    facts["bylaw"] = GENEROUS
    assert retained(nature, below, **facts) == retained(nature, "25000", **facts) == DIRECT
    assert retained(nature, on, **facts) == TENDER
    assert found(nature, on, **facts).bylaw_route.status == "not_applicable"
    assert found(nature, below, **facts).bylaw_route.up_to == bound


LAYERED = bylaw(("", DIRECT, 60_000), ("", PRICE, 100_000), ("professional_services", DIRECT, 80_000))


def test_options_count():
    answer = assess(case("goods", "24999.99", options=CENT), written_law())
    assert answer.law_route.code == INVITATION


def test_an_unknown_amount_has_no_route_of_its_own_but_a_whole_ladder():
    answer = found("goods", None, bylaw=LAYERED)
    assert (answer.law_route, answer.bylaw_route, answer.retained) == (None, None, None)
    steps = [(plain(f"{step.start:,}").replace(",", " "), step.retained.code) for step in answer.ladder]
    assert steps == [
        ("0", DIRECT),
        ("25 000", DIRECT),
        ("60 000", PRICE),
        ("100 000", INVITATION),
        ("139 000", TENDER),
        ("368 000", TENDER),
    ]
    assert [step.start_code for step in answer.ladder] == [
        "",
        "seuil-invitation",
        "",
        "",
        "seuil-appel-offres",
        "plafond-biens-services",
    ]
    assert [step.start_is_to_confirm for step in answer.ladder] == [False, False, False, False, True, True]


def starts(*args, **facts) -> list:
    return [step.start for step in found(*args, **facts).ladder]


def test_every_bound_that_changes_something_is_on_the_ladder():
    without = {"provenance_canadienne": {"is_permitted": False}}
    assert starts("goods", law=law_with(**without)) == [0, 25_000, 139_000, 368_000]  # the delay alone changes there
    own = law_with(grille_ponderation={"maximum": BoundTerms(Decimal(70_000))})
    assert starts("insurance", law=own) == [0, 25_000, 70_000, 139_000]
    assert [step.end for step in found("insurance").ladder] == [25_000, 139_000, None]


def test_neighbours_that_say_the_same_are_one_range():
    answer = found("insurance", None, bylaw=bylaw(("", DIRECT, 60_000), ("goods", DIRECT, 70_000)))
    assert [step.start for step in answer.ladder] == [0, 25_000, 60_000, 139_000]


@pytest.mark.parametrize(
    ("kind", "designation", "regime"),
    [
        pytest.param("municipality", "Ville", "lcv", id="town"),
        pytest.param("municipality", "Paroisse", "cm", id="parish"),
        pytest.param("municipality", "Municipalité", "cm", id="municipality"),
        pytest.param("municipality", "", "", id="unknown-municipality"),
        pytest.param("county", "", "cm", id="county"),
        pytest.param("county", "Ville", "cm", id="county-of-a-town"),
        pytest.param("intermunicipal_board", "Ville", "lcv", id="board-of-a-town"),
        pytest.param("intermunicipal_board", "Canton", "cm", id="board-of-a-township"),
        pytest.param("intermunicipal_board", "", "", id="board"),
        pytest.param("transit_authority", "Ville", "", id="transit-authority-has-its-own-law"),
    ],
)
def test_the_designation_gives_the_regime(kind, designation, regime):
    assert regime_of(BuyerKind(kind), designation) == regime


def test_an_unknown_regime_is_answered_by_the_rules_of_both():
    assert [law_code("goods", amount, regime="") for amount in (9_000, 30_000, 139_000)] == [DIRECT, INVITATION, TENDER]
    town_only = law_with(invitation_ecrite={"regimes": ("lcv",)})
    assert found("goods", 30_000, town_only, regime="").law_route.rule.slug != "invitation-ecrite"
    assert found("goods", 30_000, town_only, regime="cm").law_route.rule.slug != "invitation-ecrite"
    assert found("goods", 30_000, town_only, regime="lcv").law_route.rule.slug == "invitation-ecrite"
    every_buyer = law_with(invitation_ecrite={"regimes": ()})
    assert found("goods", 30_000, every_buyer, regime="").law_route.rule.slug == "invitation-ecrite"


def test_works_are_one_in_the_directory_and_two_in_the_law():
    assert [str(directory_nature(one)) for one in ("construction", "other_works", "goods")] == [
        "works",
        "works",
        "goods",
    ]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param({"amount": "-0.01"}, "^An amount is zero or more, not -0.01.$", id="negative-amount"),
        pytest.param({"amount": "NaN"}, "^An amount is zero or more, not NaN.$", id="not-a-number"),
        pytest.param({"amount": "Infinity"}, "^An amount is zero or more, not Infinity.$", id="infinite"),
        pytest.param({"options": Decimal(-1)}, "^An amount is zero or more, not -1.$", id="negative-options"),
        pytest.param({"nature": "travaux"}, "travaux", id="nature"),
        pytest.param({"regime": "qc"}, "^No such regime: qc.$", id="regime"),
        pytest.param({"buyer_kind": "person"}, "person", id="buyer"),
    ],
)
def test_the_impossible_is_refused(facts, words):
    with pytest.raises(ValueError, match=words):
        assess(case(**facts), written_law())


def test_nothing_is_an_amount_too():
    assert found("goods", 0).retained.code == DIRECT
