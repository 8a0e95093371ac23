"""Columns are known by their words, in any order, else by what they hold; cells are read or told, never guessed."""

import pytest

from buying.checks.columns import AMOUNT, CATEGORY, NAME, NEQ, TOWN, YEAR_COLUMN, kind_of
from buying.checks.opening import opened_text
from buying.checks.reading import read_list

TOWNS = {"Beloeil", "Longueuil", "Saint-Basile-le-Grand"}


def read(text: str):
    return read_list(opened_text(text), is_town=TOWNS.__contains__, is_category={"Traiteur"}.__contains__)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("NEQ", NEQ), ("N.E.Q.", NEQ), ("No d’entreprise du Québec (NEQ)", NEQ), ("Numéro NEQ du fournisseur", NEQ),
        ("Nom", NAME), ("NOM DU FOURNISSEUR", NAME), ("Raison sociale", NAME), ("Fournisseur", NAME),
        ("Nom de l'entreprise", NAME), ("Organisme bénéficiaire", NAME),
        ("Ville", TOWN), ("Ville du fournisseur", TOWN), ("Municipalité", TOWN), ("Localité", TOWN),
        ("Montant", AMOUNT), ("Dépenses ($)", AMOUNT), ("Total payé", AMOUNT), ("2025", AMOUNT),
        ("Dépenses 2024", AMOUNT), ("Montant total 2024-2025", AMOUNT),
        ("Catégorie d’achat", CATEGORY), ("Code UNSPSC", CATEGORY), ("Catégorie SEAO", CATEGORY), ("Secteur", CATEGORY),
        ("Année", YEAR_COLUMN), ("Exercice financier", YEAR_COLUMN), ("Date de paiement", YEAR_COLUMN),
        ("No fournisseur", ""), ("Code du fournisseur", ""), ("Adresse", ""), ("Courriel du fournisseur", ""),
        ("Téléphone", ""), ("Couleur", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_is(heading, kind):
    assert kind_of(heading) == kind


def test_columns_come_in_any_order_and_the_others_are_named():
    given = read("Exercice;Courriel;Total;Nom du fournisseur;No fournisseur\n2025;a@b.ca;1 234,50 $;Pain d’ici;12\n")
    assert given.rows[0].name == "Pain d’ici"
    assert given.rows[0].amounts == (("2025", 123_450),)
    assert "Courriel" in given.remarks[0]
    assert "No fournisseur" in given.remarks[0]


def test_a_title_and_blank_lines_above_the_header_are_forgiven():
    given = read("Liste des fournisseurs 2025;;\n;;\nNom;Ville;Montant\nPain d’ici;Beloeil;12\n")
    assert [(row.line, row.name, row.town, row.cents) for row in given.rows] == [(4, "Pain d’ici", "Beloeil", 1_200)]


def test_a_header_merged_over_two_lines_is_read_as_one():
    given = read("Fournisseur;;Dépenses;\nNEQ;Nom;2024;2025\n1143456789;Pain d’ici;10;20\n")
    assert given.rows[0].amounts == (("2024", 1_000), ("2025", 2_000))
    assert (given.rows[0].neq, given.rows[0].name) == ("1143456789", "Pain d’ici")


def test_without_a_header_columns_are_known_by_what_they_hold():
    given = read("Pain d’ici;1143456789;Beloeil;1 200,00;2025;Traiteur\nCafé;;Longueuil;30;2024;Traiteur\n")
    first = given.rows[0]
    assert (first.name, first.neq, first.town, first.category) == ("Pain d’ici", "1143456789", "Beloeil", "Traiteur")
    assert first.amounts == (("2025", 120_000),)
    assert "reconnues à leur contenu" in given.remarks[0]


def test_one_name_or_neq_a_line_is_enough():
    rows = read("Pain d’ici inc.\nLes Amis du café\n1143456789\n").rows
    assert [(row.name, row.neq) for row in rows] == [
        ("Pain d’ici inc.", ""), ("Les Amis du café", ""), ("", "1143456789"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1 234,56 $", 123_456), ("$1,234.56", 123_456), ("1.234,56", 123_456), ("1234", 123_400), ("0", 0),
     ("12 000 000", 1_200_000_000), ("45,5", 4_550), ("1\u00a0234\u202f567,00", 123_456_700)],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(typed, cents):
    assert read(f"Nom;Montant\nPain;{typed}\n").rows[0].cents == cents


@pytest.mark.parametrize(
    ("typed", "said"),
    [("12,345", "deux façons"), ("-45", "négatif"), ("(1 200)", "négatif"), ("cher", "ne se lit pas")],
)
def test_an_amount_that_cannot_be_read_is_told_and_the_line_still_compared(typed, said):
    row = read(f"Nom;Montant\nPain;{typed}\n").rows[0]
    assert said in row.problems[0]
    assert (row.name, row.amounts) == ("Pain", ())


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2025", "2025"), ("2024-2025", "2024-2025"), ("2024/25", "2024-2025"), ("2024-03-31", "2024"),
     ("31/03/2024", "2024"), ("Exercice 2023", "2023")],
)  # fmt: skip
def test_years_are_read_in_all_their_forms(typed, year):
    assert read(f"Nom;Année;Montant\nPain;{typed};1\n").rows[0].amounts == ((year, 100),)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1,14E+09", "abrégé par le tableur"), ("114345678", "dix chiffres"), ("4443456789", "commence par")],
)
def test_a_neq_that_is_none_is_told(typed, said):
    row = read(f"Nom;NEQ;Ville\nPain;{typed};Beloeil\n").rows[0]
    assert row.neq == ""
    assert said in row.problems[0]


@pytest.mark.parametrize("typed", ["1143456789", "11 4345 6789", "1143456789.0", "NEQ 1143456789", "11-43456789"])
def test_a_neq_is_read_in_all_its_forms(typed):
    assert read(f"Nom;NEQ;Ville\nPain;{typed};Beloeil\n").rows[0].neq == "1143456789"


@pytest.mark.parametrize("words", ["TOTAL", "Total :", "Sous-total", "Grand total", "TOTAL GÉNÉRAL", "Totaux"])
def test_a_line_of_total_is_no_supplier_and_is_told(words):
    given = read(f"Nom;Montant\nPain d’ici;1000\nGarage Roy;500\n{words};1500\n")
    assert [row.name for row in given.rows] == ["Pain d’ici", "Garage Roy"]
    assert any("total" in remark and "4" in remark for remark in given.remarks)


def test_a_supplier_whose_name_begins_like_a_total_is_compared():
    given = read("NEQ;Nom;Montant\n;Total Énergie inc.;1000\n1143456782;Total;500\n")
    assert [row.name for row in given.rows] == ["Total Énergie inc.", "Total"]
