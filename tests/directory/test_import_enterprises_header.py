import pytest

from directory.importing.columns import COLUMNS, read_header
from directory.importing.reading import UnreadableFile
from directory.models import Enterprise
from tests.directory.spreadsheets import plain

REQUIRED = ["nom", "forme_juridique", "municipalite"]


def test_the_three_required_columns_are_enough():
    assert read_header(REQUIRED) == tuple(REQUIRED)


def test_the_seventeen_columns_are_known_in_any_order():
    assert read_header(COLUMNS[::-1]) == COLUMNS[::-1]


@pytest.mark.parametrize(
    "written", ["Municipalité", " MUNICIPALITE ", "\ufeffmunicipalite", "municipalite\u00a0", "Municipalité\t"]
)
def test_case_accents_and_spaces_are_forgiven(written):
    assert read_header(["nom", "Forme juridique", written]) == tuple(REQUIRED)


def test_empty_last_columns_are_forgiven():
    assert read_header([*REQUIRED, "", " "]) == tuple(REQUIRED)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        pytest.param([*REQUIRED, "fax"], "la colonne « fax » est inconnue", id="unknown"),
        pytest.param([*REQUIRED, "telefone"], "« telefone » est inconnue (vouliez-vous dire telephone?)", id="typo"),
        pytest.param([*REQUIRED, "", "neq"], "une colonne n’a pas de nom", id="nameless"),
        pytest.param([*REQUIRED, "Nom"], "la colonne nom y est deux fois", id="repeated"),
        pytest.param(["nom", "municipalite"], "la colonne forme_juridique est obligatoire", id="missing"),
        pytest.param(["nom\tmunicipalite"], "est inconnue", id="tabs"),
    ],
)
def test_a_wrong_header_names_the_column(header, reason):
    with pytest.raises(UnreadableFile) as refusal:
        read_header(header)
    assert reason in plain(str(refusal.value))


def test_every_fault_of_the_header_is_told_at_once():
    with pytest.raises(UnreadableFile) as refusal:
        read_header(["nom", "fax", "nom"])
    assert str(refusal.value).count(";") == 3


def test_the_command_says_it_and_imports_nothing(import_text):
    answer = import_text("nom,forme_juridique,ville\nA,obnl,57040\n")
    assert answer.error.startswith("fiches.csv : En-tête (ligne 1) : la colonne « ville » est inconnue")
    assert "municipalite est obligatoire" in answer.error
    assert not Enterprise.objects.exists()


def test_a_file_with_only_a_header_has_no_line(import_text):
    assert "0 ligne lue : 0 fiche ajoutée" in import_text("nom,forme_juridique,municipalite\n").out


def test_a_file_of_empty_lines_is_refused(import_text):
    assert import_text("\n ,\n").error == "fiches.csv : Le fichier ne contient aucune ligne."
    assert import_text('"nom"x,a\n').error.startswith("fiches.csv : En-tête (ligne 1) : guillemet mal placé")


def test_a_missing_file_is_named(db, tmp_path):
    from tests.directory.spreadsheets import run

    assert "absent.csv : lecture impossible" in run("import_enterprises", tmp_path / "absent.csv").error
