"""The pages of a claim say what can be done, and never the address on record."""

from datetime import timedelta

import pytest
from django.urls import reverse

from directory.choices import ClaimState, RefusalReason
from directory.membership.claims import refuse_claim
from directory.membership.opening import claim_by_link
from directory.models import Claim, Membership
from tests.directory.membership.people import ON_RECORD, letters, orphan, sent_to, token_in, with_team
from tests.directory.proofs.files import MARKUP, pdf, upload
from tests.directory.suppliers import plain
from tests.factories import EnterpriseFactory, publish
from tests.factories_sheets import ClaimFactory, UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
MESSAGE = "Je dirige cette entreprise depuis 2012; la pièce le montre."


@pytest.fixture
def denis(client):
    return sign_in(client, UserFactory(name="Denis"))


def page_of(enterprise) -> str:
    return reverse("directory:claim", args=[enterprise.slug])


def link_page(token: str) -> str:
    return reverse("directory:claim-link", args=[token])


def text(response) -> str:
    return plain(response.content.decode())


def test_a_public_sheet_leads_to_its_claim(client):
    publish(enterprise := orphan())
    assert f'href="{page_of(enterprise)}"' in client.get(enterprise.get_absolute_url()).content.decode()


def test_one_signs_in_first_and_comes_back(client):
    response = client.get(page_of(orphan()))
    assert response.status_code == 302
    assert "next=/fournisseurs/les-fourneaux" in response.url


def test_the_address_on_record_is_masked(client, denis):
    shown = text(client.get(page_of(orphan())))
    assert "b•••@fourneaux.example" in shown
    assert ON_RECORD not in shown


def test_asking_for_the_link_mails_it(client, denis):
    response = client.post(page_of(orphan()), {"voie": "courriel"}, follow=True)
    assert sent_to("claim_link") == [ON_RECORD]
    assert "Le lien est parti" in text(response)
    assert ON_RECORD not in text(response)


def test_reading_the_link_changes_nothing_and_its_button_entrusts_the_sheet(client, denis):
    enterprise = orphan()
    claim_by_link(enterprise=enterprise, by=denis)
    address = link_page(token_in(letters("claim_link")[0]))
    assert "Prendre la fiche en main" in text(client.get(address))
    assert not Membership.objects.exists()
    response = client.post(address)
    assert response.url == reverse("directory:my-sheet-edit", args=[enterprise.slug])
    assert Membership.objects.get().user == denis
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_the_link_of_somebody_else_is_not_found_and_the_page_says_what_to_do(client, denis):
    claim_by_link(enterprise=orphan("Ailleurs"), by=UserFactory())
    response = client.get(link_page(token_in(letters("claim_link")[0])))
    assert response.status_code == 404
    assert "Ailleurs" not in text(response)
    assert "avec le compte qui a demandé la fiche" in text(response)


def test_the_link_is_never_kept_by_a_cache(client, denis):
    assert "no-store" in client.get(link_page("exemple")).headers["Cache-Control"]


def test_a_message_and_a_piece_go_to_the_pole(client, denis):
    response = client.post(page_of(orphan()), {"message": MESSAGE, "piece": upload(pdf())})
    assert response.url == reverse("directory:my-claims")
    claim = Claim.objects.get()
    assert (claim.claimant, claim.message, claim.evidence.shown_name) == (denis, MESSAGE, "attestation.pdf")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"message": MESSAGE}, "Pièce : joignez un PDF ou une image."),
        ({"message": "Bonjour", "piece": upload(pdf())}, "Votre message au pôle : écrivez au moins vingt caractères"),
        ({"message": MESSAGE, "piece": upload(MARKUP)}, "C’est une page web, quel que soit son nom."),
        ({"message": MESSAGE, "piece": upload(b"")}, "Le fichier est vide."),
        ({"message": MESSAGE, "piece": upload(b"\0" * 11 * 1024 * 1024)}, "Le fichier dépasse 10 Mo."),
    ],
    ids=["no-piece", "short-message", "html-named-pdf", "empty", "too-big"],
)
def test_what_is_wrong_is_told_and_the_message_is_kept(client, denis, fields, told):
    shown = text(client.post(page_of(orphan()), fields))
    assert told in shown
    assert fields["message"] in shown
    assert not Claim.objects.exists()


def test_a_sheet_with_a_team_offers_the_pole_only(client, denis):
    enterprise = orphan()
    bob = with_team(enterprise, name="Bob Tremblay")
    shown = text(client.get(page_of(enterprise)))
    assert "Cette fiche a déjà une équipe" in shown
    assert "Envoyer le lien" not in shown
    assert bob.email not in shown
    assert "Bob Tremblay" not in shown


def test_a_link_asked_for_a_sheet_with_a_team_is_refused(client, denis):
    enterprise = orphan()
    with_team(enterprise)
    shown = text(client.post(page_of(enterprise), {"voie": "courriel"}, follow=True))
    assert "Cette fiche a déjà une équipe" in shown
    assert not Claim.objects.exists()


def test_a_sheet_without_a_courriel_offers_the_pole_only(client, denis):
    assert "Envoyer le lien" not in text(client.get(page_of(orphan(email=""))))


def test_a_member_is_led_to_the_sheet(client, denis):
    enterprise = orphan()
    Membership.objects.create(enterprise=enterprise, user=denis, role="admin", confirmed_on="2026-01-01")
    shown = text(client.get(page_of(enterprise)))
    assert reverse("directory:my-sheet-edit", args=[enterprise.slug]) in shown
    assert "Envoyer au pôle" not in shown


@pytest.mark.parametrize("trait", [{}, {"withdrawn": True}], ids=["draft", "withdrawn"])
def test_a_sheet_that_is_not_public_cannot_be_claimed(client, denis, trait):
    enterprise = EnterpriseFactory(**trait)
    assert client.get(page_of(enterprise)).status_code == 404
    assert client.post(page_of(enterprise), {"voie": "courriel"}).status_code == 404


def test_one_reads_the_answers_to_ones_own_claims_only(client, denis):
    mine, other = ClaimFactory(claimant=denis), ClaimFactory()
    refuse_claim(claim=mine, by=UserFactory(), reason_codes=[RefusalReason.NO_LINK], message="<b>Non</b>")
    shown = text(client.get(reverse("directory:my-claims")))
    assert mine.enterprise.name in shown
    assert RefusalReason.NO_LINK.label in shown
    assert "&lt;b&gt;Non&lt;/b&gt;" in shown
    assert other.enterprise.name not in shown


def test_a_link_out_of_time_is_said_to_be_expired(client, denis, later):
    claim_by_link(enterprise=orphan(), by=denis)
    later(timedelta(days=4))
    client.force_login(denis)
    assert "Expirée" in text(client.get(reverse("directory:my-claims")))


def test_one_withdraws_ones_own_claim_once(client, denis):
    mine, other = ClaimFactory(claimant=denis), ClaimFactory()
    withdraw = reverse("directory:claim-withdraw", args=[mine.pk])
    assert "La revendication est retirée." in text(client.post(withdraw, follow=True))
    assert "déjà reçu une réponse" in text(client.post(withdraw, follow=True))
    assert client.post(reverse("directory:claim-withdraw", args=[other.pk])).status_code == 404
    mine.refresh_from_db()
    assert (mine.state, Claim.objects.get(pk=other.pk).state) == (ClaimState.WITHDRAWN, ClaimState.WAITING)


def test_the_pages_cost_few_queries(client, denis, django_assert_max_num_queries):
    enterprise = orphan()
    ClaimFactory.create_batch(25, claimant=denis)
    for address in (page_of(enterprise), reverse("directory:my-claims")):
        with django_assert_max_num_queries(12):
            client.get(address)
