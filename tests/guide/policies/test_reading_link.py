"""The draft that a reading link carries: nothing that its page does not show."""

from guide.composing.document import compose
from guide.composing.draft import ChosenClause, Draft
from guide.policies.reading import only_what_shows
from tests.guide.composing.written_clauses import written_library
from tests.guide.written_law import DAY, written_law

LIBRARY, LAW = written_library(), written_law()
TYPED = (("mois", "24"), ("plafond", "90000"))


def carried(*clauses: ChosenClause, title: str = "") -> Draft:
    return only_what_shows(compose(Draft("bylaw", "", title, clauses), LIBRARY, LAW, {}, DAY), LIBRARY)


def test_a_figure_that_the_wording_does_not_write_stays():
    edited = ChosenClause("rotation-principe", "standard", TYPED, "Tous les {{mois|mois|mois}}.", "Autrefois.")
    (shown,) = carried(edited).clauses
    assert (shown.typed, shown.text, shown.source_text) == ((("mois", "24"),), edited.text, "")
    (quiet,) = carried(ChosenClause("rotation-principe", "standard", TYPED, "On alterne.")).clauses
    assert quiet.typed == ()


def test_what_is_to_correct_stays():
    refused = ChosenClause("gre-a-gre-sous-plafond", "standard", (("plafond", "Mme X négocie"),))
    by_hand = ChosenClause("rotation-principe", "standard", TYPED, "Sous 900 000 $, selon Mme X.", "Avant.")
    draft = carried(refused, by_hand, title="Gré à gré sous 900 000 $")
    assert draft.title == ""
    assert [(one.typed, one.text, one.source_text) for one in draft.clauses] == [((), "", ""), ((), "", "")]


def test_a_clause_that_left_the_kit_without_a_text_stays():
    assert carried(ChosenClause("gone", "soft")).clauses == ()
    kept = ChosenClause("gone", "soft", (("secret", "x"),), source_text="On relit.")
    assert [(one.typed, one.source_text) for one in carried(kept).clauses] == [((), "On relit.")]
