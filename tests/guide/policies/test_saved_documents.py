"""What a person keeps of the kit: versions, isolation, sharing, and how it ends."""

import json
import re
from dataclasses import replace

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.actions import erase
from accounts.models import AuditEvent
from accounts.personal_data import consequences, export
from guide.composing.draft import ChosenClause, decode, encode
from guide.models import PolicyDocument, SelfAssessment
from guide.policies import actions
from tests.factories_sheets import UserFactory
from tests.guide.factories_kit import PolicyDocumentFactory, SelfAssessmentFactory, draft_of_beloeil
from tests.guide.reading import page
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
LIST, KEEP = reverse("guide:policy-list"), reverse("guide:policy-keep")
OF_ONE = ("policy-detail", "policy-compare", "policy-delete")


@pytest.fixture
def alice(client):
    return sign_in(client, UserFactory())


def test_a_draft_is_kept_with_its_wording(client, alice):
    response = client.post(KEEP, {"d": encode(draft_of_beloeil()), "title": "  Notre  politique d’essai ", "note": "x"})
    document = PolicyDocument.objects.get(owner=alice)
    assert response.url == document.get_absolute_url()
    assert (document.title, document.municipality_id) == ("Notre politique d’essai", "57040")
    assert document.versions.get().draft["clauses"][0]["source"]
    assert "Notre politique d’essai" in page(client, LIST)


def test_the_form_proposes_the_title_and_the_document_the_draft_was_taken_from(client, alice):
    document = PolicyDocumentFactory(owner=alice)
    form = client.get(KEEP, {"d": encode(draft_of_beloeil())}).context["form"]
    assert form.initial == {"title": "Notre politique", "target": str(document.pk)}


def test_a_title_is_kept_without_what_no_document_can_hold(client, alice):
    client.post(KEEP, {"d": encode(draft_of_beloeil()), "title": "Une\x01 politique\u200b"})
    assert PolicyDocument.objects.get().title == "Une politique"


@pytest.mark.parametrize(
    ("title", "words"),
    [("\u200b – ", "des lettres"), ("\ufb2c" * 150, "150 caractères"), ("5 000 000 $", "le nombre")],
)
def test_a_title_that_no_document_can_hold_is_refused_and_kept_in_the_form(client, alice, title, words):
    html = client.post(KEEP, {"d": encode(draft_of_beloeil()), "title": title}).text
    assert words in html
    assert title.strip() in html
    assert not PolicyDocument.objects.exists()


def test_an_empty_title_names_its_field(client, alice):
    html = client.post(KEEP, {"d": encode(draft_of_beloeil()), "title": ""}).text
    assert 'href="#id_title"' in html


@pytest.mark.parametrize("d", ["", "abc", "é"])
def test_a_draft_that_cannot_be_read_leads_back_to_the_builder(client, alice, d):
    assert client.get(KEEP, {"d": d}).url == reverse("guide:compose")


def test_a_new_version_keeps_the_first(client, alice):
    document = PolicyDocumentFactory(owner=alice)
    sent = {"d": encode(draft_of_beloeil("4")), "title": "Autre titre", "target": document.pk, "note": "Quatre"}
    client.post(KEEP, sent)
    document.refresh_from_db()
    assert document.title == "Autre titre"
    assert [one.number for one in document.versions.all()] == [2, 1]
    assert "Version 1," in page(client, reverse("guide:policy-version", args=[document.pk, 1]))


def test_the_same_draft_twice_is_one_version(alice):
    document = actions.keep_document(draft=draft_of_beloeil(), by=alice)
    actions.keep_version(document=document, draft=draft_of_beloeil(), by=alice)
    assert document.versions.count() == 1


def test_a_version_of_another_kind_is_refused(alice):
    document = PolicyDocumentFactory(owner=alice)
    with pytest.raises(actions.KindChanged):
        actions.keep_version(document=document, draft=draft_of_beloeil(kind="contract"), by=alice)


def test_the_number_of_documents_is_bounded(alice, monkeypatch):
    monkeypatch.setattr(actions, "MOST_DOCUMENTS", 1)
    actions.keep_document(draft=draft_of_beloeil(), by=alice)
    with pytest.raises(actions.TooManyDocuments):
        actions.keep_document(draft=draft_of_beloeil(), by=alice)


@pytest.mark.parametrize("who", [{}, {"staff": True}, {"superuser": True}], ids=["stranger", "staff", "superuser"])
def test_nobody_else_finds_a_document(client, who):
    document = PolicyDocumentFactory(title="Secret d’Alice", first=draft_of_beloeil())
    sign_in(client, UserFactory(**who))
    for name in OF_ONE:
        assert client.get(reverse(f"guide:{name}", args=[document.pk])).status_code == 404
    for name in ("policy-share", "policy-unshare", "policy-delete"):
        assert client.post(reverse(f"guide:{name}", args=[document.pk])).status_code == 404
    client.post(KEEP, {"d": encode(draft_of_beloeil()), "title": "À moi", "target": document.pk})
    assert "Secret d’Alice" not in page(client, LIST)
    assert document.versions.count() == 1


def test_no_administration_shows_documents():
    assert not admin.site.is_registered(PolicyDocument)


def test_staff_do_not_read_its_trail_nor_does_the_trail_hold_its_title(alice):
    document = actions.keep_document(draft=draft_of_beloeil(), by=alice)
    actions.share(document=document, by=alice)
    actions.delete_document(document=document, by=alice)
    told = AuditEvent.objects.filter(target_kind="guide.policydocument")
    assert [one.action for one in told.order_by("pk")] == ["policy.kept", "policy.shared", "policy.deleted"]
    assert not any("Notre politique" in one.target_label for one in told)
    assert not AuditEvent.objects.for_staff().filter(target_kind="guide.policydocument").exists()


def test_who_has_the_link_reads_without_an_account_and_nothing_says_whose_it_is(client):
    document = PolicyDocumentFactory(owner__name="Alice Tremblay")
    link = reverse("guide:policy-shared", args=[actions.share(document=document, by=document.owner)])
    response = client.get(link)
    assert "Notre politique" in response.text
    assert "Alice" not in response.text
    assert document.owner.email not in response.text
    assert response["X-Robots-Tag"] == "noindex"
    assert client.post(link).status_code == 405


def test_the_reading_link_carries_only_what_its_page_shows(client, alice):
    left = ChosenClause(
        "rotation-principe", "soft", (("mois", "24"), ("secret", "départ en mai")), "On alterne.", "Avant."
    )
    document = actions.keep_document(draft=replace(draft_of_beloeil(), clauses=(left,)), by=alice)
    html = client.get(reverse("guide:policy-shared", args=[actions.share(document=document, by=alice)])).text
    carried = decode(re.search(r"\?d=([\w-]+)", html)[1])
    assert carried.clauses == (replace(left, typed=(), source_text=""),)


@pytest.mark.parametrize("token", ["%00", "a%00b", "é"])
def test_a_link_that_was_never_made_is_not_found(client, token):
    assert client.get(f"/trousse/partage/{token}/").status_code == 404


def test_a_withdrawn_link_leads_nowhere_and_the_next_one_is_another(client, alice):
    document = PolicyDocumentFactory(owner=alice)
    client.post(reverse("guide:policy-share", args=[document.pk]))
    document.refresh_from_db()
    link = reverse("guide:policy-shared", args=[document.share_token])
    assert f"http://testserver{link}" in page(client, document.get_absolute_url())
    client.post(reverse("guide:policy-unshare", args=[document.pk]))
    assert client.get(link).status_code == 404
    assert actions.share(document=document, by=alice) != document.share_token


def test_sharing_is_asked_by_post_and_deleting_is_confirmed(client, alice):
    document = PolicyDocumentFactory(owner=alice)
    assert client.get(reverse("guide:policy-share", args=[document.pk])).status_code == 405
    delete = reverse("guide:policy-delete", args=[document.pk])
    assert "Toutes ses versions sont effacées" in page(client, delete)
    assert client.post(delete).url == LIST
    assert not PolicyDocument.objects.exists()


def test_a_missing_version_is_not_found(client, alice):
    document = PolicyDocumentFactory(owner=alice)
    assert client.get(reverse("guide:policy-version", args=[document.pk, 9])).status_code == 404


def test_the_person_downloads_all_of_it_and_nothing_of_others(alice):
    PolicyDocumentFactory(owner=alice)
    SelfAssessmentFactory(owner=alice)
    PolicyDocumentFactory(title="D’un autre")
    kept = export(alice)
    assert kept["documents de la trousse"][0]["versions"][0]["choix"]["titre"] == "Notre politique"
    assert len(kept["autodiagnostics"]) == 1
    assert "D’un autre" not in json.dumps(kept, ensure_ascii=False)


def test_everything_goes_with_the_account(alice):
    PolicyDocumentFactory(owner=alice)
    SelfAssessmentFactory(owner=alice)
    assert any("Vos documents de la trousse sont effacés" in said for said in consequences(alice))
    assert not any("trousse" in said for said in consequences(UserFactory()))
    erase(user=alice, by=alice)
    assert not PolicyDocument.objects.exists()
    assert not SelfAssessment.objects.exists()


def test_the_account_leads_to_the_documents(client, alice):
    assert f'href="{LIST}"' in page(client, reverse("accounts:home"))


def test_the_pages_are_within_their_budget(client, alice, django_assert_max_num_queries):
    documents = [PolicyDocumentFactory(owner=alice) for _ in range(25)]
    for number in ("4", "5"):
        actions.keep_version(document=documents[0], draft=draft_of_beloeil(number), by=alice)
    first = documents[0].get_absolute_url()
    shared = reverse("guide:policy-shared", args=[actions.share(document=documents[0], by=alice)])
    keep = f"{KEEP}?d={encode(draft_of_beloeil(clauses=(ChosenClause('consultation-du-marche', 'soft'),)))}"
    for address in (LIST, first, f"{first}comparer/?de=1&a=3", shared, keep):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
