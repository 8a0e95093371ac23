"""`/parcours.json`: stable keys, honest counts, and errors that name the field in French."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from guide.choices import ContractNature, Procedure
from tests.guide.reading import plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
URL = "/parcours.json"
CASE = {
    "nature": "services",
    "categorie": "entretien-menager",
    "montant": "95000",
    "municipalite": "57040",
    "date": "2026-11-22",
}
KEYS = [
    "cas", "regime", "procedure_loi", "procedure_reglement", "procedure_retenue", "leviers", "presque", "exclus",
    "obligations", "parametres", "echelle", "avertissements",
]  # fmt: skip


def ask(client, **parameters) -> dict:
    response = client.get(URL, CASE | parameters)
    assert response.status_code == 200, response.text
    return response.json()


def refused(client, **parameters) -> dict[str, str]:
    response = client.get(URL, {name: value for name, value in (CASE | parameters).items() if value is not None})
    assert response.status_code == 400
    return {error["champ"]: plain(error["raison"]) for error in response.json()["erreurs"]}


def test_the_keys_are_those_promised(client):
    answer = ask(client)
    assert list(answer) == KEYS
    assert list(answer["procedure_loi"]) == ["code", "min_invites", "delai_jours", "regle"]
    assert {"statut", "code"} <= set(answer["procedure_reglement"])
    lever = {"regle", "genre", "effet", "fournisseurs", "url", "confiance"}
    assert all(set(one) == lever for one in answer["leviers"])
    assert all(set(one) == lever | {"obstacle"} for one in answer["presque"])
    assert all(set(one["fournisseurs"]) == {"inscrits", "verifies"} for one in answer["leviers"])
    figure = {"code", "valeur", "depuis", "jusqua", "confiance", "source"}
    assert all(set(one) == figure for one in answer["parametres"])
    assert all(set(one) == {"de", "a", "procedure", "leviers"} for one in answer["echelle"])


def test_every_key_is_documented(client):
    manual = Path(settings.BASE_DIR, "docs/parcours-json.md").read_text()
    assert [key for key in KEYS if f"`{key}`" not in manual] == []
    answer = ask(client)
    inner = {key for name in KEYS for key in _keys_of(answer[name])}
    assert sorted(key for key in inner if not re.search(rf"\b{key}\b", manual)) == []


def _keys_of(value) -> set[str]:
    one = value[0] if isinstance(value, list) and value else value
    return set(one) if isinstance(one, dict) else set()


def test_the_case_is_what_was_understood(client):
    case = ask(client, montant="94 000,50 $", options="1000", categorie="Entretien ménager", municipalite="Beloeil")[
        "cas"
    ]
    assert case == {
        "nature": "services",
        "categorie": "entretien-menager",
        "montant": 94000.5,
        "options": 1000,
        "total": 95000.5,
        "municipalite": {"code": "57040", "nom": "Beloeil"},
        "acheteur": "municipality",
        "date": "2026-11-22",
    }


def test_cleaning_services_of_beloeil_read_as_the_evidence_says(client):
    answer = ask(client)
    assert answer["regime"] == "lcv"
    law = {"code": "invitation", "min_invites": 2, "delai_jours": 8, "regle": "invitation-ecrite"}
    assert answer["procedure_loi"] == law
    assert "obnl-services-liste" in [one["regle"] for one in answer["leviers"]]
    assert "reserver-appel-offres" in [one["regle"] for one in answer["exclus"]]
    assert "seuil-appel-offres" in [one["code"] for one in answer["parametres"]]
    assert "lcom" in [one["code"] for one in answer["avertissements"]]


@pytest.mark.parametrize("nature", ContractNature.values)
@pytest.mark.parametrize("amount", ["", "0", "95000", "6000000"])
def test_the_ladder_has_no_gap_and_agrees_with_the_answer(client, nature, amount):
    answer = ask(client, nature=nature, categorie="", montant=amount)
    ladder = answer["echelle"]
    assert ladder[0]["de"] == 0
    assert ladder[-1]["a"] is None
    assert [step["a"] for step in ladder[:-1]] == [step["de"] for step in ladder[1:]]
    assert {step["procedure"] for step in ladder} <= set(Procedure.values)
    if amount:
        here = next(step for step in ladder if step["a"] is None or int(amount) < step["a"])
        assert here["procedure"] == answer["procedure_retenue"]["code"]
        assert sorted(here["leviers"]) == sorted(one["regle"] for one in answer["leviers"])


def test_every_count_is_that_of_its_list(client):
    answer = ask(client)
    for one in [*answer["leviers"], *answer["presque"], answer["procedure_retenue"]]:
        assert one["fournisseurs"]["inscrits"] == client.get(one["url"]).context["page"].total, one["url"]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        pytest.param("nature", None, "choisissez la nature", id="no-nature"),
        pytest.param("nature", "service", "n’est pas une nature de contrat", id="nature"),
        pytest.param("montant", "95k", "est abrégé", id="amount"),
        pytest.param("options", "-1", "est négatif", id="options"),
        pytest.param("categorie", "zzz", "n’est pas une catégorie", id="category"),
        pytest.param("categorie", "déneigement", "désigne plusieurs catégories", id="shared-synonym"),
        pytest.param("municipalite", "99999", "n’est pas une municipalité", id="municipality"),
        pytest.param("municipalite", "Sainte-Sabine", "désigne plusieurs municipalités", id="ambiguous"),
        pytest.param("acheteur", "ville", "n’est pas un genre d’acheteur", id="buyer"),
        pytest.param("date", "2026-02-30", "AAAA-MM-JJ", id="no-such-day"),
        pytest.param("date", "22/11/2026", "AAAA-MM-JJ", id="date"),
        pytest.param("date", "20261122", "AAAA-MM-JJ", id="date-without-hyphens"),
        pytest.param("montan", "95000", "inconnu", id="misspelt-parameter"),
    ],
)
def test_a_bad_value_names_its_field_and_the_reason(client, field, value, reason):
    errors = refused(client, **{field: value})
    assert list(errors) == [field]
    assert reason in errors[field]


def test_options_need_an_amount(client):
    assert "écrivez d’abord le montant" in refused(client, montant="", options="5000")["options"]


def test_every_error_is_said_at_once(client):
    assert set(refused(client, montant="95k", date="demain")) == {"montant", "date"}


def test_nothing_at_all_is_refused(client):
    response = client.get(URL)
    assert response.status_code == 400
    assert response.json()["erreurs"][0]["champ"] == "nature"


def test_french_is_written_as_such(client):
    response = client.get(URL, CASE)
    assert response["Content-Type"] == "application/json"
    assert "\\u00e9" not in response.text
    assert json.loads(response.text) == response.json()


def test_only_reading_is_allowed(client):
    assert client.post(URL, CASE).status_code == 405


def test_the_twin_costs_few_queries_and_writes_nothing(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as queries:
        client.get(URL, CASE)
    assert all(query["sql"].lstrip("( ").startswith(("SELECT", "WITH")) for query in queries.captured_queries)
