"""What surrounds the articles: rules and figures with their doubt, and a resolution that asserts nothing unsure."""

import pytest

from guide.bylaw_limits import THRESHOLD
from guide.composing.document import compose
from guide.composing.draft import ChosenClause, Draft
from guide.composing.printed import Heading, printed
from guide.law import Law
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain
from tests.guide.written_law import DAY, law_with, written_law

LIBRARY, LAW = written_library(), written_law()


class Town:
    """A municipality as the annex reads it."""

    name = "Ville d’essai"

    def __init__(self, designation: str):
        self.designation = designation


def composed(*slugs: str, law: Law = LAW, town: Town | None = None, day=DAY, kind="bylaw", text="", **typed):
    clauses = tuple(ChosenClause(slug, "standard", tuple(typed.items()), text) for slug in slugs)
    return compose(Draft(kind, clauses=clauses), LIBRARY, law, {}, day, town)


def whereas(document) -> str:
    return plain(" ".join(document.resolution.whereas))


def test_each_rule_is_cited_once_with_its_articles():
    document = composed("rotation-principe", "registre-de-rotation")
    rules = {one.slug: one for one in document.references}
    assert rules["rotation"].articles == ("1.1", "1.2")
    assert rules["rotation"].citations
    assert len({source.slug for source in document.sources}) == len(document.sources)


def test_a_rule_whose_amount_is_only_expected_says_so():
    document = composed("gre-a-gre-sous-plafond", plafond="90000")
    assert "un montant est à confirmer" in plain(document.references[0].confidence_label)
    assert document.rules_to_confirm == 1


def test_the_figures_that_bound_a_field_or_are_named_are_listed_with_their_doubt():
    document = composed("gre-a-gre-sous-plafond", plafond="90000")
    assert {one.code for one in document.figures} == {"seuil-invitation", THRESHOLD}
    assert document.figures_to_confirm == sum(LAW.value(one.code, DAY).is_to_confirm for one in document.figures)
    assert {one.source for one in document.figures} <= set(document.sources)
    assert composed("gre-a-gre-sous-plafond").figures == ()


def test_what_is_forbidden_is_told_apart():
    document = composed("revision", text="Voir [[regle:reserver-appel-offres]].", kind="policy")
    assert [one.slug for one in document.forbidding] == ["reserver-appel-offres"]
    assert "reserver-appel-offres" not in [one.slug for one in document.permitting]
    told = printed(document, LAW, {})
    assert "Ce que la loi ne permet pas" in [block.text for block in told.blocks if isinstance(block, Heading)]
    assert "éserver un appel" not in whereas(document)


def test_no_clause_of_the_kit_leans_on_a_ban():
    rules = LAW.rules_by_slug
    assert not [(one.slug, slug) for one in LIBRARY.clauses for slug in one.rules if not rules[slug].is_permitted]


def test_a_rule_out_of_force_says_so_warns_and_is_not_invoked():
    law = law_with(rotation={"in_force_until": DAY.replace(year=DAY.year - 1)})
    document = composed("rotation-principe", law=law, mois="24")
    assert not document.references[0].is_in_force
    rows = [row for block in printed(document, law, {}).blocks for row in getattr(block, "rows", ())]
    assert "Pas en vigueur le 22 novembre 2026." in plain(rows[0][2])
    assert "n’est pas en vigueur ce jour-là" in plain(" ".join(one.text for one in document.warnings))
    assert "rotation" not in whereas(document)


def test_only_what_is_verified_is_told_to_a_council_as_the_law():
    document = composed("rotation-principe", law=law_with(rotation={"confidence": "to_confirm"}), mois="24")
    assert document.references[0].is_to_confirm
    assert "otation" not in whereas(document)
    assert "otation" not in whereas(composed("rotation-principe", law=law_with(rotation={"is_permitted": False})))
    assert "573.3.0.3" not in whereas(composed("lots", kind="policy"))  # a number from memory
    assert "gré à gré" not in whereas(composed("gre-a-gre-economie-sociale", plafond="50000", plafond_es="90000"))


def test_each_town_reads_its_own_law():
    city, village = (whereas(composed("rotation-principe", town=Town(one), mois="24")) for one in ("Ville", "M"))
    assert "Loi sur les cités et villes" in city
    assert "Code municipal" not in city
    assert "Code municipal" in village
    assert "Loi sur les cités et villes" not in village


def amended(number: str) -> str:
    """The opening of a project that amends the by-law of this number."""
    clauses = (ChosenClause("revision", "soft"),)
    return plain(" ".join(compose(Draft("bylaw", clauses=clauses), LIBRARY, LAW, {}, DAY, None, number).opening))


@pytest.mark.parametrize("number", ["RGC-7", "FICTIF-2024-1", "1547", "RCG 18-024", "2019-1234", "VS-R-2019-12"])
def test_the_project_amends_the_by_law_it_names(number):
    assert f"numéro {number} est modifié par l’ajout des dispositions qui suivent" in amended(number)


@pytest.mark.parametrize("number", ["", "7, qui permet 900 000 $ de gré à gré", "900-000 dollars"])
def test_a_number_that_is_none_is_left_to_fill(number):
    assert "numéro [à remplir : numéro du règlement en vigueur] est modifié" in amended(number)


def test_the_duty_to_have_a_by_law_is_asserted_while_it_is_sure_and_in_force():
    def opening(**facts) -> str:
        return plain(" ".join(composed("revision", law=law_with(**{"rgc-obligatoire": facts})).opening))

    assert "Attendu que la loi demande" in opening()
    assert "Attendu" not in opening(confidence="to_confirm")
    assert "Attendu" not in opening(in_force_until=DAY.replace(year=DAY.year - 1))
