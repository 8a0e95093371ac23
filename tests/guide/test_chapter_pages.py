"""The public pages of the chapters: list, chapter, history."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from guide.models import Chapter
from tests.guide.factories import ChapterFactory, ChapterVersionFactory, renew
from tests.guide.reading import page
from tests.guide.staff import StaffFactory

pytestmark = pytest.mark.django_db
LIST = reverse("guide:chapter-list")


@pytest.fixture
def chapter():
    """Published twice, the second time by Alice."""
    chapter = ChapterFactory(slug="essai", title="Un essai", position=0)
    ChapterVersionFactory(chapter=chapter, published=True, body="<h2>Début</h2><p>Le seuil est haut.</p>")
    ChapterVersionFactory(
        chapter=chapter, number=2, published=True, change_note="Corrigé", author=StaffFactory(name="Alice Tremblay"),
        published_on=localdate(), body="<h2>Début</h2><p>Le seuil reste haut.</p><p>[[regle:obnl-services]]</p>",
    )  # fmt: skip
    renew()
    return chapter


def test_the_list_shows_every_published_chapter(client, chapter):
    html = page(client, LIST)
    for published in Chapter.objects.of_the_guide().published():
        assert published.get_absolute_url() in html
    for example in Chapter.objects.exclude(example=None):
        assert example.get_absolute_url() not in html


def test_the_list_says_what_changed_lately(client, chapter):
    assert "</a> : Corrigé" in page(client, LIST)


def test_a_chapter_in_preparation_is_not_found(client):
    draft = ChapterVersionFactory()
    renew()
    assert client.get(draft.chapter.get_absolute_url()).status_code == 404
    assert client.get(reverse("guide:chapter-history", args=[draft.chapter.slug])).status_code == 404
    assert draft.chapter.get_absolute_url() not in page(client, LIST)


def test_a_chapter_shows_its_latest_published_version(client, chapter):
    ChapterVersionFactory(chapter=chapter, number=3, body="<p>Pas encore public.</p>")
    html = page(client, chapter.get_absolute_url())
    assert "Le seuil reste haut." in html
    assert "Pas encore public" not in html


def test_a_chapter_links_its_neighbours(client):
    html = page(client, reverse("guide:chapter-detail", args=["echelle-des-montants"]))
    assert "/guide/comment-les-contrats-sont-adjuges/" in html
    assert "/guide/exemptions-obnl-et-cooperatives/" in html


def test_the_chosen_municipality_follows_the_reader(client, chapter):
    html = page(client, chapter.get_absolute_url(), municipalite="57040")
    assert "/regles/obnl-services/?municipalite=57040" in html
    assert "/fournisseurs/?regle=obnl-services&amp;municipalite=57040" in html
    assert "Beloeil" in html


def test_the_history_marks_the_words_that_changed(client, chapter):
    html = page(client, reverse("guide:chapter-history", args=["essai"]))
    assert "Le seuil <del>est</del> <ins>reste</ins> haut." in html
    assert "<ins>« Services d’un organisme à but non lucratif »</ins>" in html


def test_no_page_names_the_author(client, chapter):
    for url in (LIST, chapter.get_absolute_url(), reverse("guide:chapter-history", args=["essai"])):
        assert "Alice" not in page(client, url)


def test_a_first_version_has_nothing_before_it(client):
    html = page(client, reverse("guide:chapter-history", args=["glossaire"]))
    assert "Première version : rien ne la précède." in html


@pytest.mark.parametrize("slug", ["exemptions-obnl-et-cooperatives", "echelle-des-montants"])
def test_every_doubtful_amount_of_a_chapter_is_marked(client, slug):
    html = page(client, reverse("guide:chapter-detail", args=[slug]))
    for shown in re.findall(r'<a class="parameter"[^>]*>([^<]*)</a>', html):
        assert shown not in {"139 000 $", "368 000 $", "347 000 $"}


def test_every_chapter_of_the_guide_renders_without_a_hole(client):
    for chapter in Chapter.objects.published():
        html = page(client, chapter.get_absolute_url())
        assert "[[" not in html
        assert "valeur inconnue" not in html


@pytest.mark.parametrize("kept", [False, True], ids=["first", "next"])
def test_the_pages_stay_within_their_queries(client, chapter, django_assert_max_num_queries, kept):
    for number in range(25):
        ChapterVersionFactory(published=True, chapter__slug=f"autre-{number}", body="<p>[[regle:obnl-services]]</p>")
    renew()
    for url in (LIST, chapter.get_absolute_url(), reverse("guide:chapter-history", args=["essai"])):
        if kept:
            page(client, url)
        with django_assert_max_num_queries(10):
            page(client, url)
        renew()
