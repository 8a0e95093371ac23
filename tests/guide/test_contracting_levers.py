"""What opens room for the social economy, what nearly does and what stands in the way, what never does."""

from datetime import date

import pytest

from tests.guide.reading import plain
from tests.guide.written_law import bylaw, found, law_with, preference, without_figures, written_law

OF_CONSTRUCTION = {"provenance-canadienne-construction"}
ALWAYS = {
    "grille-ponderation",
    "negociation",
    "clause-insertion",
    "autres-cooperatives-mutuelles",
    "lots-saine-administration",
    "aide-plutot-que-contrat",
    "declaration-engagement",
}


def applying(*args, **facts) -> list[str]:
    return [lever.rule.slug for lever in found(*args, **facts).levers]


def obstacles(*args, **facts) -> dict[str, str]:
    return {lever.rule.slug: plain(lever.obstacle) for lever in found(*args, **facts).almost}


EXEMPTIONS = [
    pytest.param("services", "traiteur", 95_000, {"obnl-services"}, id="service"),
    pytest.param("services", "traiteur", 50_000_000, {"obnl-services"}, id="service-of-any-amount"),
    pytest.param("services", "traiteur", 0, {"obnl-services"}, id="service-of-nothing"),
    pytest.param("services", "entretien-menager", 95_000, {"obnl-services-liste"}, id="listed-service"),
    pytest.param("services", "entretien-menager", "367999.99", {"obnl-services-liste"}, id="listed-service-last-cent"),
    pytest.param("services", "entretien-menager", 368_000, set(), id="listed-service-on-the-ceiling"),
    pytest.param("services", "collecte-matieres-residuelles", 95_000, set(), id="residual-matters"),
    pytest.param("services", "enlevement-ordures", 95_000, {"obnl-services-liste"}, id="garbage-is-listed"),
    pytest.param("services", "", 95_000, {"obnl-services"}, id="unsorted-service"),
    pytest.param("services", "alimentation", 95_000, {"obnl-services"}, id="family-out-of-the-list"),
    pytest.param("professional_services", "architecture-ingenierie", 95_000, {"obnl-services-liste"}, id="architects"),
    pytest.param("insurance", "", 95_000, {"obnl-services"}, id="insurance"),
    pytest.param("goods", "", 95_000, set(), id="goods"),
    pytest.param("construction", "", 95_000, set(), id="construction"),
    pytest.param("other_works", "", 95_000, set(), id="other-works"),
]


@pytest.mark.parametrize("regime", ["lcv", "cm", ""])
@pytest.mark.parametrize(("nature", "category", "amount", "slugs"), EXEMPTIONS)
def test_which_exemptions_hold(nature, category, amount, slugs, regime):
    exempt = [
        one for one in found(nature, amount, category=category, regime=regime).levers if one.rule.kind == "exemption"
    ]
    assert {one.rule.slug for one in exempt} == slugs
    assert all(one.standing == "applies" and not one.obstacle for one in exempt)


@pytest.mark.parametrize(
    ("category", "amount", "slug"),
    [
        pytest.param("traiteur", "367999.99", "provenance-canadienne", id="under"),
        pytest.param("traiteur", 368_000, "provenance-canadienne-hors-liste", id="unlisted-above"),
        pytest.param("entretien-menager", 368_000, None, id="listed-above"),
    ],
)
def test_canadian_provenance_has_no_ceiling_for_unlisted_services(category, amount, slug):
    assert {one for one in applying(amount=amount, category=category) if "provenance" in one} == (
        {slug} if slug else set()
    )


def test_levers_are_ranked_from_the_most_direct():
    terms = bylaw(preference=preference())
    assert applying(category="traiteur", bylaw=terms) == [
        "obnl-services",
        "invitation-ciblee",
        "preference-de-prix",
        "grille-ponderation",
        "provenance-canadienne",
        "negociation",
        "clause-insertion",
        "autres-cooperatives-mutuelles",
        "lots-saine-administration",
        "aide-plutot-que-contrat",
        "declaration-engagement",
    ]
    assert "contrat-a-commandes" in applying("goods")
    assert set(applying("other_works", 139_000)) >= ALWAYS


def test_the_effect_is_the_rule_in_plain_words_with_the_figures_of_the_day():
    lever = found(category="entretien-menager").levers[0]
    assert plain(lever.effect).endswith("vaut seulement si la dépense reste sous 368 000 $ (à confirmer).")
    assert [value.code for value in lever.values] == ["plafond-biens-services"]
    targeted = found("goods").levers[0]
    assert plain(targeted.effect).startswith(
        "Sous le seuil d’appel d’offres public (139 000 $, à confirmer), vous pouvez"
    )
    before = found("goods", day=date(2022, 10, 6)).levers[0]
    assert "(105 700 $, à confirmer)" in plain(before.effect)
    assert "(121 200 $)" in plain(found("goods", day=date(2022, 10, 7)).levers[0].effect)
    assert "valeur inconnue" in plain(
        next(one for one in found(day=date(2028, 1, 1)).almost if one.rule.slug == "invitation-ciblee").effect
    )


def test_references_in_a_summary_are_read_as_words():
    summary = "Voyez [[regle:rotation]], [[source:c-19-r-5]] et [[avis:le-regime]] : [[parametre:inconnue]]."
    lever = found(law=law_with(grille_ponderation={"summary": summary})).levers
    effect = next(one.effect for one in lever if one.rule.slug == "grille-ponderation")
    source = written_law().sources["c-19-r-5"].citation
    assert effect == f"Voyez Favoriser la rotation des fournisseurs, {source} et le regime\u00a0: valeur inconnue."


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        pytest.param(
            preference(),
            "Le règlement RGC-1 accepte un prix jusqu’à 5 % plus élevé d’une entreprise d’économie sociale.",
            id="social-economy",
        ),
        pytest.param(
            preference(for_local=True, up_to=100_000, territory="MRC d’Essai"),
            "Le règlement RGC-1 accepte un prix jusqu’à 5 % plus élevé d’une entreprise d’économie sociale ou locale "
            "(MRC d’Essai), sous 100 000 $.",
            id="all",
        ),
        pytest.param(
            preference(for_social_economy=False, for_local=True),
            "Le règlement RGC-1 accepte un prix jusqu’à 5 % plus élevé d’une entreprise locale.",
            id="local",
        ),
    ],
)
def test_the_price_preference_is_the_bylaws(terms, words):
    levers = found("goods", bylaw=bylaw(preference=terms)).levers
    assert plain(next(one.effect for one in levers if one.rule.slug == "preference-de-prix")) == words


def test_the_price_preference_stops_at_the_cent():
    terms = bylaw(preference=preference(up_to=95_000))
    assert "preference-de-prix" in applying("goods", "94999.99", bylaw=terms)
    assert "preference-de-prix" not in applying("goods", "95000", bylaw=terms)
    ladder = found("goods", None, bylaw=terms).ladder
    assert [step.start for step in ladder if "preference-de-prix" in step.levers] == [0, 25_000]
    assert 95_000 in [step.start for step in ladder]


def test_an_unknown_amount_opens_whatever_opens_somewhere():
    assert {"invitation-ciblee", "exigence-environnementale"} <= set(applying("goods", None))
    assert "preference-de-prix" in obstacles("goods", None)
    empty = law_with(
        invitation_ciblee={
            "maximum": written_law().rules_by_slug["obnl-services"].maximum,
            "minimum": written_law().rules_by_slug["appel-offres-public"].minimum,
        }
    )
    assert "invitation-ciblee" in applying("goods", None, empty)
    unknown = without_figures("plafond-biens-services")
    assert "n’est pas connu" in obstacles("goods", None, unknown)["provenance-canadienne"]
