"""The command: what it prints, what it writes, and when it writes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.importing import loading
from directory.models import DirectoryState, Enterprise, SearchDocument
from tests.directory.spreadsheets import run, sheet, write
from tests.factories import EnterpriseFactory, valid_neq

NEQ = valid_neq(1)


def test_imported_sheets_are_listed_declared_and_searchable(import_rows):
    answer = import_rows(sheet())
    assert answer.out.splitlines() == [
        "1 ligne lue : 1 fiche ajoutée, 0 modifiée, 0 inchangée, 0 ligne refusée.",
        "1 changement.",
    ]
    found = Enterprise.objects.listed().get()
    assert found.search_document.areas == ["M57040"]
    assert not found.verifications.exists()


def test_a_second_identical_run_changes_nothing(import_rows):
    full = {"categories": "traiteur", "offres": "A|B", "territoire": "QC|mrc:570", "certifications": "ecocert"}
    poor = {"categories": "traiteur|pause-cafe", "offres": "A", "territoire": "", "certifications": ""}
    rows = [sheet(neq=NEQ, courriel="a@b.ca", **full), sheet(neq="", courriel="", **poor | {"nom": "Autre"})]
    import_rows(*rows)
    state = DirectoryState.current()
    answer = import_rows(*rows)
    assert answer.out.splitlines() == [
        "2 lignes lues : 0 fiche ajoutée, 0 modifiée, 2 inchangées, 0 ligne refusée.",
        "0 changement.",
    ]
    assert DirectoryState.current() == state


def test_drafts_stay_unlisted_until_an_import_lists_them(import_rows):
    import_rows(sheet(), flags=["--as-drafts"])
    assert Enterprise.objects.get().status == "draft"
    assert not SearchDocument.objects.exists()
    assert "0 changement" in import_rows(sheet(), flags=["--as-drafts"]).out
    assert "1 modifiée" in import_rows(sheet()).out
    assert SearchDocument.objects.count() == 1


def test_as_drafts_does_not_take_a_listed_sheet_off(import_rows):
    import_rows(sheet())
    import_rows(sheet(mission="Nourrir."), flags=["--as-drafts"])
    assert Enterprise.objects.get().status == "listed"


def test_a_dry_run_says_what_would_change_and_writes_nothing(import_rows):
    answer = import_rows(sheet(), flags=["--dry-run"])
    assert "1 fiche ajoutée" in answer.out
    assert answer.out.splitlines()[-1] == "Essai : rien n’a été écrit."
    assert not Enterprise.objects.exists()
    assert not SearchDocument.objects.exists()


def test_one_bad_line_changes_nothing(import_rows):
    answer = import_rows(sheet(effectif=""), sheet(nom="Autre", municipalite="Atlantide", effectif="douze"))
    assert answer.err.splitlines() == [
        "ligne 3, colonne municipalite : aucune municipalité ne s’appelle « Atlantide »",
        "ligne 3, colonne effectif : « douze » n’est pas un nombre entier de personnes",
    ]
    assert answer.error.startswith("1 ligne refusée sur 2 lignes : rien n’a été écrit.")
    assert not Enterprise.objects.exists()


def test_the_other_lines_are_loaded_on_demand(import_rows):
    answer = import_rows(sheet(), sheet(nom="Autre", municipalite="Atlantide"), flags=["--skip-errors"])
    assert answer.error == ""
    assert "ligne 3, colonne municipalite" in answer.err
    assert "2 lignes lues : 1 fiche ajoutée, 0 modifiée, 0 inchangée, 1 ligne refusée." in answer.out
    assert Enterprise.objects.get().name == "Le Traiteur solidaire"


def test_a_dry_run_with_a_bad_line_fails_too(import_rows):
    assert import_rows(sheet(municipalite="Atlantide"), flags=["--dry-run"]).error
    assert not import_rows(sheet(municipalite="Atlantide"), flags=["--dry-run", "--skip-errors"]).error


def test_a_refusal_while_writing_changes_nothing_either(import_rows, reference):
    EnterpriseFactory.create_batch(2, name="Le Traiteur solidaire", municipality_id="57040", municipality=None)
    rows = [sheet(nom="Autre"), sheet()]
    assert "1 ligne refusée sur 2 lignes" in import_rows(*rows).error
    assert not Enterprise.objects.filter(name="Autre").exists()
    assert "1 fiche ajoutée" in import_rows(*rows, flags=["--skip-errors"]).out


@pytest.mark.parametrize("column", ["nom", "forme_juridique", "municipalite"])
def test_the_three_required_cells_cannot_be_empty(import_rows, column):
    assert f"ligne 2, colonne {column} : cette cellule est obligatoire" in import_rows(sheet(**{column: " "})).err


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"neq": "12345"}, "colonne neq : Le NEQ compte dix chiffres; celui-ci en compte 5"),
        ({"neq": "4434567890"}, "colonne neq : Le NEQ commence par 11, 22, 33 ou 88"),
        ({"forme_juridique": "SARL"}, "colonne forme_juridique : « SARL » n’est pas une forme juridique"),
        ({"municipalite": "Saint-Elzéar"}, "05050 (MRC Bonaventure); 26022 (MRC La Nouvelle-Beauce)"),
        ({"categories": "alimentation"}, "colonne categories : « alimentation » est une famille"),
        ({"site_web": "javascript:alert(1)"}, "colonne site_web : « javascript: » est refusé"),
        ({"courriel": "ici"}, "colonne courriel : « ici » n’est pas une adresse de courriel"),
        ({"code_postal": "90210"}, "colonne code_postal : « 90210 » n’est pas un code postal canadien"),
        ({"telephone": "5"}, "colonne telephone : « 5 » n’est pas un numéro à dix chiffres"),
        ({"territoire": "mrc:999"}, "colonne territoire : « mrc:999 » : ce code est inconnu"),
        ({"certifications": "inconnue"}, "colonne certifications : « inconnue » n’est pas un titre connu"),
        ({"annee_fondation": "1500"}, "colonne annee_fondation : « 1500 » n’est pas une année"),
        ({"mission": "a\x07"}, "colonne mission : contient un caractère invisible interdit"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_refusal_names_the_line_the_column_and_the_reason(import_rows, cells, expected):
    answer = import_rows(sheet(**cells))
    assert answer.err.startswith("ligne 2, ")
    assert expected in answer.err


def test_a_line_number_is_that_of_the_file(import_text):
    answer = import_text('nom;forme_juridique;municipalite\n\n"Deux\nlignes";obnl;57040\n;;\nAutre;obnl;nulle part\n')
    assert answer.err.startswith("ligne 6, colonne municipalite")


def test_a_line_of_another_length_is_refused(import_text):
    answer = import_text("nom,forme_juridique,municipalite\nA,obnl\nB,obnl,57040,,\nC,obnl,57040,x\n")
    assert answer.err.splitlines() == [
        "ligne 2 : la ligne compte 2 cellules et l’en-tête 3 colonnes",
        "ligne 4 : la ligne compte 4 cellules et l’en-tête 3 colonnes",
    ]


def test_a_misplaced_quote_is_a_refused_line(import_text):
    answer = import_text(
        'nom,forme_juridique,municipalite\n"Le "Bon" café",obnl,57040\nB,obnl,57040\n', "--skip-errors"
    )
    assert "ligne 2 : guillemet mal placé" in answer.err
    assert Enterprise.objects.get().name == "B"


def test_a_neq_is_in_the_file_once(import_rows):
    answer = import_rows(sheet(neq=NEQ), sheet(neq=f"{NEQ[:4]} {NEQ[4:]}", nom="Autre"))
    assert "ligne 3, colonne neq : la ligne 2 porte déjà ce NEQ" in answer.err


@pytest.mark.parametrize("neqs", [("", ""), (NEQ, ""), ("", NEQ)])
def test_a_name_is_in_a_municipality_once_unless_both_have_a_neq(import_rows, neqs):
    answer = import_rows(sheet(neq=neqs[0]), sheet(neq=neqs[1], nom="LE TRAITEUR-SOLIDAIRE", municipalite="Belœil"))
    assert "ligne 3, colonne nom : la ligne 2 porte déjà ce nom dans cette municipalité" in answer.err


def test_two_enterprises_of_one_name_each_with_its_neq_are_accepted(import_rows):
    assert "2 fiches ajoutées" in import_rows(sheet(neq=NEQ), sheet(neq=valid_neq(2))).out


def test_a_refused_line_does_not_take_the_place_of_a_good_one(import_rows):
    rows = [sheet(neq=NEQ, effectif="douze"), sheet(neq=NEQ, effectif="12")]
    assert "1 fiche ajoutée" in import_rows(*rows, flags=["--skip-errors"]).out


def test_a_neq_that_looks_mistyped_only_warns(import_rows):
    mistyped = NEQ[:-1] + str((int(NEQ[-1]) + 1) % 10)
    answer = import_rows(sheet(neq=mistyped))
    assert answer.err.startswith("avertissement : ligne 2, colonne neq")
    assert Enterprise.objects.get().neq == mistyped


def test_progress_is_told_on_the_error_stream(import_rows, monkeypatch):
    monkeypatch.setattr(loading, "AT_ONCE", 2)
    answer = import_rows(*(sheet(nom=f"Nom {number}") for number in range(5)))
    assert answer.err.splitlines() == [
        "2 lignes vérifiées…", "4 lignes vérifiées…",
        "2 lignes chargées…", "4 lignes chargées…", "5 lignes chargées…", "Mise à jour de la recherche…",
    ]  # fmt: skip


def test_a_sheet_made_by_one_batch_is_known_to_the_next(import_rows, monkeypatch):
    monkeypatch.setattr(loading, "AT_ONCE", 1)
    import_rows(sheet(neq=NEQ), sheet(neq=valid_neq(2)), sheet(neq="", nom="Autre"))
    assert set(Enterprise.objects.values_list("slug", flat=True)) == {
        "le-traiteur-solidaire", "le-traiteur-solidaire-beloeil", "autre"
    }  # fmt: skip


def test_many_sheets_make_every_search_row_again(import_rows, monkeypatch):
    asked = []
    monkeypatch.setattr(loading, "rebuild", asked.append)
    import_rows(sheet(nom="Un"))
    monkeypatch.setattr(loading, "MANY", 1)
    import_rows(sheet(nom="Deux"), sheet(nom="Trois"))
    assert asked == [[Enterprise.objects.get(name="Un").pk], None]


def test_a_failure_half_way_leaves_nothing(import_rows, monkeypatch):
    monkeypatch.setattr(loading, "AT_ONCE", 1)
    monkeypatch.setattr(loading, "rebuild", lambda numbers: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        import_rows(sheet(), sheet(nom="Autre"))
    assert not Enterprise.objects.exists()


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([",", ";"]), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_the_dialect_of_the_file_changes_nothing(tmp_path, separator, encoding):
    rows = [
        sheet(nom="L’Œuvre d’été; la suite", mission="« À table », dit-elle, pour 5 €…", offres="Café : crème, thé")
    ]
    run("import_enterprises", write(tmp_path / "first.csv", *rows))
    again = write(tmp_path / "again.csv", *rows, separator=separator, encoding=encoding)
    assert "0 changement." in run("import_enterprises", again).out
