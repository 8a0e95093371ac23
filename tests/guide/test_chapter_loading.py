"""The reference chapters: loaded once, updated as new versions, never over what the staff wrote."""

import re

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from guide.chapter_loading import FOLDER, ChapterFileError, load_chapters
from guide.models import Chapter, ChapterVersion
from tests.guide.staff import StaffFactory

pytestmark = pytest.mark.django_db
TEXT = "<!--\ntitle: Essai\nsummary: Un essai.\nposition: 50\nsources: lcv-573\n-->\n<p>{}</p>"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "50-essai.html").write_text(TEXT.format("Bonjour."), encoding="utf-8")
    return tmp_path


def rewrite(folder, words: str):
    (folder / "50-essai.html").write_text(TEXT.format(words), encoding="utf-8")
    return load_chapters(folder)["Chapitres"]


def essay() -> Chapter:
    return Chapter.objects.get(slug="essai")


def test_the_guide_has_at_least_nine_chapters():
    assert Chapter.objects.published().count() >= 9


def test_loading_the_guide_again_changes_nothing():
    assert not load_chapters()["Chapitres"].has_changes


def test_a_new_file_is_published_at_once(folder):
    load_chapters(folder)
    version = essay().versions.get()
    assert (version.number, version.status, version.body) == (1, "published", "<p>Bonjour.</p>")


def test_a_changed_file_is_one_more_version(folder):
    load_chapters(folder)
    assert rewrite(folder, "Bonsoir.").changed == 1
    latest = essay().versions.first()
    assert (latest.number, latest.body, latest.change_note) == (
        2,
        "<p>Bonsoir.</p>",
        "Mise à jour du texte de référence",
    )


def test_a_version_the_staff_wrote_stays_the_last(folder):
    load_chapters(folder)
    essay().versions.create(number=2, body="<p>À nous.</p>", change_note="Réécrit", author=StaffFactory())
    assert rewrite(folder, "Bonsoir.").theirs == 1
    assert essay().versions.count() == 2


def test_a_title_the_staff_changed_stays(folder):
    load_chapters(folder)
    LogEntry.objects.log_actions(StaffFactory().pk, [essay()], CHANGE, '[{"changed": {}}]', single_object=True)
    Chapter.objects.filter(slug="essai").update(title="Notre titre")
    load_chapters(folder)
    assert essay().title == "Notre titre"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param("Sous 25 000 $.", "montant écrit à la main", id="typed-amount"),
        pytest.param("Lisez l’article 573.", "article écrit à la main", id="typed-article"),
        pytest.param("[[regle:inconnue]]", "regle:inconnue", id="unknown-reference"),
        pytest.param("[[autre chose]]", "n’est pas une référence", id="not-a-reference"),
    ],
)
def test_a_faulty_text_is_refused_naming_its_file(folder, words, reason):
    with pytest.raises(ChapterFileError, match=r"50-essai\.html") as refused:
        rewrite(folder, words)
    assert reason in str(refused.value)


def test_a_file_without_its_header_is_refused(folder):
    (folder / "51-nu.html").write_text("<p>Rien.</p>", encoding="utf-8")
    with pytest.raises(ChapterFileError, match=r"51-nu\.html"):
        load_chapters(folder)


def test_links_between_chapters_lead_somewhere():
    known = set(Chapter.objects.values_list("slug", flat=True))
    for version in ChapterVersion.objects.current():
        assert set(re.findall(r'href="/guide/([^/"]+)/', version.body)) <= known


def test_every_reference_file_names_its_sources():
    for path in FOLDER.glob("*.html"):
        assert re.search(r"^sources: \S", path.read_text(encoding="utf-8"), re.MULTILINE), path.name
