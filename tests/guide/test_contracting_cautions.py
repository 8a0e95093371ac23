"""The figures used, and what to be careful about."""

from dataclasses import replace
from datetime import date

import pytest

from tests.guide.reading import plain
from tests.guide.written_law import (
    bylaw,
    case,
    found,
    law_with,
    preference,
    without_figures,
    written_law,
)

DIRECT_BYLAW = bylaw(("", "direct_award", 60_000), ("", "price_request", 100_000), rotation=("Chacun son tour.",))


def cautions(*args, **facts) -> dict[str, str]:
    return {one.code: plain(one.text) for one in found(*args, **facts).cautions}


def test_every_figure_used_is_told_once():
    answer = found(category="entretien-menager")
    codes = [value.code for value in answer.values]
    assert len(codes) == len(set(codes))
    told = [*answer.levers, *answer.almost, *answer.never, *answer.obligations, answer.law_route]
    assert set(codes) == {value.code for one in told for value in one.values}
    assert codes[:4] == ["seuil-invitation", "seuil-appel-offres", "invitations-minimum", "delai-invitation"]
    ladder = {value.code for value in found("goods", None).values}
    assert {"delai-invitation", "delai-sous-plafond", "delai-au-dessus-plafond", "seuil-invitation"} <= ladder


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        pytest.param("23749.99", "", id="just-farther-than-5-percent-below"),
        pytest.param("23750", "seuil d’invitation (25 000 $)", id="5-percent-below"),
        pytest.param("25000", "seuil d’invitation (25 000 $)", id="on-the-bound"),
        pytest.param("26250", "seuil d’invitation (25 000 $)", id="5-percent-above"),
        pytest.param("26250.01", "", id="just-farther-than-5-percent-above"),
        pytest.param("132050", "seuil d’appel d’offres public (139 000 $)", id="near-the-threshold"),
        pytest.param("1000000", "autorisation de contracter, services (1 000 000 $)", id="near-an-obligation"),
        pytest.param("0", "", id="nothing"),
        pytest.param("70000", "", id="in-the-middle"),
    ],
)
def test_an_estimate_near_a_bound_is_pointed_out(amount, words):
    told = cautions(amount=amount).get("pres-d-une-borne", "")
    assert told == (f"L’estimation est à 5 % ou moins d’une borne : {words}. Vérifiez-la bien." if words else "")


def test_the_bounds_of_a_bylaw_are_bounds_too():
    near = cautions("goods", 98_000, bylaw=DIRECT_BYLAW)["pres-d-une-borne"]
    assert near.endswith("d’une borne : plafond du règlement (100 000 $). Vérifiez-la bien.")
    limited = bylaw(preference=preference(up_to=80_000))
    assert "plafond du règlement (80 000 $)" in cautions("goods", 81_000, bylaw=limited)["pres-d-une-borne"]
    assert "pres-d-une-borne" not in cautions("goods", None, bylaw=DIRECT_BYLAW)


def test_an_amount_written_in_a_rule_is_a_bound_without_a_name():
    rule = written_law().rules_by_slug["publication-seao"]
    law = law_with(publication_seao={"minimum": replace(rule.minimum, amount=case(amount=70_000).amount, code="")})
    assert "d’une borne : 70 000 $." in cautions("goods", 70_500, law)["pres-d-une-borne"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param({}, "", id="town"),
        pytest.param(
            {"regime": ""},
            "Sans la municipalité, la loi applicable n’est pas établie. Cette réponse vaut sous l’une et l’autre.",
            id="unknown",
        ),
        pytest.param(
            {"buyer_kind": "intermunicipal_board"},
            "La loi applicable à une régie dépend des municipalités qui la forment : à confirmer.",
            id="board",
        ),
        pytest.param(
            {"buyer_kind": "transit_authority", "regime": ""},
            "Une société de transport a sa propre loi : mêmes seuils, autres articles. À confirmer.",
            id="transit",
        ),
        pytest.param({"buyer_kind": "county", "regime": "cm"}, "", id="county"),
    ],
)
def test_a_regime_that_is_not_sure_is_said(facts, words):
    assert cautions(**facts).get("regime", "") == words


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        pytest.param(
            {"is_demonstration": True},
            "reglement-fictif",
            "Le règlement RGC-1 est un exemple fictif : lisez le vrai.",
            id="fictional",
        ),
        pytest.param(
            {"is_confirmed": False},
            "reglement-a-confirmer",
            "Personne n’a encore confirmé le règlement RGC-1 : relisez-le.",
            id="not-confirmed",
        ),
        pytest.param(
            {"is_confirmed": False, "is_demonstration": True},
            "reglement-fictif",
            "Le règlement RGC-1 est un exemple fictif : lisez le vrai.",
            id="both",
        ),
        pytest.param({}, "", "", id="confirmed"),
    ],
)
def test_a_bylaw_that_is_not_sure_is_said(facts, code, words):
    told = {key: text for key, text in cautions(bylaw=bylaw(**facts)).items() if key.startswith("reglement")}
    assert told == ({code: words} if code else {})


def test_a_day_nobody_knows_is_said():
    text = cautions("construction", day=date(2028, 1, 1))["date"]
    assert text == (
        "La valeur de ce jour-là (1er janvier 2028) n’est pas connue : seuil d’appel d’offres public et plafond de "
        "construction, Canada."
    )
    assert "date" not in cautions("construction", day=date(2027, 12, 31))
    assert "plafond pour les biens et les services" in cautions("goods", day=date(2020, 7, 13))["date"]
    lost = without_figures("invitations-minimum", "delai-invitation", "publication-seao")
    text = cautions("insurance", law=lost)["date"]
    assert all(words in text for words in ("nombre minimal", "délai minimal d’une invitation", "publication au SEAO"))


def test_a_missing_category_is_said_when_it_matters():
    assert "« Services d’un organisme à but non lucratif »" in cautions()["categorie"]
    assert "categorie" not in cautions(category="traiteur")
    assert "categorie" not in cautions("goods")
    assert "categorie" in cautions(category="informatique-telecommunications")


def test_every_figure_and_rule_to_confirm_is_said():
    told = cautions(category="entretien-menager")
    assert told["valeurs-a-confirmer"] == (
        "Valeurs à confirmer avant d’agir : seuil d’appel d’offres public (139 000 $) et plafond pour les biens et les "
        "services (368 000 $)."
    )
    assert "« Services de la liste confiés à un organisme à but non lucratif »" in told["regles-a-confirmer"]
    assert "valeurs-a-confirmer" not in cautions("other_works", 9_000, day=date(2023, 1, 1))
    assert "délai au-dessus des plafonds (30 jours)" in cautions("goods", None)["valeurs-a-confirmer"]
    sure = {rule.slug.replace("-", "_"): {"confidence": "verified"} for rule in written_law().rules}
    assert "regles-a-confirmer" not in cautions(law=law_with(**sure))
    doubtful = law_with(**sure | {"invitation_ecrite": {"confidence": "inferred"}})
    assert cautions(law=doubtful)["regles-a-confirmer"] == "Règles à confirmer avant d’agir : « Invitation écrite »."
    doubtful = law_with(**sure | {"ne_pas_diviser": {"confidence": "to_confirm"}})
    assert "« Ne pas diviser un contrat »" in cautions(law=doubtful)["regles-a-confirmer"]


def test_the_change_of_regime_is_said_first_and_always():
    for facts in ({}, {"amount": None}, {"day": date(2018, 1, 1)}, {"nature": "construction", "bylaw": bylaw()}):
        assert found(**facts).cautions[0].code == "lcom"
        assert "Loi sur les contrats des organismes municipaux" in found(**facts).cautions[0].text
