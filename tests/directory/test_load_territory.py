from pathlib import Path

import pytest

from directory.models import Municipality
from tests.directory.spreadsheets import run
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "mun_csv_format_officiel.csv"
NAMES = ["mcode", "munnom", "mcodedesi", "mdes", "regadm", "divrec", "mrc", "mpopul"]
HEADER = NAMES + [f"con{n}" for n in range(123 - len(NAMES))]
VALLEE = ["Montérégie (16)", "La Vallée-du-Richelieu (57)", "MRC La Vallée-du-Richelieu (570)"]
BELOEIL = ["57040", "Beloeil", "10", "Ville", *VALLEE, "25000"]
LONGUEUIL = ["58227", "Longueuil", "10", "Ville", "Montérégie (16)", "Longueuil (58)", "", "260000"]
RESERVE = ["71821", "Kahnawake", "20", "Réserve indienne", "Montérégie (16)", "Roussillon (67)", "", ""]


@pytest.fixture
def load(tmp_path):
    """Load a file of 123 columns that holds these lines."""

    def knock(*lines, header=HEADER, encoding="utf-8", separator=","):
        rows = [header, *([*line, *[""] * (123 - len(line))] for line in lines)]
        text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
        path = tmp_path / "MUN.csv"
        path.write_bytes(text.encode(encoding))
        return run("load_territory", path)

    return knock


def changed(line, **cells):
    return [cells.get(name, cell) for name, cell in zip(NAMES, line, strict=True)]


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official file is not beside the project")
def test_the_official_file_agrees_with_the_reference_table():
    answer = run("load_territory", OFFICIAL)
    assert answer.error == ""
    assert "1 102 inchangées" in answer.out
    assert "183 entités laissées de côté" in answer.out


def test_names_and_populations_are_updated_and_coordinates_kept(load):
    before = Municipality.objects.get(code="57040")
    answer = load(changed(BELOEIL, munnom="Belœil", mpopul="25001"))
    place = Municipality.objects.get(code="57040")
    assert (place.name, place.sort_name, place.population) == ("Belœil", "beloeil", 25001)
    assert (place.latitude, place.longitude) == (before.latitude, before.longitude)
    assert "0 ligne ajoutée, 1 modifiée, 0 inchangée" in answer.out


def test_a_municipality_may_change_county_and_region(load):
    load(changed(BELOEIL, mrc="MRC Rouville (550)", regadm="Estrie (05)", mdes="Village", mcodedesi="06"))
    place = Municipality.objects.get(code="57040")
    assert (place.county_id, place.region_id, place.designation) == ("550", "05", "Village")


def test_without_an_mrc_the_census_division_is_the_territory(load):
    load(LONGUEUIL)
    assert Municipality.objects.get(code="58227").county_id == "58"


def test_a_second_run_changes_nothing(load):
    load(BELOEIL, LONGUEUIL)
    assert "0 ligne ajoutée, 0 modifiée, 2 inchangées" in load(BELOEIL, LONGUEUIL).out


def test_a_new_municipality_has_no_coordinates_yet(load):
    answer = load(changed(BELOEIL, mcode="57999", munnom="Nouvelle-Ville"))
    assert Municipality.objects.get(code="57999").latitude is None
    assert "Sans coordonnées (à ajouter à la table de référence) : Nouvelle-Ville (57999)." in answer.out


def test_a_municipality_that_left_the_file_is_reported_and_kept(load):
    MunicipalityFactory(code="00001", name="Aaville")
    answer = load(BELOEIL)
    assert "1 102 absentes du fichier (gardées)" in answer.out
    assert "Absentes du fichier, gardées : Aaville (00001)" in answer.out
    assert Municipality.objects.filter(code="00001").exists()


def test_what_is_not_a_local_municipality_is_left_out(load):
    answer = load(BELOEIL, RESERVE)
    assert not Municipality.objects.filter(code="71821").exists()
    assert "1 entité laissée de côté" in answer.out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_the_encoding_is_recognised(load, encoding, separator):
    load(changed(BELOEIL, munnom="Bélœil-l’Été"), encoding=encoding, separator=separator)
    assert Municipality.objects.get(code="57040").name == "Bélœil-l’Été"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({"mcode": "5704"}, "colonne mcode : « 5704 » n’est pas un code à cinq chiffres", id="short-code"),
        pytest.param({"mcode": "5704O"}, "colonne mcode : « 5704O »", id="a-letter-in-the-code"),
        pytest.param({"mcode": "58227"}, "colonne mcode : le code 58227 est déjà à la ligne 2", id="repeated-code"),
        pytest.param({"regadm": "Ailleurs (99)"}, "colonne regadm : le code 99 est inconnu", id="unknown-region"),
        pytest.param(
            {"regadm": "Montérégie"}, "colonne regadm : « Montérégie » ne finit pas", id="region-without-code"
        ),
        pytest.param({"mrc": "MRC Ailleurs (999)"}, "colonne mrc : le code 999 est inconnu", id="unknown-mrc"),
        pytest.param({"mrc": "", "divrec": ""}, "colonne divrec : «  » ne finit pas", id="no-county-at-all"),
        pytest.param({"mpopul": "beaucoup"}, "colonne mpopul : « beaucoup »", id="population-in-words"),
        pytest.param({"mpopul": "-5"}, "colonne mpopul : « -5 »", id="negative-population"),
        pytest.param({"mpopul": ""}, "colonne mpopul : «  »", id="no-population"),
        pytest.param({"munnom": " "}, "colonne munnom : compte 0 caractères", id="no-name"),
        pytest.param({"mcodedesi": "77"}, "colonne mcodedesi : la désignation « 77 » est inconnue", id="designation"),
    ],
)
def test_a_bad_line_is_named_and_nothing_changes(load, cells, expected):
    population = Municipality.objects.get(code="58227").population
    answer = load(changed(LONGUEUIL, mpopul="1"), changed(BELOEIL, **cells))
    assert f"ligne 3, {expected}" in answer.err
    assert answer.error == "1 ligne refusée : rien n’a changé."
    assert Municipality.objects.get(code="58227").population == population


def test_every_bad_line_is_named(load):
    answer = load(changed(BELOEIL, mpopul="x"), LONGUEUIL, changed(RESERVE, mcode="?"))
    assert [line.split(",")[0] for line in answer.err.splitlines()] == ["ligne 2", "ligne 4"]
    assert answer.error.startswith("2 lignes refusées")


def test_a_line_of_another_length_is_refused(load):
    answer = load([*BELOEIL, *[""] * 116])
    assert "ligne 2 : la ligne compte 124 colonnes au lieu de 123" in answer.err


def test_another_layout_is_refused(load):
    assert "8 colonnes; le fichier MUN.csv officiel en compte 123" in load(header=NAMES).error
    assert "la colonne mpopul manque" in load(header=[*HEADER[:7], *HEADER[7:8] * 0, "autre", *HEADER[8:]]).error


def test_an_empty_file_changes_nothing(load, tmp_path):
    assert load().error == "Le fichier ne contient aucune municipalité locale : rien n’a changé."
    assert "lecture impossible" in run("load_territory", tmp_path / "absent.csv").error
