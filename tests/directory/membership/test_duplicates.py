"""The sheets that may already be the enterprise one proposes."""

import pytest

from directory.choices import LegalForm
from directory.membership.duplicates import MOST, likely_duplicates
from directory.revisions.actions import propose
from tests.directory.suppliers import BELOEIL, LONGUEUIL, town
from tests.factories import EnterpriseFactory, valid_neq
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
NEQ = valid_neq(7_654_321)


def sheet(name: str, at: str = BELOEIL, **fields):
    return EnterpriseFactory(name=name, listed=True, municipality=town(at), **fields)


def names(*arguments, **options) -> list[str]:
    return [found.enterprise.name for found in likely_duplicates(*arguments, **options)]


CASES = {
    "same-name-same-town": ("Les Fourneaux du Richelieu", BELOEIL, True),
    "same-name-elsewhere": ("Les Fourneaux du Richelieu", LONGUEUIL, True),
    "accents-and-case": ("LES FOURNEAUX DU RICHELIÉU", BELOEIL, True),
    "a-misprint": ("Les Fournaux du Richelieu", BELOEIL, True),
    "a-shorter-name-same-town": ("Les Fourneaux", BELOEIL, True),
    "a-shorter-name-elsewhere": ("Les Fourneaux", LONGUEUIL, False),
    "a-longer-name-same-town": ("Coop Les Fourneaux du Richelieu inc.", BELOEIL, True),
    "another-name": ("Les Jardins du Richelieu", LONGUEUIL, False),
    "nothing-alike": ("Imprimerie Papyrus", BELOEIL, False),
}


@pytest.mark.parametrize(("name", "at", "is_found"), CASES.values(), ids=CASES.keys())
def test_a_near_name_is_found_nearer_in_the_same_town(name, at, is_found):
    known = sheet("Les Fourneaux du Richelieu")
    assert (known.name in names(name, None, town(at))) is is_found


def test_the_same_neq_comes_first_whatever_the_name():
    sheet("La Boîte à lunch")
    sheet("Tout autre nom", at=LONGUEUIL, neq=NEQ)
    found = likely_duplicates("La Boîte à lunch", NEQ, town())
    assert [one.reason for one in found] == ["même NEQ", "nom semblable, même municipalité"]


def test_the_same_town_comes_before_the_others():
    sheet("La Boîte à lunch de Beloeil", at=LONGUEUIL)
    sheet("La Boîte à lunch du Richelieu")
    assert names("La Boîte à lunch de Beloeil", None, town())[:2] == [
        "La Boîte à lunch de Beloeil",
        "La Boîte à lunch du Richelieu",
    ]


def test_the_neq_of_a_draft_is_read_in_its_document():
    revision = propose(by=UserFactory(), name="Brouillon", neq=NEQ, municipality=town(), legal_form=LegalForm.NPO)
    found = likely_duplicates("Tout autre nom", NEQ, town())
    assert [(one.enterprise, one.has_same_neq) for one in found] == [(revision.enterprise, True)]
    assert not likely_duplicates("Tout autre nom", NEQ, town(), public_only=True)


def test_a_sheet_is_not_its_own_double():
    known = sheet("La Boîte à lunch", neq=NEQ)
    assert not likely_duplicates(known.name, NEQ, known.municipality, exclude=known)


def test_a_proposer_sees_public_sheets_only():
    EnterpriseFactory(name="La Boîte à lunch", municipality=town())
    EnterpriseFactory(name="La Boîte à lunch", municipality=town(), withdrawn=True)
    assert not names("La Boîte à lunch", None, town(), public_only=True)
    assert len(names("La Boîte à lunch", None, town())) == 2


@pytest.mark.parametrize("name", ["", "   ", "%", "!!!"])
def test_a_name_without_a_word_finds_nothing(name):
    sheet("La Boîte à lunch")
    assert not names(name, None, None)


def test_at_most_a_few_are_shown_in_one_query(django_assert_num_queries):
    for number in range(MOST + 3):
        sheet(f"La Boîte à lunch {number}")
    at = town()
    with django_assert_num_queries(1):
        found = likely_duplicates("La Boîte à lunch", None, at)
        assert all(one.enterprise.municipality.county.name for one in found)
    assert len(found) == MOST
