"""What a by-law opens between the two thresholds, and what it never opens."""

from datetime import date

import pytest

from guide.choices import Regime
from tests.guide.reading import plain
from tests.guide.written_law import bylaw, found, law_with

DIRECT, PRICE, INVITATION, TENDER = "direct_award", "price_request", "invitation", "public_tender"
LAYERED = bylaw(("", DIRECT, 60_000), ("", PRICE, 100_000), ("professional_services", DIRECT, 80_000))
SERVICES_ONLY = bylaw(("services", DIRECT, 50_000))
BYLAW_CASES = [
    pytest.param(LAYERED, "services", "0", "not_applicable", DIRECT, "law", id="nothing"),
    pytest.param(
        LAYERED, "services", "24999.99", "not_applicable", DIRECT, "law", id="free-direct-award-needs-no-by-law"
    ),
    pytest.param(LAYERED, "services", "25000", "applies", DIRECT, "bylaw", id="from-the-invitation-threshold"),
    pytest.param(LAYERED, "services", "59999.99", "applies", DIRECT, "bylaw", id="last-cent-of-the-direct-award"),
    pytest.param(LAYERED, "services", "60000", "applies", PRICE, "bylaw", id="on-the-ceiling-of-the-direct-award"),
    pytest.param(LAYERED, "services", "99999.99", "applies", PRICE, "bylaw", id="last-cent-of-the-price-request"),
    pytest.param(LAYERED, "services", "100000", "silent", INVITATION, "law", id="above-every-ceiling"),
    pytest.param(LAYERED, "services", "138999.99", "silent", INVITATION, "law", id="last-cent-under-the-threshold"),
    pytest.param(LAYERED, "services", "139000", "not_applicable", TENDER, "law", id="on-the-threshold"),
    pytest.param(LAYERED, "professional_services", "79999.99", "applies", DIRECT, "bylaw", id="its-own-ceiling"),
    pytest.param(LAYERED, "professional_services", "80000", "applies", PRICE, "bylaw", id="then-the-ceiling-for-all"),
    pytest.param(SERVICES_ONLY, "services", "30000", "applies", DIRECT, "bylaw", id="the-nature-it-names"),
    pytest.param(SERVICES_ONLY, "goods", "30000", "silent", INVITATION, "law", id="a-nature-it-does-not-name"),
    pytest.param(
        SERVICES_ONLY,
        "professional_services",
        "30000",
        "silent",
        INVITATION,
        "law",
        id="services-are-not-professional-ones",
    ),
    pytest.param(bylaw(), "goods", "30000", "silent", INVITATION, "law", id="no-ceiling-at-all"),
    pytest.param(
        bylaw(("", INVITATION, 139_000)), "goods", "90000", "applies", INVITATION, "bylaw", id="its-own-invitation"
    ),
    pytest.param(
        bylaw(("", INVITATION, 139_000)),
        "goods",
        "9000",
        "not_applicable",
        DIRECT,
        "law",
        id="never-heavier-where-free",
    ),
    pytest.param(
        bylaw(("", PRICE, 30_000), ("", DIRECT, 60_000)),
        "goods",
        "26000",
        "applies",
        DIRECT,
        "bylaw",
        id="the-lightest-of-both",
    ),
    pytest.param(
        bylaw(("construction", DIRECT, 45_000)),
        "other_works",
        "30000",
        "silent",
        INVITATION,
        "law",
        id="construction-is-not-other-works",
    ),
    pytest.param(
        bylaw(("", DIRECT, 60_000), ("goods", DIRECT, 30_000)),
        "goods",
        "40000",
        "silent",
        INVITATION,
        "law",
        id="a-lower-ceiling-of-its-own-binds",
    ),
    pytest.param(None, "goods", "30000", "unknown", INVITATION, "law", id="unknown"),
    pytest.param(None, "goods", "9000", "unknown", DIRECT, "law", id="unknown-below"),
    pytest.param(None, "goods", "139000", "unknown", TENDER, "law", id="unknown-above"),
]


@pytest.mark.parametrize("regime", Regime.values)
@pytest.mark.parametrize(("terms", "nature", "amount", "status", "code", "prevails"), BYLAW_CASES)
def test_the_bylaw_between_the_two_thresholds(terms, nature, amount, status, code, prevails, regime):
    answer = found(nature, amount, bylaw=terms, regime=regime)
    assert (answer.bylaw_route.status, answer.retained.code, answer.retained.prevails) == (status, code, prevails)
    assert answer.bylaw_route.code == (code if status == "applies" else "")
    assert answer.bylaw_route.bylaw == terms
    assert (answer.bylaw_route.up_to is not None) is (status == "applies")


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        pytest.param("2026-11-22", None, "applies", id="its-first-day"),
        pytest.param("2026-11-23", None, "unknown", id="the-day-before"),
        pytest.param("2020-01-01", "2026-11-22", "applies", id="its-last-day"),
        pytest.param("2020-01-01", "2026-11-21", "unknown", id="the-day-after"),
    ],
)
def test_a_bylaw_out_of_force_is_as_good_as_unknown(first, last, status):
    period = {"in_force_from": date.fromisoformat(first), "in_force_until": last and date.fromisoformat(last)}
    route = found("goods", 30_000, bylaw=bylaw(("", DIRECT, 60_000), **period)).bylaw_route
    assert route.status == status
    assert (route.bylaw is None) is (status == "unknown")
    if status == "unknown":
        assert plain(route.reason) == (
            "Le portail ne connaît pas le règlement de l’acheteur : le seul qu’il connaît (RGC-1) n’est pas en vigueur "
            "ce jour-là."
        )


def test_the_words_of_each_route():
    answer = found("services", 70_000, bylaw=LAYERED)
    assert plain(answer.law_route.reason) == "La loi le prévoit de 25 000 $ à moins de 139 000 $ (à confirmer)."
    assert plain(answer.bylaw_route.reason) == "Le règlement RGC-1 prévoit ce mode (demande de prix) sous 100 000 $."
    assert answer.bylaw_route.up_to == 100_000
    assert (
        plain(answer.retained.reason)
        == "Les règles du règlement remplacent la règle de la loi (appel d’offres sur invitation)."
    )


@pytest.mark.parametrize(
    ("facts", "bylaw_words", "retained_words"),
    [
        pytest.param(
            {"amount": 30_000},
            "Le portail ne connaît pas le règlement de l’acheteur : lisez-le, il peut prévoir autre chose.",
            "À défaut de connaître le règlement, la règle de la loi. Ce que prévoit le règlement peut la remplacer.",
            id="unknown",
        ),
        pytest.param(
            {"amount": 30_000, "municipality_name": "Longueuil"},
            "Le portail ne connaît pas le règlement en vigueur pour Longueuil : lisez-le, il peut prévoir autre chose.",
            "À défaut de connaître le règlement, la règle de la loi. Ce que prévoit le règlement peut la remplacer.",
            id="unknown-named",
        ),
        pytest.param(
            {"amount": 139_000},
            "Le portail ne connaît pas le règlement de l’acheteur : il ne change rien au mode à ce montant.",
            "La loi s’impose à ce montant, quel que soit le règlement.",
            id="unknown-and-powerless",
        ),
        pytest.param(
            {"amount": 9_000, "bylaw": LAYERED},
            "Le gré à gré est déjà libre sous 25 000 $.",
            "La loi s’impose à ce montant, quel que soit le règlement.",
            id="free",
        ),
        pytest.param(
            {"amount": 139_000, "bylaw": LAYERED},
            "Un règlement ne peut rien alléger à partir de 139 000 $ (à confirmer).",
            "La loi s’impose à ce montant, quel que soit le règlement.",
            id="powerless",
        ),
        pytest.param(
            {"amount": 120_000, "bylaw": LAYERED},
            "Le règlement RGC-1 ne prévoit rien à ce montant.",
            "Le règlement ne prévoit rien ici : la règle de la loi s’applique.",
            id="silent-on-the-amount",
        ),
        pytest.param(
            {"amount": 30_000, "bylaw": bylaw()},
            "Le règlement RGC-1 ne prévoit rien pour ce genre de contrat.",
            "Le règlement ne prévoit rien ici : la règle de la loi s’applique.",
            id="silent-on-the-nature",
        ),
    ],
)
def test_what_the_bylaw_says_is_said_plainly(facts, bylaw_words, retained_words):
    answer = found("services", facts.pop("amount"), **facts)
    assert plain(answer.bylaw_route.reason) == bylaw_words
    assert plain(answer.retained.reason) == retained_words


def test_a_bylaw_cannot_go_above_the_threshold_even_when_it_says_so():
    answer = found("goods", "138999.99", bylaw=bylaw(("", PRICE, 500_000)))
    assert answer.bylaw_route.up_to == 139_000
    assert "sous 139 000 $" in plain(answer.bylaw_route.reason)


def test_a_way_the_law_does_not_write_is_not_opened_by_a_bylaw():
    law = law_with(demande_de_prix={"is_permitted": False})
    answer = found("goods", 30_000, law, bylaw=bylaw(("", PRICE, 60_000)))
    assert (answer.bylaw_route.status, answer.retained.code) == ("silent", INVITATION)
    assert "rien ici" in answer.retained.reason  # two ways are still room enough
    assert "il peut prévoir autre chose" in found("goods", 30_000, law).bylaw_route.reason
