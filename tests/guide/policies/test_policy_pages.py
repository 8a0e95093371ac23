"""`/trousse/documents/`: kept documents are their owner's alone, except by the link they make."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from guide.composing.draft import encode
from guide.models import ClauseVariant, PolicyDocument, PolicyVersion
from guide.policies.actions import MOST_DOCUMENTS, MOST_VERSIONS
from tests.factories_sheets import UserFactory
from tests.guide.factories import renew
from tests.guide.factories_kit import PolicyDocumentFactory, draft_of_beloeil
from tests.guide.reading import page, plain
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
LIST, KEEP = reverse("guide:policy-list"), reverse("guide:policy-keep")


@pytest.fixture
def marie(client):
    return sign_in(client, UserFactory(name="Marie"))


def url(name: str, document: PolicyDocument, *more) -> str:
    return reverse(f"guide:policy-{name}", args=[document.pk, *more])


def keep(client, draft, **fields):
    return client.post(KEEP, {"d": encode(draft), "title": "Politique de juin", **fields}, follow=True)


def test_a_document_is_kept_with_its_title_and_read_again(client, marie):
    answer = keep(client, draft_of_beloeil(), note="Pour le comité")
    document = PolicyDocument.objects.get()
    assert (document.owner, document.title, document.municipality_id) == (marie, "Politique de juin", "57040")
    shown = plain(answer.content.decode())
    assert "« Politique de juin » est gardé." in shown
    assert "consulte au moins 3 entreprises" in shown
    assert "Politique de juin" in page(client, LIST)
    assert AuditEvent.objects.filter(action="policy.kept", actor=marie).exists()


def test_the_form_proposes_the_title_and_the_documents_of_the_same_kind(client, marie):
    mine = PolicyDocumentFactory(owner=marie, title="Déjà là")
    PolicyDocumentFactory(owner=marie, title="Un règlement", kind="bylaw")
    PolicyDocumentFactory(title="D’une autre personne")
    html = page(client, KEEP, d=encode(draft_of_beloeil()), document=mine.pk)
    assert 'value="Notre politique"' in html
    assert "Nouvelle version de « Déjà là »" in html
    assert "Un règlement" not in html
    assert "D’une autre personne" not in html


def test_a_change_is_the_next_version_and_the_same_is_not(client, marie):
    document = PolicyDocumentFactory(owner=marie)
    keep(client, draft_of_beloeil("4"), target=str(document.pk))
    keep(client, draft_of_beloeil("4"), target=str(document.pk))
    assert list(document.versions.values_list("number", flat=True)) == [2, 1]
    document.refresh_from_db()
    assert document.title == "Politique de juin"


def test_a_version_keeps_its_wording_when_the_library_changes(client, marie):
    keep(client, draft_of_beloeil())
    document = PolicyDocument.objects.get()
    ClauseVariant.objects.filter(clause__slug="consultation-du-marche").update(
        text="Le service parle à {{nombre}} voisins."
    )
    renew()
    html = page(client, document.get_absolute_url())
    assert "consulte au moins 3 entreprises" in html
    assert "La trousse propose aujourd’hui un autre texte pour cette clause." in html


def test_two_versions_are_compared_clause_by_clause(client, marie):
    document = PolicyDocumentFactory(owner=marie)
    keep(client, draft_of_beloeil("5"), target=str(document.pk))
    html = page(client, url("compare", document), de=1, a=2)
    assert "1 clause changée, 0 inchangée." in html
    assert "Entreprises à consulter au moins : 3, puis 5" in html
    assert "<del>3 entreprises,</del>" in html
    assert "<ins>5 entreprises,</ins>" in html


@pytest.mark.parametrize(
    "numbers", [{}, {"de": "1"}, {"de": "1", "a": "1"}, {"de": "1", "a": "9"}, {"de": "x", "a": "²"}]
)
def test_a_comparison_needs_two_versions(client, marie, numbers):
    document = PolicyDocumentFactory(owner=marie)
    answer = client.get(url("compare", document), numbers, follow=True)
    assert "Choisissez deux versions différentes à comparer." in plain(answer.content.decode())


def test_an_earlier_version_stays_readable(client, marie):
    document = PolicyDocumentFactory(owner=marie)
    keep(client, draft_of_beloeil("5"), target=str(document.pk))
    assert "consulte au moins 3 entreprises" in page(client, url("version", document, 1))
    assert client.get(url("version", document, 3)).status_code == 404


def test_whoever_has_the_link_reads_the_last_version_and_nothing_of_its_owner(client, marie):
    document = PolicyDocumentFactory(owner=marie)
    client.post(url("share", document))
    document.refresh_from_db()
    client.logout()
    answer = client.get(reverse("guide:policy-shared", args=[document.share_token]))
    shown = plain(answer.content.decode())
    assert "consulte au moins 3 entreprises" in shown
    assert marie.email not in shown
    assert marie.name not in shown
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in shown


def test_a_link_taken_back_leads_nowhere_and_the_next_is_another(client, marie):
    document = PolicyDocumentFactory(owner=marie)
    client.post(url("share", document))
    document.refresh_from_db()
    token = document.share_token
    client.post(url("unshare", document))
    assert client.get(reverse("guide:policy-shared", args=[token])).status_code == 404
    client.post(url("share", document))
    document.refresh_from_db()
    assert document.share_token != token


def test_a_document_goes_with_its_versions(client, marie):
    document = PolicyDocumentFactory(owner=marie)
    assert "Toutes ses versions sont effacées" in page(client, url("delete", document))
    client.post(url("delete", document))
    assert not PolicyVersion.objects.exists()


@pytest.mark.parametrize("name", ["detail", "compare", "delete"])
@pytest.mark.parametrize("traits", [{}, {"staff": True}, {"superuser": True}])
def test_nobody_else_finds_a_document(client, name, traits):
    document = PolicyDocumentFactory()
    sign_in(client, UserFactory(**traits))
    assert client.get(url(name, document)).status_code == 404


@pytest.mark.parametrize("name", ["share", "unshare", "delete"])
def test_nobody_else_changes_a_document(client, marie, name):
    document = PolicyDocumentFactory(share_token="x" * 40)
    assert client.post(url(name, document)).status_code == 404
    document.refresh_from_db()
    assert document.share_token == "x" * 40


def test_a_version_cannot_be_added_to_the_document_of_somebody_else(client, marie):
    document = PolicyDocumentFactory()
    assert keep(client, draft_of_beloeil("5"), target=str(document.pk)).status_code == 200
    assert document.versions.count() == 1


def test_documents_and_versions_have_a_limit(client, marie):
    document = PolicyDocumentFactory(owner=marie)
    document.versions.update(number=MOST_VERSIONS)
    refused = keep(client, draft_of_beloeil("5"), target=str(document.pk))
    assert "gardez la suite comme un nouveau document" in plain(refused.content.decode())
    PolicyDocumentFactory.create_batch(MOST_DOCUMENTS - 1, owner=marie)
    assert "supprimez-en un d’abord" in plain(keep(client, draft_of_beloeil()).content.decode())


def test_who_is_not_signed_in_is_asked_to_and_comes_back(client):
    answer = client.get(KEEP, {"d": encode(draft_of_beloeil())})
    assert "/compte/connexion/" in answer.url
    assert "garder" in answer.url
    assert "Vous reviendrez ensuite où vous en étiez" in page(client, answer.url)
    assert "Vous reviendrez" not in page(client, reverse("account_login"))


@pytest.mark.parametrize("name", ["list", "detail"])
def test_a_page_asks_little(client, marie, name, django_assert_max_num_queries):
    document = PolicyDocumentFactory.create_batch(25, owner=marie)[0]
    address = LIST if name == "list" else document.get_absolute_url()
    client.get(address)
    with django_assert_max_num_queries(10):
        client.get(address)
