"""What a draft would make of the by-law, and where the way of asking would change: what the text says, no more."""

from dataclasses import replace

from guide.composing.draft import ChosenClause, Draft
from guide.composing.proposed import effects, preferences_written, proposed_bylaw, unread_clauses
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain
from tests.guide.written_law import DAY, bylaw, preference, written_law

LIBRARY, LAW = written_library(), written_law()
DIRECT, ONLY_PRICES = "gre-a-gre-sous-plafond", "demande-de-prix-obligatoire"


def chosen(slug: str, strength: str = "standard", text: str = "", **typed) -> ChosenClause:
    return ChosenClause(slug, strength, tuple(typed.items()), text)


def proposed(*clauses: ChosenClause, present=None):
    return proposed_bylaw(Draft("bylaw", clauses=clauses), LIBRARY, LAW, DAY, present)


def ceilings(*clauses: ChosenClause, present=None) -> set[tuple]:
    return {(one.nature, one.procedure, one.up_to) for one in proposed(*clauses, present=present).ceilings}


def changes(*clauses: ChosenClause, present=None) -> set[tuple]:
    """(start, end, before, after) of each effect, whatever the nature."""
    found = effects(present, proposed(*clauses, present=present), LAW, "lcv", DAY)
    return {(one.start, one.end, one.before, one.after) for one in found}


def unread(*clauses: ChosenClause) -> tuple[str, ...]:
    return unread_clauses(Draft("bylaw", clauses=clauses), LIBRARY, LAW, DAY)


def test_the_way_of_asking_would_change_only_where_the_ceiling_goes():
    present = bylaw(("", "direct_award", 60_000))
    assert changes(chosen(DIRECT, plafond="95000"), present=present) == {(60_000, 95_000, "invitation", "direct_award")}
    every = effects(present, proposed(chosen(DIRECT, plafond="95000"), present=present), LAW, "lcv", DAY)
    assert len(every) == 6  # one for each nature of contract


def test_a_limit_inside_a_range_does_not_cut_it_in_two():
    present = bylaw(("", "direct_award", 60_000), preference=preference(up_to=80_000))
    assert changes(chosen(DIRECT, plafond="95000"), present=present) == {(60_000, 95_000, "invitation", "direct_award")}


def test_a_compulsory_price_request_gives_up_direct_award():
    present = bylaw(("", "direct_award", 60_000), ("services", "direct_award", 80_000))
    clause = chosen(ONLY_PRICES, plafond="90000", nombre="2")
    assert ceilings(clause, present=present) == {("", "price_request", 90_000)}
    assert (60_000, 90_000, "invitation", "price_request") in changes(clause, present=present)


def test_a_price_request_goes_as_far_as_its_ceiling():
    clause = chosen("demande-de-prix", plafond="90000", nombre="3", jours="10")
    assert ceilings(clause, present=bylaw(("", "direct_award", 60_000))) == {
        ("", "direct_award", 60_000), ("", "price_request", 90_000)
    }  # fmt: skip


def test_a_general_ceiling_leaves_the_one_of_a_nature():
    present = bylaw(("", "direct_award", 60_000), ("services", "direct_award", 80_000))
    assert ceilings(chosen(DIRECT, plafond="70000"), present=present) == {
        ("services", "direct_award", 80_000), ("", "direct_award", 70_000)
    }  # fmt: skip


def test_of_two_ceilings_the_highest_is_read():
    both = chosen(DIRECT, plafond="50000"), chosen("gre-a-gre-economie-sociale", plafond="70000", plafond_es="90000")
    assert ceilings(*both) == {("", "direct_award", 70_000)}


def test_a_ceiling_for_the_social_economy_alone_is_not_one_for_everybody():
    assert ceilings(chosen("gre-a-gre-economie-sociale", "soft", plafond="60000", plafond_es="90000")) == set()


def test_figures_that_no_wording_of_the_kit_writes_change_nothing():
    by_hand = "Aucun contrat inférieur à {{plafond}} ne peut être conclu de gré à gré."
    assert ceilings(chosen(DIRECT, text=by_hand, plafond="95000")) == set()
    assert ceilings(chosen(DIRECT, plafond="9000000")) == set()
    soft = chosen("preference-economie-sociale", "soft", ecart="5", plafond="90000")
    assert proposed(soft).preference is None


def test_what_the_draft_does_not_say_stays_as_the_by_law_says():
    present = bylaw(("", "price_request", 70_000), preference=preference(), rotation=("Chacun son tour.",))
    made = proposed(chosen(DIRECT, plafond="50000"), present=present)
    assert {(one.procedure, one.up_to) for one in made.ceilings} == {
        ("price_request", 70_000), ("direct_award", 50_000)
    }  # fmt: skip
    assert (made.preference, made.rotation) == (present.preference, present.rotation)


def test_a_rotation_clause_is_added_to_those_of_the_by_law():
    present = replace(bylaw(), rotation=("Chacun son tour.",))
    made = proposed(chosen("rotation-principe", "soft"), present=present)
    assert len(made.rotation) == 2


def test_the_widest_preference_is_read():
    social = chosen("preference-economie-sociale", ecart="3", plafond="100000")
    local = chosen("preference-achat-local", ecart="10", plafond="50000", territoire="la MRC")
    found = proposed(social, local).preference
    assert (found.percent, found.up_to, found.for_social_economy, found.for_local) == (10, 100_000, True, True)


def test_what_the_ceilings_do_not_tell_is_to_be_read():
    assert unread(chosen(DIRECT, plafond="90000"), chosen("rotation-principe"), chosen("revision")) == ()
    read = unread(
        chosen("gre-a-gre-economie-sociale", plafond="50000", plafond_es="90000"),
        chosen("invitation-ciblee"),
        chosen(ONLY_PRICES, "soft", nombre="2"),
        chosen(DIRECT, text="Sous {{plafond}}, on choisit.", plafond="90000"),
    )
    assert [title.split()[0] for title in read] == ["Un", "Inviter", "Rendre", "Permettre"]


def test_each_price_gap_is_told_for_its_own_suppliers():
    social = chosen("preference-economie-sociale", ecart="3", plafond="100000")
    local = chosen("preference-achat-local", ecart="10", plafond="50000", territoire="la MRC")
    beyond = chosen("preference-economie-sociale", "ambitious", ecart="30", plafond="50000")
    found = preferences_written(Draft("bylaw", clauses=(social, local, beyond)), LIBRARY, LAW, DAY)
    assert [plain(one.words) for one in found] == [
        "un prix jusqu’à 3 % plus élevé d’une entreprise d’économie sociale, sous 100 000 $",
        "un prix jusqu’à 10 % plus élevé d’une entreprise locale (la MRC), sous 50 000 $",
    ]
    cumulated = chosen("preference-cumulee", ecart="8")
    assert [title.split()[0] for title in unread(social, local, cumulated)] == ["Cumuler"]
