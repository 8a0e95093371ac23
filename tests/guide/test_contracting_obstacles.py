"""What nearly applies and what stands in the way; what never applies."""

from datetime import date

import pytest

from tests.guide.reading import plain
from tests.guide.written_law import bylaw, found, law_with, preference

OF_CONSTRUCTION = {"provenance-canadienne-construction"}


def applying(*args, **facts) -> list[str]:
    return [lever.rule.slug for lever in found(*args, **facts).levers]


def obstacles(*args, **facts) -> dict[str, str]:
    return {lever.rule.slug: plain(lever.obstacle) for lever in found(*args, **facts).almost}


@pytest.mark.parametrize(
    ("nature", "amount", "facts", "slug", "words"),
    [
        pytest.param(
            "services",
            368_000,
            {"category": "entretien-menager"},
            "obnl-services-liste",
            "Seulement sous 368 000 $ (à confirmer).",
            id="amount",
        ),
        pytest.param(
            "services",
            95_000,
            {"category": "entretien-menager"},
            "obnl-services",
            "Cette catégorie en est exclue.",
            id="category-left-out",
        ),
        pytest.param(
            "services",
            95_000,
            {"category": "traiteur"},
            "obnl-services-liste",
            "Pour certaines catégories seulement : celle-ci n’en est pas.",
            id="category-not-kept",
        ),
        pytest.param(
            "services",
            95_000,
            {},
            "obnl-services-liste",
            "Pour certaines catégories seulement : précisez la vôtre.",
            id="no-category",
        ),
        pytest.param(
            "services",
            400_000,
            {},
            "obnl-services-liste",
            "Pour certaines catégories seulement : précisez la vôtre. Seulement sous 368 000 $ (à confirmer).",
            id="no-category-and-amount",
        ),
        pytest.param(
            "services",
            95_000,
            {"category": "informatique-telecommunications"},
            "obnl-services-liste",
            "Pour certaines catégories seulement : précisez la vôtre.",
            id="family-in-part",
        ),
        pytest.param(
            "goods",
            95_000,
            {},
            "obnl-services",
            "Ne vise pas ce genre de contrat : approvisionnement (biens).",
            id="nature",
        ),
        pytest.param(
            "services",
            95_000,
            {},
            "cooperative-solidarite-designee",
            "Seulement avec un fournisseur qui a la désignation exigée : demandez-en la preuve.",
            id="designation",
        ),
        pytest.param(
            "goods",
            95_000,
            {},
            "fournisseur-unique",
            "Seulement si vous établissez au dossier les faits que la règle exige.",
            id="facts",
        ),
        pytest.param(
            "goods", 139_000, {}, "invitation-ciblee", "Seulement sous 139 000 $ (à confirmer).", id="threshold"
        ),
        pytest.param(
            "goods",
            "138999.99",
            {},
            "exigence-environnementale",
            "Vise les achats à partir de 139 000 $ (à confirmer).",
            id="from-the-threshold",
        ),
        pytest.param(
            "goods",
            95_000,
            {},
            "preference-de-prix",
            "Votre règlement doit la prévoir, et le portail ne le connaît pas.",
            id="unknown-by-law",
        ),
        pytest.param(
            "goods",
            95_000,
            {"bylaw": bylaw()},
            "preference-de-prix",
            "Votre règlement ne la prévoit pas.",
            id="by-law-without-it",
        ),
        pytest.param(
            "goods",
            95_000,
            {"bylaw": bylaw(preference=preference(up_to=95_000))},
            "preference-de-prix",
            "Votre règlement la prévoit seulement sous 95 000 $.",
            id="by-law-that-stops-lower",
        ),
        pytest.param(
            "goods",
            139_000,
            {"bylaw": bylaw(preference=preference())},
            "preference-de-prix",
            "Seulement sous 139 000 $ (à confirmer).",
            id="by-law-above-the-threshold",
        ),
        pytest.param(
            "goods",
            139_000,
            {"day": date(2028, 1, 1)},
            "invitation-ciblee",
            "Le montant qui borne cette règle n’est pas connu ce jour-là.",
            id="unknown-bound",
        ),
    ],
)
def test_what_nearly_applies_says_what_stands_in_the_way(nature, amount, facts, slug, words):
    assert obstacles(nature, amount, **facts)[slug] == words
    assert slug not in applying(nature, amount, **facts)


def test_regime_and_day_are_obstacles_too():
    town_only = law_with(invitation_ciblee={"regimes": ("lcv",)})
    assert (
        obstacles("goods", law=town_only, regime="cm")["invitation-ciblee"]
        == "Vaut seulement sous : Loi sur les cités et villes."
    )
    assert (
        obstacles("goods", law=town_only, regime="")["invitation-ciblee"]
        == "Vaut seulement sous : Loi sur les cités et villes."
    )
    later = law_with(invitation_ciblee={"in_force_from": date(2027, 1, 1)})
    assert obstacles("goods", law=later)["invitation-ciblee"] == "En vigueur seulement à partir du 1er janvier 2027."
    ended = law_with(invitation_ciblee={"in_force_until": date(2026, 11, 21)})
    assert (
        obstacles("goods", law=ended)["invitation-ciblee"] == "N’est plus en vigueur depuis la fin du 21 novembre 2026."
    )
    last_day = law_with(invitation_ciblee={"in_force_from": date(2026, 11, 22), "in_force_until": date(2026, 11, 22)})
    assert "invitation-ciblee" in applying("goods", law=last_day)


def test_what_is_too_far_is_not_almost():
    """Another nature and something else, an excluded category and an amount: nobody could act on it."""
    assert "cooperative-solidarite-designee" not in obstacles("goods")
    assert "obnl-services-liste" not in obstacles("goods")
    assert "provenance-canadienne-hors-liste" not in obstacles(category="entretien-menager")
    assert "contrat-a-commandes" in obstacles("services")


def test_a_lever_written_for_each_nature_is_said_once():
    assert not OF_CONSTRUCTION & obstacles("services").keys()
    assert "provenance-canadienne" not in obstacles("construction", 9_200_000)
    assert "Seulement sous 9 200 000 $" in obstacles("construction", 9_200_000)["provenance-canadienne-construction"]
    assert {one for one in obstacles("insurance") if "provenance" in one} == {"provenance-canadienne"}
    alone = law_with(provenance_canadienne_construction={"evidence": ""})
    assert obstacles("services", law=alone).keys() >= OF_CONSTRUCTION


def test_what_is_written_for_works_alone_is_for_construction():
    assert set(applying("construction")) & OF_CONSTRUCTION
    assert not set(applying("other_works")) & OF_CONSTRUCTION


def test_nobody_may_reserve_a_public_tender():
    for amount in (0, 95_000, 6_000_000, None):
        never = {one.rule.slug: (one.standing, one.obstacle) for one in found("goods", amount).never}
        assert never == {"reserver-appel-offres": ("never", "Non permis.")}
    assert not found(law=law_with(reserver_appel_offres={"in_force_until": date(2020, 1, 1)})).never
    assert not found(law=law_with(reserver_appel_offres={"regimes": ("lcv",)}), regime="cm").never
    assert not found(law=law_with(reserver_appel_offres={"natures": ("goods",)})).never
    assert "139 000 $" in plain(found().never[0].effect)


def test_the_lowest_price_never_chooses_professionals():
    never = {one.rule.slug: plain(one.obstacle) for one in found("professional_services").never}
    assert never["plus-bas-soumissionnaire"] == "Non permis pour ce genre de contrat : services professionnels."
