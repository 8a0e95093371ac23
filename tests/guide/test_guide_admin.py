"""The staff edit the law and the chapters; what would break a page is refused in words."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from guide.models import Chapter, ChapterVersion, ContractingRule, LegalNotice, Parameter
from guide.references import check_references
from guide.rule_book import RuleBook
from tests.guide.admin_forms import change_url, save, save_confirmed
from tests.guide.factories import ChapterVersionFactory, LegalSourceFactory, renew
from tests.guide.reading import page
from tests.guide.staff import StaffFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client):
    staff = StaffFactory()
    sign_in(client, staff)
    return staff


@pytest.fixture
def chapter(alice) -> Chapter:
    published = ChapterVersionFactory(published=True, body="<h2>Début</h2><p>Le texte public.</p>")
    renew()
    return published.chapter


def prepare(client, chapter: Chapter) -> ChapterVersion:
    client.post(reverse("admin:guide_chapter_prepare", args=[chapter.pk]))
    return chapter.versions.get(status="draft")


def publish(client, version: ChapterVersion):
    return client.post(reverse("admin:guide_chapterversion_publish", args=[version.pk]), follow=True)


def test_the_lists_of_the_guide_open(client, alice):
    for model in ("legalsource", "parameter", "contractingrule", "legalnotice", "chapter", "chapterversion"):
        page(client, reverse(f"admin:guide_{model}_changelist"))


@pytest.mark.parametrize("slug", ["gre-a-gre-libre", "obnl-services-liste"])
def test_a_rule_can_be_saved_as_it_is(client, alice, slug):
    assert "errornote" not in save(client, ContractingRule.objects.get(slug=slug)).content.decode()


def test_the_words_of_every_rule_pass_their_form():
    for rule in ContractingRule.objects.all():
        check_references(" ".join([rule.summary, *rule.details]))


def test_a_saved_rule_is_shown_at_once(client, alice):
    assert RuleBook(localdate()).find("obnl-services")
    save(client, ContractingRule.objects.get(slug="obnl-services"), title="Un autre titre")
    assert RuleBook(localdate()).find("obnl-services").title == "Un autre titre"


@pytest.mark.parametrize("field", ["summary", "details"])
def test_a_rule_types_no_amount(client, alice, field):
    response = save(client, ContractingRule.objects.get(slug="obnl-services"), **{field: "Sous 25 000 $."})
    assert "est un montant écrit à la main" in response.content.decode()


def test_a_notice_types_no_article(client, alice):
    response = save(client, LegalNotice.objects.get(slug="lcom"), body="Voyez l’article 573.")
    assert "est un article écrit à la main" in response.content.decode()


def test_overlapping_values_are_refused_in_french(client, alice):
    parameter = Parameter.objects.get(code="seuil-appel-offres")
    response = save(client, parameter, **{"values-0-valid_until": "2019-12-31"})
    assert "couvre déjà une partie de cette période" in response.content.decode()


def test_a_period_that_ends_before_it_begins_is_refused(client, alice):
    parameter = Parameter.objects.get(code="seuil-appel-offres")
    response = save(client, parameter, **{"values-1-valid_until": "2018-01-01"})
    assert "La période finit avant de commencer." in response.content.decode()


def test_two_values_may_move_their_common_bound_together(client, alice):
    parameter = Parameter.objects.get(code="seuil-appel-offres")
    save_confirmed(client, parameter, **{"values-1-valid_until": "2020-08-31", "values-2-valid_from": "2020-09-01"})
    periods = [(str(value.valid_from), str(value.valid_until)) for value in parameter.values.order_by("in_force")]
    assert periods[1:3] == [("2018-04-19", "2020-08-31"), ("2020-09-01", "2022-10-06")]


def test_a_bound_that_is_an_amount_and_a_figure_is_refused(client, alice):
    rule = ContractingRule.objects.get(slug="gre-a-gre-libre")
    response = save(client, rule, **{"bounds-0-max_amount": "10"})
    assert "La borne supérieure est un montant ou un paramètre, pas les deux." in response.content.decode()


def test_a_source_cited_twice_is_refused(client, alice):
    rule = ContractingRule.objects.get(slug="gre-a-gre-libre")
    first = rule.citations.first()
    again = {"citations-1-source": first.source_id, "citations-1-article": first.article}
    assert "errornote" in save(client, rule, **again).content.decode()


def test_a_source_that_is_cited_cannot_be_deleted(client, alice):
    source = ContractingRule.objects.get(slug="obnl-services").citations.first().source
    client.post(reverse("admin:guide_legalsource_delete", args=[source.pk]), {"post": "yes"})
    source.refresh_from_db()


def test_a_source_can_be_added(client, alice):
    sent = {"slug": "neuve", "citation": "Loi neuve", "consulted_on": "2026-11-01", "confidence": "verified"}
    client.post(reverse("admin:guide_legalsource_add"), sent)
    assert "Loi neuve" in page(client, reverse("guide:source-list"))


def test_a_new_version_begins_as_the_public_text(client, alice, chapter):
    draft = prepare(client, chapter)
    assert (draft.number, draft.body, draft.author) == (2, chapter.versions.get(number=1).body, alice)


def test_preparing_twice_gives_the_same_draft(client, chapter):
    assert prepare(client, chapter) == prepare(client, chapter)


def test_a_draft_is_previewed_as_the_public_would_read_it(client, chapter):
    draft = prepare(client, chapter)
    ChapterVersion.objects.filter(pk=draft.pk).update(body="<p>Essai [[regle:obnl-services]] [[regle:rien]]</p>")
    html = page(client, reverse("admin:guide_chapterversion_preview", args=[draft.pk]))
    assert "Cette version n’est pas publiée." in html
    assert "référence à corriger : regle:rien" in html
    assert "Essai" not in page(client, chapter.get_absolute_url())


def test_publishing_a_draft_changes_the_public_page_and_its_history(client, chapter):
    draft = prepare(client, chapter)
    save(client, draft, body="<h2>Début</h2><p>Le texte nouveau.</p>", change_note="Réécrit")
    publish(client, draft)
    assert "Le texte nouveau." in page(client, chapter.get_absolute_url())
    history = page(client, reverse("guide:chapter-history", args=[chapter.slug]))
    assert "Le texte <del>public.</del> <ins>nouveau.</ins>" in history


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        pytest.param({"change_note": ""}, "Ce champ ne peut pas être vide", id="without-note"),
        pytest.param({"change_note": "x", "body": "<p>[[regle:rien]]</p>"}, "regle:rien", id="unknown-reference"),
    ],
)
def test_a_faulty_draft_is_not_published(client, chapter, facts, reason):
    draft = prepare(client, chapter)
    ChapterVersion.objects.filter(pk=draft.pk).update(**facts)
    response = publish(client, draft)
    assert reason in response.content.decode()
    draft.refresh_from_db()
    assert draft.status == "draft"


@pytest.mark.parametrize("typed", ["<p>Sous 25 000 $.</p>", "<p>Voyez l’art. 573.</p>", "<p>[[regle:rien]]</p>"])
def test_a_draft_that_types_the_law_is_refused(client, chapter, typed):
    draft = prepare(client, chapter)
    response = save(client, draft, body=typed, change_note="Essai")
    assert "errornote" in response.content.decode()
    draft.refresh_from_db()
    assert draft.body != typed


def test_what_a_draft_may_not_hold_is_removed(client, chapter):
    draft = prepare(client, chapter)
    save(client, draft, body='<p onclick="x()">Bonjour<script>alert(1)</script></p>', change_note="Essai")
    draft.refresh_from_db()
    assert draft.body == "<p>Bonjour</p>"


def test_a_published_version_is_only_read(client, chapter):
    version = chapter.versions.get()
    client.post(change_url(version), {"body": "<p>Autre</p>", "change_note": "x"})
    client.post(reverse("admin:guide_chapterversion_delete", args=[version.pk]), {"post": "yes"})
    version.refresh_from_db()
    assert "Le texte public." in version.body


def test_a_published_version_cannot_be_published_again(client, chapter):
    response = publish(client, chapter.versions.get())
    assert chapter.versions.get().change_note == "Première publication"
    assert response.status_code == 200


def test_a_chapter_with_a_public_history_cannot_be_deleted(client, chapter):
    client.post(reverse("admin:guide_chapter_delete", args=[chapter.pk]), {"post": "yes"})
    assert Chapter.objects.filter(pk=chapter.pk).exists()


def test_a_visitor_sees_no_preview(client):
    draft = ChapterVersionFactory()
    url = reverse("admin:guide_chapterversion_preview", args=[draft.pk])
    assert client.get(url).status_code == 302


def test_the_actions_answer_to_post_only(client, chapter):
    assert client.get(reverse("admin:guide_chapter_prepare", args=[chapter.pk])).status_code == 405


def test_a_member_without_permission_prepares_nothing(client, chapter):
    sign_in(client, StaffFactory(is_superuser=False))
    client.post(reverse("admin:guide_chapter_prepare", args=[chapter.pk]))
    assert chapter.versions.count() == 1


def test_an_uncited_source_can_be_deleted(client, alice):
    source = LegalSourceFactory()
    client.post(reverse("admin:guide_legalsource_delete", args=[source.pk]), {"post": "yes"})
    assert not type(source).objects.filter(pk=source.pk).exists()
