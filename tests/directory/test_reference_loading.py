import shutil

import pytest

from directory import reference_loading
from directory.models import Category, CertificationType, DirectoryState, Municipality, Pole, Region, RegionalCounty
from directory.reference_loading import REFERENCE, load_reference
from directory.search.indexing import rebuild
from directory.words import normalise
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A copy of the reference files, to be edited."""
    return shutil.copytree(REFERENCE, tmp_path / "reference")


@pytest.fixture(autouse=True)
def _published():
    rebuild()


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_whole_territory_is_loaded():
    assert Region.objects.count() == 17
    assert RegionalCounty.objects.filter(kind="mrc").count() == 87
    assert RegionalCounty.objects.filter(kind="te").count() == 15
    assert Municipality.objects.count() == 1102
    assert not Municipality.objects.filter(latitude=None).exists()
    assert not Municipality.objects.filter(population=None).exists()


def test_municipality_names_can_be_compared():
    assert all(place.sort_name == normalise(place.name) for place in Municipality.objects.all())


def test_the_two_poles_cover_their_territory():
    covered = {pole.slug: {county.code for county in pole.counties.all()} for pole in Pole.objects.all()}
    assert covered["pecem"] == {"480", "530", "540", "550", "560", "570", "590"}
    assert covered["pole-agglo-longueuil"] == {"58"}
    assert "à confirmer" in Pole.objects.get(slug="pecem").note


def test_categories_keep_the_order_of_the_file():
    slugs = [line.split(",")[0] for line in (REFERENCE / "categories.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert list(Category.objects.values_list("slug", flat=True)) == slugs
    assert Category.objects.exclude(parent=None).count() >= 120


def test_titles_say_how_sure_they_are():
    assert CertificationType.objects.count() >= 20
    assert CertificationType.objects.filter(confidence="to_confirm").exists()


def test_a_second_loading_changes_nothing():
    before = DirectoryState.current()
    tallies = load_reference()
    assert not any(tally.has_changes or tally.gone for tally in tallies.values())
    assert tallies["municipalities"].unchanged == 1102
    assert DirectoryState.current() == before


def test_a_changed_line_is_the_only_one_written(folder):
    edit(folder / "municipalities.csv", "57040,Beloeil,Ville", "57040,Belœil,Ville")
    before = DirectoryState.current()
    tally = load_reference(folder)["municipalities"]
    assert (tally.new, tally.changed, tally.unchanged) == (0, 1, 1101)
    assert Municipality.objects.get(code="57040").name == "Belœil"
    assert DirectoryState.current() != before


def test_what_was_changed_by_hand_is_set_back():
    Category.objects.filter(slug="traiteur").update(name="Autre chose", position=900)
    assert load_reference()["categories"].changed == 1
    assert Category.objects.get(slug="traiteur").name != "Autre chose"


def test_a_line_taken_off_the_file_is_reported_and_kept(folder):
    OfferingFactory(category=Category.objects.get(slug="traiteur"))
    text = (folder / "categories.csv").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("traiteur,")]
    (folder / "categories.csv").write_text("\n".join(kept), encoding="utf-8")
    assert load_reference(folder)["categories"].gone == 1
    assert Category.objects.filter(slug="traiteur").exists()


def test_a_pole_that_gains_a_territory_has_changed(folder):
    edit(folder / "poles.toml", '"58"', '"58", "570"')
    assert load_reference(folder)["poles"].changed == 1
    assert Pole.objects.get(slug="pole-agglo-longueuil").counties.count() == 2


def test_a_faulty_file_changes_nothing(folder):
    edit(folder / "regions.csv", "Montérégie", "Autre région")
    edit(folder / "municipalities.csv", "57040,Beloeil,Ville,570,16,", "57040,Beloeil,Ville,570,16,x")
    with pytest.raises(ValueError, match="invalid literal"):
        load_reference(folder)
    assert Region.objects.get(code="16").name == "Montérégie"


def test_new_words_reach_the_search_rows(folder, monkeypatch):
    """Category names and synonyms, and town names, are in the search rows: they are made again."""
    called = []
    monkeypatch.setattr(reference_loading, "rebuild", lambda: called.append("rebuild"))
    monkeypatch.setattr(reference_loading, "renew", lambda: called.append("renew"))
    edit(folder / "certification_types.toml", 'name = "Organisme', 'name = "Un organisme')
    load_reference(folder)
    edit(folder / "categories.csv", "buffet|", "buffet froid|")
    load_reference(folder)
    assert called == ["renew", "rebuild"]
