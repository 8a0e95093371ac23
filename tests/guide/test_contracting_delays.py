"""How many to invite and how long to wait, with the figures used; nothing is guessed when one is unknown."""

from datetime import date

import pytest

from tests.guide.reading import plain
from tests.guide.written_law import DAY, bylaw, found, without_figures, written_law

DIRECT, INVITATION, TENDER = "direct_award", "invitation", "public_tender"
GENEROUS = bylaw(("", DIRECT, 900_000))
DELAYS = [
    pytest.param("insurance", "", "139000", 8, id="insurance"),
    pytest.param("other_works", "", "50000000", 8, id="other-works-without-ceiling"),
    pytest.param("goods", "", "139000", 15, id="goods"),
    pytest.param("goods", "", "367999.99", 15, id="goods-last-cent-under-the-ceiling"),
    pytest.param("goods", "", "368000", 30, id="goods-on-the-ceiling"),
    pytest.param("services", "entretien-menager", "367999.99", 15, id="listed-service-under"),
    pytest.param("services", "entretien-menager", "368000", 30, id="listed-service-on"),
    pytest.param("services", "traiteur", "368000", 15, id="unlisted-service-on"),
    pytest.param("services", "", "367999.99", 15, id="unsorted-service-under"),
    pytest.param("services", "", "368000", None, id="unsorted-service-on"),
    pytest.param("professional_services", "architecture-ingenierie", "368000", 30, id="architects"),
    pytest.param("construction", "", "9199999.99", 15, id="construction-under"),
    pytest.param("construction", "", "9200000", 30, id="construction-on"),
]


@pytest.mark.parametrize(("nature", "category", "amount", "days"), DELAYS)
def test_the_delay_of_a_public_tender(nature, category, amount, days):
    route = found(nature, amount, category=category).law_route
    assert (route.code, route.delay_days, route.min_invitations) == (TENDER, days, None)


def test_two_possible_delays_are_both_said():
    route = found("services", 500_000).law_route
    assert plain(route.reason).endswith(
        "). Le délai minimal est de 15 jours ou 30 jours, selon les accords de commerce : précisez la catégorie."
    )
    assert {"delai-au-dessus-plafond", "delai-services-hors-liste"} <= {value.code for value in route.values}


def test_a_family_that_is_listed_in_part_leaves_the_delay_open():
    assert found("services", 500_000, category="informatique-telecommunications").law_route.delay_days is None


@pytest.mark.parametrize(
    ("nature", "amount", "codes"),
    [
        pytest.param("goods", 9_000, ["seuil-invitation"], id="direct-award"),
        pytest.param(
            "goods",
            30_000,
            ["seuil-invitation", "seuil-appel-offres", "invitations-minimum", "delai-invitation"],
            id="invitation",
        ),
        pytest.param(
            "goods", 200_000, ["seuil-appel-offres", "plafond-biens-services", "delai-sous-plafond"], id="tender"
        ),
        pytest.param(
            "insurance", 200_000, ["seuil-appel-offres", "delai-assurance-autres-travaux"], id="tender-without-ceiling"
        ),
    ],
)
def test_a_route_carries_the_figures_it_used(nature, amount, codes):
    route = found(nature, amount).law_route
    assert [value.code for value in route.values] == codes
    value = route.values[-1]
    held = written_law().figures[value.code].on(DAY)
    assert (value.value, value.shown, value.confidence, value.source) == (
        held.value,
        held.shown,
        held.confidence,
        held.source,
    )
    assert (value.valid_from, value.valid_until, value.checked_on) == (
        held.valid_from,
        held.valid_until,
        held.checked_on,
    )
    assert value.name == written_law().figures[value.code].name
    assert value.is_to_confirm is held.is_to_confirm


def test_an_invitation_says_how_many_and_how_long():
    route = found("goods", 30_000).law_route
    assert (route.min_invitations, route.delay_days, route.rule.slug) == (2, 8, "invitation-ecrite")
    assert found("goods", 9_000).law_route.delay_days is None


def test_nothing_is_guessed_when_a_figure_has_no_value():
    after = date(2028, 1, 1)
    assert found("goods", "24999.99", day=after).law_route.code == DIRECT
    for amount in (25_000, 500_000):
        answer = found("goods", amount, day=after, bylaw=GENEROUS)
        assert answer.law_route is None
        assert answer.retained is None
        assert answer.bylaw_route.status == "not_applicable"
        assert answer.bylaw_route.reason == "Le mode prévu par la loi n’est pas connu à ce montant ce jour-là."
    law = without_figures(
        "invitations-minimum", "delai-invitation", "delai-sous-plafond", "plafond-construction-canada"
    )
    assert (
        found("goods", 30_000, law).law_route.min_invitations,
        found("goods", 30_000, law).law_route.delay_days,
    ) == (None, None)
    assert found("goods", 200_000, law).law_route.delay_days is None
    assert found("goods", 200_000, law).law_route.reason.endswith("). Le délai minimal n’est pas connu ce jour-là.")
    half = found("services", 500_000, without_figures("delai-services-hors-liste")).law_route
    assert (half.delay_days, "n’est pas connu" in half.reason) == (None, True)
    assert found("construction", 200_000, law).law_route.delay_days is None


def test_without_the_ceiling_a_delay_that_is_the_same_on_both_sides_stands():
    law = without_figures("plafond-biens-services")
    assert found("services", 200_000, law, category="traiteur").law_route.delay_days == 15
    assert found("services", 200_000, law, category="entretien-menager").law_route.delay_days is None
