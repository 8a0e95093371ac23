"""A draft made into a document: articles, warnings, annex, resolution."""

import time

import pytest

from guide.bylaw_limits import THRESHOLD
from guide.clauses.library import ClauseLibrary
from guide.composing.document import compose
from guide.composing.draft import ChosenClause, Draft
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain
from tests.guide.written_law import DAY, law_with, written_law

LIBRARY, LAW = written_library(), written_law()


def draft(*clauses: ChosenClause, kind: str = "bylaw", **facts) -> Draft:
    return Draft(kind, clauses=clauses, **facts)


def chosen(slug: str, strength: str = "standard", text: str = "", source_text: str = "", **typed) -> ChosenClause:
    return ChosenClause(slug, strength, tuple(typed.items()), text, source_text)


def composed(*clauses: ChosenClause, library=LIBRARY, law=LAW, day=DAY, **facts):
    return compose(draft(*clauses, **facts), library, law, {}, day)


def warned(document) -> str:
    return plain(" ".join(warning.text for warning in document.warnings))


def test_articles_are_numbered_by_subject_in_the_order_of_the_draft():
    document = composed(chosen("revision"), chosen("rotation-principe"), chosen("registre-de-rotation"))
    assert [(one.number, one.slug) for one in document.articles] == [
        ("1.1", "revision"), ("2.1", "rotation-principe"), ("2.2", "registre-de-rotation")
    ]  # fmt: skip
    assert [section.title for section in document.sections] == ["Révision", "Rotation des fournisseurs"]


def test_a_figure_is_written_with_the_word_that_agrees():
    one, three = (composed(chosen("revision", ans=ans)).articles[0].paragraphs[0] for ans in ("1", "3"))
    assert "à intervalles d’au plus 1 an," in plain(one)
    assert "à intervalles d’au plus 3 ans," in plain(three)


def test_what_is_not_filled_says_so_and_does_not_keep_the_document_at_home():
    document = composed(chosen("gre-a-gre-sous-plafond"))
    assert "[à remplir : plafond du gré à gré, en dollars]" in plain(document.articles[0].paragraphs[0])
    assert "À remplir : plafond du gré à gré" in warned(document)
    assert document.is_ready


def test_nothing_chosen_is_not_a_document():
    assert not composed().is_ready


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Sous 500 000 $.", "contient le nombre « 500 000 $ »", id="dollars"),
        pytest.param("Sous cent mille dollars.", "contient « cent », un nombre", id="dollars-in-words"),
        pytest.param("Sous un demi-million.", "contient « demi », un nombre", id="million"),
        pytest.param("En ＄.", "contient le caractère « ＄ »", id="full-width-sign"),
        pytest.param("Sous 500 000.", "contient le nombre « 500 000 »", id="large-number"),
        pytest.param("Sous 500000.", "contient le nombre « 500000 »", id="large-number-together"),
        pytest.param("Sous {{autre}}.", "un champ que la clause n’a pas : {{autre}}", id="unknown-field"),
        pytest.param("Sous {{ Plafond }}.", "n’est pas un champ de la clause", id="odd-braces"),
        pytest.param("Voir [[regle:nulle-part]].", "ne nomme rien que le portail connaisse", id="unknown-rule"),
    ],
)
def test_a_wording_nobody_can_check_keeps_the_document_at_home(text, words):
    document = composed(chosen("gre-a-gre-sous-plafond", text=text))
    assert words in warned(document)
    assert not document.is_ready


def test_what_a_field_of_words_holds_is_read_in_its_place():
    text = "Sous {{plafond}} {{territoire}}, on choisit."
    filled = {"plafond": "95000", "ecart": "5", "territoire": "KCA"}
    assert "met « KCA » à côté d’un chiffre" in warned(composed(chosen("preference-achat-local", text=text, **filled)))


def test_a_clause_that_left_the_library_holds_no_number_in_letters():
    kept = chosen("revision", source_text="Un écart de dix pour le prix.")
    assert "contient « dix »" in warned(composed(kept, library=ClauseLibrary(())))


@pytest.mark.parametrize(
    "text", ["Depuis 2019, le service consulte.", "Dans les trente jours.", "Voir [[regle:rotation]]."]
)
def test_an_ordinary_wording_goes_out(text):
    assert composed(chosen("rotation-principe", text=text)).is_ready


@pytest.mark.parametrize("unit", ["[[", "]]", "{{", "[[regle:rotation]]", "1 111", "{{nombre|"])
def test_a_hostile_wording_is_read_quickly(unit):
    slugs = [clause.slug for clause in LIBRARY.clauses]
    clauses = [chosen(slug, text=(unit * 4000)[:4000]) for slug in slugs]
    started = time.process_time()
    composed(*clauses)
    assert time.process_time() - started < 1


def test_a_percentage_has_its_field():
    document = composed(chosen("preference-economie-sociale", text="Un écart de 40 % est accepté."))
    assert "contient le nombre « 40 % »" in warned(document)


def test_the_weight_of_a_criterion_is_no_price_gap():
    text = "Les critères sont notés : prix, {{prix}}. Un écart de {{social}} est consenti aux coopératives."
    document = composed(chosen("grille-une-enveloppe", prix="40", social="40", text=text))
    assert (
        "« Poids des retombées sociales, en pourcentage » n’est pas un écart de prix : prenez une clause de préférence"
        in warned(document)
    )
    assert not document.is_ready
    assert composed(chosen("preference-cumulee", ecart="5", text="L’écart total est de {{ecart}}.")).is_ready


def test_a_title_with_an_amount_is_refused():
    assert not composed(chosen("revision"), title="Gré à gré sous 1 000 000 $").is_ready


def test_two_clauses_that_contradict_each_other_warn_once():
    told = warned(composed(chosen("gre-a-gre-sous-plafond", plafond="90000"), chosen("demande-de-prix-obligatoire")))
    assert told.count("contredit") == 1


def test_a_clause_that_leans_on_others_asks_for_them():
    both = "Accepter un écart de prix pour l’économie sociale » et « Accepter un écart de prix pour l’achat local"
    told = warned(composed(chosen("preference-cumulee", "soft")))
    assert f"Suppose « {both} » : choisissez-les aussi, ou vérifiez que vos textes en vigueur le prévoient." in told
    one = chosen("preference-economie-sociale", "soft"), chosen("preference-cumulee", "soft")
    assert "Suppose « Accepter un écart de prix pour l’achat local » : choisissez-la aussi" in warned(composed(*one))
    assert "Suppose" not in warned(composed(*one, chosen("preference-achat-local", "soft")))


def test_two_ceilings_for_one_thing_warn():
    clauses = chosen("gre-a-gre-sous-plafond", plafond="90000"), chosen("gre-a-gre-economie-sociale", plafond="80000")
    assert "Plafond du gré à gré : deux chiffres différents" in warned(composed(*clauses))


def test_a_clause_of_another_document_warns():
    assert "écrite pour un autre document : appel d’offres ou demande de prix ou contrat" in warned(
        composed(chosen("clause-insertion", part="5"))
    )


def test_an_outdated_wording_is_kept_and_told():
    document = composed(chosen("revision", source_text="Autrefois, on relisait."))
    assert document.articles[0].paragraphs == ("Autrefois, on relisait.",)
    assert document.articles[0].origin == "outdated"
    assert "propose aujourd’hui un autre texte" in warned(document)


def test_a_clause_that_left_the_library_is_dropped_or_kept_as_it_was():
    empty = ClauseLibrary(())
    dropped = composed(chosen("revision"), library=empty)
    assert dropped.articles == ()
    assert "n’est plus dans la trousse" in warned(dropped)
    kept = composed(chosen("revision", source_text="On relit."), library=empty)
    assert kept.articles[0].paragraphs == ("On relit.",)
    risky = composed(chosen("x", source_text="Sous {{plafond}}.", plafond="9000000"), library=empty)
    assert not risky.is_ready


@pytest.mark.parametrize("kind", ["bylaw", "policy", "tender", "contract", "resolution"])
def test_every_kind_of_document_has_its_opening_and_its_resolution(kind):
    document = composed(chosen("revision"), kind=kind)
    assert document.title
    assert document.opening
    assert document.resolution.decisions


def test_a_preference_for_others_is_not_two_figures_for_one_thing():
    social = chosen("preference-economie-sociale", ecart="5", plafond="90000")
    local = chosen("preference-achat-local", ecart="10", plafond="90000", territoire="la MRC")
    assert "deux chiffres différents" not in warned(composed(social, local))


def test_a_figure_that_the_wording_does_not_ask_keeps_nothing_at_home():
    assert composed(chosen("preference-economie-sociale", "soft", ecart="50")).is_ready
    assert not composed(chosen("preference-economie-sociale", ecart="50")).is_ready


def test_a_bound_that_is_only_expected_warns_whoever_adopts_it():
    document = composed(chosen("gre-a-gre-sous-plafond", plafond="90000"))
    assert LAW.value(THRESHOLD, DAY).is_to_confirm  # or this test says nothing
    assert "(139 000 $) est à confirmer" not in warned(composed(chosen("revision", ans="2")))
    assert f"{plain(LAW.value(THRESHOLD, DAY).shown)}) est à confirmer : vérifiez-le" in warned(document)
    assert document.is_ready


def test_a_clause_to_validate_says_so():
    assert "À faire valider par vos conseillers" in warned(
        composed(chosen("clause-insertion", part="5"), kind="tender")
    )


def test_a_clause_whose_rule_permits_no_more_stays_at_home():
    law = law_with(**{"preference-de-prix": {"is_permitted": False}})
    document = composed(chosen("preference-economie-sociale", ecart="5", plafond="90000"), law=law)
    assert "ne permet plus cette clause" in warned(document)
    assert not document.is_ready


def test_every_document_carries_the_caution_that_the_law_changes():
    notice = object()
    document = compose(draft(chosen("revision")), LIBRARY, LAW, {"lcom": notice}, DAY)
    assert document.notice is notice
