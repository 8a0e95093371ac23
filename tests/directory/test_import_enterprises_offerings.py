"""How the columns `offres` and `categories` go together (docs/import.md)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.parsing import OfferingRow, paired
from directory.importing.values import Offer
from directory.importing.vocabulary import CategoryEntry
from directory.models import Enterprise, Offering
from tests.directory.spreadsheets import sheet
from tests.factories import OfferingFactory

CATERING = CategoryEntry(1, "traiteur", "Traiteur", "services", 9)
MEALS = CategoryEntry(2, "plats", "Plats", "goods", 9)
BUFFET, FROZEN, COFFEE = Offer("Buffets", "froids"), Offer("Surgelés"), Offer("Café")


def test_as_many_offers_as_categories_go_in_pairs():
    assert paired([BUFFET, FROZEN], [CATERING, MEALS]) == [
        OfferingRow("Buffets", "froids", 1, "services"),
        OfferingRow("Surgelés", "", 2, "goods"),
    ]


def test_a_single_category_is_that_of_every_offer():
    assert {row.category_id for row in paired([BUFFET, FROZEN, COFFEE], [CATERING])} == {1}


def test_otherwise_offers_have_no_category_and_each_category_is_an_offer():
    assert paired([BUFFET, FROZEN, COFFEE], [CATERING, MEALS]) == [
        OfferingRow("Buffets", "froids", None, ""),
        OfferingRow("Surgelés", "", None, ""),
        OfferingRow("Café", "", None, ""),
        OfferingRow("Traiteur", "", 1, "services"),
        OfferingRow("Plats", "", 2, "goods"),
    ]


def test_without_offers_each_category_is_an_offer_of_its_name():
    assert paired([], [CATERING, MEALS, CATERING]) == [
        OfferingRow("Traiteur", "", 1, "services"),
        OfferingRow("Plats", "", 2, "goods"),
    ]


def test_without_categories_offers_have_none():
    assert paired([BUFFET], []) == [OfferingRow("Buffets", "froids", None, "")]
    assert paired([], []) == []


@given(st.lists(st.sampled_from([BUFFET, FROZEN, COFFEE]), unique=True), st.lists(st.sampled_from([CATERING, MEALS])))
def test_no_offer_and_no_category_is_lost(offers, categories):
    rows = paired(offers, categories)
    assert {offer.title for offer in offers} <= {row.title for row in rows}
    assert {one.pk for one in categories} == {row.category_id for row in rows} - {None}
    assert len(rows) == len(set(rows))


def test_offerings_take_the_nature_of_their_category_and_keep_their_order(import_rows):
    import_rows(sheet(categories="plats-surgeles|traiteur", offres="Mets : congelés|Buffets : froids et chauds"))
    stored = Offering.objects.values_list("title", "description", "category__slug", "nature", "position")
    assert list(stored) == [
        ("Mets", "congelés", "plats-surgeles", "goods", 0),
        ("Buffets", "froids et chauds", "traiteur", "services", 1),
    ]


def test_a_changed_offer_replaces_the_former_ones(import_rows):
    import_rows(sheet(categories="traiteur", offres="Buffets|Cocktails"))
    answer = import_rows(sheet(categories="traiteur", offres="Buffets"))
    assert "1 modifiée" in answer.out
    assert list(Offering.objects.values_list("title", flat=True)) == ["Buffets"]


def test_a_file_without_offers_or_categories_leaves_the_offerings(import_rows):
    import_rows(sheet(categories="traiteur", offres="Buffets"))
    assert "0 changement" in import_rows(sheet()).out
    assert Offering.objects.get().title == "Buffets"


def test_empty_cells_take_the_offerings_off(import_rows):
    import_rows(sheet(categories="traiteur", offres="Buffets"))
    assert "1 changement" in import_rows(sheet(categories="", offres="")).out
    assert not Offering.objects.exists()


@pytest.mark.parametrize(
    ("column", "missing"),
    [({"offres": "Buffets|Cocktails"}, "categories"), ({"categories": "plats-surgeles"}, "offres")],
)
def test_one_column_without_the_other_never_loses_what_it_does_not_speak_of(import_rows, column, missing):
    import_rows(sheet(categories="traiteur", offres="Buffets : froids"))
    answer = import_rows(sheet(**column))
    assert f"ajoutez la colonne {missing} au fichier" in answer.err
    assert Offering.objects.get().description == "froids"


def test_a_file_with_categories_only_may_be_imported_again_and_changed(import_rows):
    import_rows(sheet(categories="traiteur"))
    assert "0 changement" in import_rows(sheet(categories="traiteur")).out
    assert "1 changement" in import_rows(sheet(categories="traiteur|pause-cafe")).out
    assert Offering.objects.count() == 2


def test_offerings_of_other_sheets_are_left(import_rows):
    OfferingFactory()
    import_rows(sheet(categories="traiteur"))
    assert Enterprise.objects.count() == 2
    assert Offering.objects.count() == 2
