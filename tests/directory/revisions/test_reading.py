"""Values and changes in words."""

import pytest

from directory.revisions.changes import changes
from directory.revisions.naming import Names
from directory.revisions.reading import label_of, shown
from directory.revisions.sections import SECTION
from tests.directory.revisions.documents import area, document, offering, title
from tests.directory.suppliers import plain

CASES = [
    ("identity.legal_form", "npo", "OBNL"),
    ("identity.other_names", ["a", "b"], "a, b"),
    ("identity.founded_year", 1999, "1999"),
    ("identity.headcount", 1200, "1 200"),
    ("identity.headcount", "dix", "dix"),
    ("capacity.largest_contract", 90000, "90 000 $"),
    ("certifications.issued_on", "2026-01-01", "1er janvier 2026"),
    ("certifications.issued_on", "hier", "hier"),
    ("offerings.nature", "goods", "Biens"),
    ("offerings.category", "inconnue", "inconnue"),
    ("capacity.people", None, ""),
    ("capacity.people", 0, "0"),
]


@pytest.mark.parametrize(("path", "value", "words"), CASES)
def test_a_value_in_words(path, value, words):
    section, name = path.split(".")
    assert plain(shown(SECTION[section].field(name), value, Names())) == words


NAMES = Names(
    municipalities={"57040": "Beloeil"},
    categories={"traiteur": "Traiteur"},
    titles={"bio": "Bio"},
    proofs={"3f": "preuve.pdf"},
    areas={"QC": "tout le Québec", "C570": "MRC La Vallée-du-Richelieu"},
    named_rows={"offerings/o1": "Pain", "offerings/o2": "Café"},
)


def test_a_code_is_called_by_its_name():
    assert shown(SECTION["identity"].field("municipality"), "57040", NAMES) == "Beloeil"
    assert shown(SECTION["offerings"].field("category"), "traiteur", NAMES) == "Traiteur"
    assert shown(SECTION["certifications"].field("proof"), "3f", NAMES) == "preuve.pdf"


def test_a_change_is_called_by_what_it_is_about():
    said = document(
        offerings=[offering("o1", "Pain")], served_areas=[area("C570")], certifications=[title("bio")],
        mission={"mission": "Nourrir"},
    )  # fmt: skip
    assert [plain(label_of(change, NAMES)) for change in changes(document(), said)] == [
        "Mission",
        "Offre : Pain",
        "Territoire desservi : MRC La Vallée-du-Richelieu",
        "Certification : Bio",
    ]


def test_rows_are_called_by_their_names():
    assert NAMES.rows("offerings", ["o2", "o1", "o9"]) == "Café, Pain, o9"


def test_a_row_that_nothing_names_is_called_by_its_key():
    [change] = changes(document(), document(certifications=[title("inconnue")]))
    assert plain(label_of(change, Names())) == "Certification : inconnue"
