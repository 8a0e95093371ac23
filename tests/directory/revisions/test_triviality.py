"""Which changes may be approved by the dozen."""

import time

import pytest

from directory.revisions.actions import approve_trivial, submit
from directory.revisions.changes import changes
from directory.revisions.triviality import is_trivial
from tests.directory.revisions.documents import area, document, offering, reference, title
from tests.directory.revisions.sheets import complete_new, make_house

LONG = (
    "Nous préparons des repas pour les camps de jour et les réunions, depuis vingt ans, avec des produits d’ici. " * 3
)


def mission(text: str) -> dict:
    return document(mission={"mission": text})


def offer(text: str, name: str = "Traiteur") -> dict:
    return document(offerings=[offering("o1", name, description=text)])


TRIVIAL = [
    pytest.param(mission(LONG + "Nous livron."), mission(LONG + "Nous livrons."), id="a-letter"),
    pytest.param(offer(LONG), offer(LONG.replace("camps", "camp")), id="an-offers-description"),
    pytest.param(document(capacity={"people": 3}), document(capacity={"people": 5}), id="a-figure"),
    pytest.param(document(), document(contact={"address": "1, rue A"}), id="the-address"),
    pytest.param(
        document(references=[reference("f1", year=2019)]),
        document(references=[reference("f1", year=2020)]),
        id="a-year",
    ),
    pytest.param(document(references=[reference("f1")]), document(), id="a-reference-taken-out"),
    pytest.param(
        document(offerings=[offering("o1"), offering("o2")]),
        document(offerings=[offering("o2"), offering("o1")]),
        id="an-order",
    ),
]
WEIGHTY = [
    pytest.param(document(identity={"name": "Pain"}), document(identity={"name": "Pains"}), id="a-name"),
    pytest.param(document(), document(identity={"headcount": 3}), id="a-headcount"),
    pytest.param(document(), mission("Nourrir"), id="a-first-mission"),
    pytest.param(mission(LONG), document(), id="a-mission-emptied"),
    pytest.param(mission(LONG), mission(LONG.replace("repas", "funérailles")[:200]), id="a-rewriting"),
    pytest.param(mission(LONG), mission(f"{LONG} Tél. 555-0142"), id="a-telephone-slipped-in"),
    pytest.param(mission(LONG), mission(f"{LONG} www.a.ca"), id="a-site-slipped-in"),
    pytest.param(mission(LONG), mission(f"{LONG} a@b.ca"), id="an-address-slipped-in"),
    pytest.param(offer("Repas"), offer("Repas", "Traiteurs"), id="an-offers-title"),
    pytest.param(document(), document(offerings=[offering("o1")]), id="an-offer"),
    pytest.param(document(offerings=[offering("o1")]), document(), id="an-offer-taken-out"),
    pytest.param(document(), document(served_areas=[area("QC")]), id="a-territory"),
    pytest.param(document(), document(certifications=[title("bio")]), id="a-certification"),
    pytest.param(
        document(certifications=[title("bio", number="1")]),
        document(certifications=[title("bio", number="2")]),
        id="a-certifications-number",
    ),
    pytest.param(document(), document(references=[reference("f1")]), id="a-reference"),
    pytest.param(
        document(references=[reference("f1", "Ville de Longueuil")]),
        document(references=[reference("f1", "Ministère de la Culture du Québec")]),
        id="another-client",
    ),
    pytest.param(document(), document(contact={"website": "https://a.example"}), id="a-site"),
    pytest.param(document(), document(), id="nothing"),
]


@pytest.mark.parametrize(("before", "after"), TRIVIAL)
def test_a_detail_is_trivial(before, after):
    assert is_trivial(changes(before, after))


@pytest.mark.parametrize(("before", "after"), WEIGHTY)
def test_what_a_reader_relies_on_is_not(before, after):
    assert not is_trivial(changes(before, after))


def test_one_weighty_change_among_details_is_enough():
    before = document(mission={"mission": LONG}, identity={"name": "Pain"})
    after = document(mission={"mission": f"{LONG}s"}, identity={"name": "Pains"})
    assert not is_trivial(changes(before, after))


def test_a_text_made_to_cost_seconds_is_refused_quickly():
    begun = time.process_time()
    assert not is_trivial(changes(mission("a b " * 1200), mission("b a " * 1200)))
    assert time.process_time() - begun < 2


@pytest.mark.django_db
def test_details_are_approved_together_and_the_rest_is_left_with_its_reason(house):
    trivial, weighty = house.submitted(capacity={"people": 4}), make_house(name="Autre")
    weighty.pole.counties.add(house.enterprise.municipality.county)
    weighty.enterprise.municipality = house.enterprise.municipality
    weighty.enterprise.save()
    heavy = weighty.submitted(identity={"headcount": 3})
    new = submit(revision=complete_new(house), by=house.bob)
    tally = approve_trivial(revisions=[trivial, heavy, new], by=house.alice)
    assert tally.approved == [trivial]
    assert [revision for revision, _ in tally.left] == [heavy, new]
    assert "plus qu’un détail" in tally.left[0][1]
    assert house.public()["capacity"]["people"] == 4


@pytest.mark.django_db
def test_a_detail_that_was_changed_since_the_page_was_shown_is_left(house):
    revision = house.submitted(capacity={"people": 4})
    tally = approve_trivial(revisions=[revision], by=house.alice, seen_edits={revision.pk: revision.edit - 1})
    assert (tally.approved, len(tally.left)) == ([], 1)


def test_a_text_of_one_word_repeated_is_too_slow_to_compare_hence_read():
    """Two letters change; but each equal word is tried with all the others, which took seconds on a crafted text."""
    assert is_trivial(changes(mission("c " + "a " * 20 + "d"), mission("e " + "a " * 20 + "f")))
    assert not is_trivial(changes(mission("c " + "a " * 190 + "d"), mission("e " + "a " * 190 + "f")))
