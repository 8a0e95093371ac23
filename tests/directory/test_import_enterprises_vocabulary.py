"""What a cell may name, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import LEGAL_FORM_WORDS, LegalForm
from directory.importing.values import Refused
from directory.importing.vocabulary import Area, CategoryEntry, Place, Title, Vocabulary
from tests.directory.spreadsheets import plain

PLACES = [
    Place("01023", "Les Îles-de-la-Madeleine", "Territoire de Les Îles-de-la-Madeleine"),
    Place("05050", "Saint-Elzéar", "MRC Bonaventure"),
    Place("26022", "Saint-Elzéar", "MRC La Nouvelle-Beauce"),
    Place("56083", "Saint-Jean-sur-Richelieu", "MRC Le Haut-Richelieu"),
    Place("59010", "Sainte-Julie", "MRC Marguerite-D'Youville"),
    Place("57040", "Beloeil", "MRC La Vallée-du-Richelieu"),
]
CATEGORIES = [
    CategoryEntry(1, "alimentation", "Alimentation", "", None),
    CategoryEntry(2, "traiteur", "Service de traiteur", "services", 1),
    *(CategoryEntry(number, f"plat-{number}", f"Plat {number}", "goods", 1) for number in range(3, 9)),
    CategoryEntry(9, "menage", "Ménage", "", None),
    CategoryEntry(10, "menage-bureaux", "Ménage", "services", 9),
    CategoryEntry(11, "tri-papier", "Tri", "services", 9),
    CategoryEntry(12, "tri-textile", "Tri", "services", 9),
]


@pytest.fixture
def vocabulary():
    return Vocabulary(
        places={place.code: place for place in PLACES},
        categories=CATEGORIES,
        types={"ecocert": 1, "b-corp": 2, "b corp": 2},
        regions={"05", "16"},
        counties={"570": "mrc", "020": "mrc", "58": "te", "01": "te"},
    )


def refusal(read, text):
    with pytest.raises(Refused) as refused:
        read(text)
    return plain(str(refused.value))


@pytest.mark.parametrize(("word", "form"), list(LEGAL_FORM_WORDS.items()))
def test_a_form_is_known_by_its_word_its_label_and_its_code(vocabulary, word, form):
    assert {vocabulary.legal_form(text) for text in (word, word.upper(), form.label, form.value)} == {form.value}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Coopérative de solidarité", LegalForm.SOLIDARITY_COOP),
        ("coop de solidarité", LegalForm.SOLIDARITY_COOP),
        ("Coop de travail", LegalForm.WORKER_COOP),
        ("Organisme à but non lucratif", LegalForm.NPO),
        ("OSBL", LegalForm.NPO),
        ("Société mutuelle", LegalForm.MUTUAL),
    ],
)
def test_usual_names_of_forms_are_understood(vocabulary, text, form):
    assert vocabulary.legal_form(text) == form


def test_an_unknown_form_lists_the_known_ones(vocabulary):
    assert refusal(vocabulary.legal_form, "SARL").endswith(", ".join(LEGAL_FORM_WORDS))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("57040", "57040"),
        ("1023", "01023"),
        ("beloeil", "57040"),
        ("Belœil", "57040"),
        ("st-jean sur richelieu", "56083"),
        ("ST. JEAN-SUR-RICHELIEU", "56083"),
        ("Ste-Julie", "59010"),
        ("les iles de la madeleine", "01023"),
    ],
)
def test_a_municipality_is_known_by_its_code_or_its_name(vocabulary, text, code):
    assert vocabulary.municipality(text) == code


def test_an_ambiguous_name_lists_the_candidates(vocabulary):
    message = refusal(vocabulary.municipality, "St-Elzéar")
    assert message.endswith("écrivez le code, 05050 (MRC Bonaventure); 26022 (MRC La Nouvelle-Beauce)")


def test_an_unknown_municipality_proposes_the_nearest(vocabulary):
    assert refusal(vocabulary.municipality, "Beleil").endswith("(vouliez-vous dire « Beloeil »?)")
    assert refusal(vocabulary.municipality, "Atlantide") == "aucune municipalité ne s’appelle « Atlantide »"
    assert refusal(vocabulary.municipality, "99999") == "aucune municipalité n’a le code 99999"


def test_the_nearest_name_is_not_looked_for_without_end(vocabulary):
    vocabulary.patience = 0
    assert "vouliez-vous dire" not in refusal(vocabulary.municipality, "Beleil")


def test_categories_are_known_by_slug_or_name_and_keep_their_order(vocabulary):
    found = vocabulary.category_list("plat-4 | Service de TRAITEUR | plat-4")
    assert [entry.pk for entry in found] == [4, 2, 4]


def test_a_family_is_refused_and_names_five_of_its_categories(vocabulary):
    message = refusal(vocabulary.category_list, "alimentation")
    assert message == (
        "« alimentation » est une famille : choisissez une de ses catégories, traiteur, plat-3, plat-4, plat-5, plat-6…"
    )


def test_a_category_that_bears_the_name_of_its_family_is_the_category(vocabulary):
    assert [entry.slug for entry in vocabulary.category_list("ménage")] == ["menage-bureaux"]


def test_two_categories_of_one_name_are_told_apart_by_slug(vocabulary):
    assert refusal(vocabulary.category_list, "Tri").endswith("écrivez tri-papier, tri-textile")


def test_an_unknown_category_proposes_the_nearest(vocabulary):
    assert "vouliez-vous dire « traiteur »?" in refusal(vocabulary.category_list, "traitteur")


def test_territories_are_read_once_each(vocabulary):
    assert vocabulary.areas("QC|Région : 16|mrc:570|mrc:20|te:58|te:1|mun:57040|mun:1023|qc") == {
        Area("quebec"),
        Area("region", region_id="16"),
        Area("county", county_id="570"),
        Area("county", county_id="020"),
        Area("county", county_id="58"),
        Area("county", county_id="01"),
        Area("municipality", municipality_id="57040"),
        Area("municipality", municipality_id="01023"),
    }


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("region:99", "« region:99 » : ce code est inconnu"),
        ("mrc:999", "« mrc:999 » : ce code est inconnu"),
        ("mun:00000", "« mun:00000 » : ce code est inconnu"),
        ("mrc:58", "« mrc:58 » : écrivez te:58"),
        ("te:570", "« te:570 » : écrivez mrc:570"),
        ("Montérégie", "« Montérégie » : écrivez QC, region:16, mrc:570, te:58 ou mun:57040"),
        ("qc:16", "« qc:16 » : écrivez QC, region:16, mrc:570, te:58 ou mun:57040"),
    ],
)
def test_an_unknown_territory_is_refused(vocabulary, item, reason):
    assert refusal(vocabulary.areas, item) == reason


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("ecocert", Title(1, "", None)),
        ("ECOCERT:A-12", Title(1, "A-12", None)),
        ("ecocert : A-12 : 2027-01-31", Title(1, "A-12", date(2027, 1, 31))),
        ("ecocert::2027-01-31", Title(1, "", date(2027, 1, 31))),
        ("B Corp:", Title(2, "", None)),
    ],
)
def test_a_certification_has_a_title_and_perhaps_a_number_and_a_date(vocabulary, item, title):
    assert vocabulary.titles(item) == {title}


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("ecocer:1", "« ecocer » n’est pas un titre connu (vouliez-vous dire « ecocert »?)"),
        ("ecocert:1:31/01/2027", "« 31/01/2027 » n’est pas une date : écrivez AAAA-MM-JJ"),
        ("ecocert:1:2027-02-30", "« 2027-02-30 » n’est pas une date : écrivez AAAA-MM-JJ"),
        ("ecocert:2027-01-31", "« ecocert:2027-01-31 » : pour une échéance sans numéro, écrivez ecocert::2027-01-31"),
        ("ecocert:1:2027-01-31:x", "écrivez titre, titre:numéro ou titre:numéro:AAAA-MM-JJ"),
        ("ecocert:" + "9" * 61, "un numéro dépasse 60 caractères"),
        ("ecocert:1|ecocert:2", "le même titre y est deux fois"),
    ],
)
def test_a_wrong_certification_is_refused(vocabulary, item, reason):
    assert reason in refusal(vocabulary.titles, item)


def _disguised(name, hyphens, is_upper):
    text = name.replace("Saint-", "St-").replace("Sainte-", "Ste-").replace("-", hyphens)
    return text.upper() if is_upper else text.lower()


unique_places = [place for place in PLACES if place.name != "Saint-Elzéar"]


@given(st.sampled_from(unique_places), st.sampled_from([" ", "-", "–", " - ", "."]), st.booleans())
def test_a_name_is_recognised_however_it_is_typed(place, hyphens, is_upper):
    known = Vocabulary({one.code: one for one in PLACES}, [], {}, set(), {})
    assert known.municipality(_disguised(place.name, hyphens, is_upper)) == place.code
