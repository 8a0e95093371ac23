"""The social-economy status, principle by principle."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import AuditEvent
from directory.choices import Principle
from directory.models import ProofFile, Verification
from directory.verifying.principles import Answer, not_established, read_out
from mailing.models import Letter
from tests.directory.suppliers import plain
from tests.factories import VerificationFactory
from tests.factories_sheets import SMALLEST_PDF, MembershipFactory, PoleMembershipFactory, UserFactory

DAY = localdate()


def url(house):
    return reverse("directory:verify-status", args=[house.enterprise.slug])


def answers(**other) -> dict:
    """A form that establishes the six principles; `other` replaces fields."""
    said = {"source": "Statuts de 2024", "consulted_on": DAY.isoformat(), "note": ""}
    said["valid_until"] = (DAY + timedelta(days=365)).isoformat()
    for one in Principle:
        said |= {f"{one.value}_answer": Answer.YES.value, f"{one.value}_on": "Statuts, art. 3"}
    return said | other


def test_six_principles_established_verify_the_status(client, alice, house):
    response = client.post(url(house), answers(note="Vu l’original"))
    assert response.url == reverse("directory:moderated-sheet", args=[house.enterprise.slug])
    made = Verification.objects.get()
    assert (made.verified_by, made.pole, made.source, made.note) == (
        alice,
        house.pole,
        "Statuts de 2024",
        "Vu l’original",
    )
    assert made.principles["democracy"] == {"answer": "yes", "on": "Statuts, art. 3"}
    assert (made.verified_on, made.valid_until) == (DAY, DAY + timedelta(days=365))


def test_the_form_proposes_a_year(client, alice, house):
    form = client.get(url(house)).context["form"]
    assert form["valid_until"].value() == DAY + timedelta(days=365)
    assert form["consulted_on"].value() == DAY


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_one_principle_missing_is_enough_to_refuse_and_nothing_is_lost(client, alice, house, answer):
    text = client.post(url(house), answers(surplus_answer=answer, note="À revoir")).text
    assert "Le statut se vérifie quand les six principes sont établis." in text
    assert 'href="#id_surplus_answer_0"' in text
    assert "À revoir" in text
    assert not Verification.objects.exists()


def test_a_yes_says_where_it_was_read(client, alice, house):
    assert "Dites dans quel document vous l’avez lu." in client.post(url(house), answers(viability_on="")).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"consulted_on": (DAY + timedelta(days=1)).isoformat()}, "Ce jour n’est pas encore venu"),
        ({"valid_until": DAY.isoformat()}, "Choisissez un jour à venir"),
        ({"consulted_on": (DAY - timedelta(days=366)).isoformat()}, "Cette consultation date de plus d’un an"),
        ({"valid_until": (DAY + timedelta(days=1096)).isoformat()}, "Un pôle répond pour trois ans au plus"),
        ({"consulted_on": "hier"}, "Écrivez la date ainsi"),
        ({"source": ""}, "Ce champ est obligatoire"),
        ({"purpose_answer": ""}, "Répondez oui, non, ou je ne sais pas"),
    ],
)
def test_an_error_names_its_field_and_the_way_out(client, alice, house, fields, said):
    response = client.post(url(house), answers(**fields))
    assert said in response.text
    assert not Verification.objects.exists()


def test_the_document_is_kept_for_the_poles_only(client, alice, house):
    piece = SimpleUploadedFile("Statuts 2024.pdf", SMALLEST_PDF, "application/pdf")
    client.post(url(house), answers(document=piece))
    kept = ProofFile.objects.get()
    assert kept.for_staff
    assert Verification.objects.get().document == kept


def test_a_document_that_cannot_be_kept_is_explained_and_verifies_nothing(client, alice, house):
    piece = SimpleUploadedFile("statuts.pdf", b"<html><script>alert(1)</script>", "application/pdf")
    response = client.post(url(house), answers(document=piece))
    assert response.context["form"].errors["document"]
    assert "Statuts, art. 3" in response.text
    assert not Verification.objects.exists()
    assert not ProofFile.objects.exists()


def test_a_document_is_asked_again_when_something_else_is_wrong(client, alice, house):
    piece = SimpleUploadedFile("Statuts 2024.pdf", SMALLEST_PDF, "application/pdf")
    response = client.post(url(house), answers(document=piece, source=""))
    assert "Choisissez de nouveau ce document" in response.text
    assert not ProofFile.objects.exists()


def test_a_new_verification_replaces_the_former_even_a_longer_one(client, alice, house):
    former = VerificationFactory(enterprise=house.enterprise, pole=house.pole, valid_until=DAY + timedelta(days=900))
    client.post(url(house), answers())
    former.refresh_from_db()
    assert (former.withdrawn_on, former.withdrawn_why) == (DAY, "Remplacée par une vérification plus récente.")
    assert Verification.objects.valid_on(DAY).get().verified_by == alice


def test_the_public_sheet_the_filter_the_trail_and_the_team_are_told(client, alice, house):
    client.post(url(house), answers())
    assert "Vérifiée" in client.get(house.enterprise.get_absolute_url()).text
    found = client.get("/fournisseurs/", {"verifie": "1"}).context["page"]
    assert [card.enterprise for card in found.cards] == [house.enterprise]
    event = AuditEvent.objects.get(action="verification.made")
    assert event.details["pole"] == house.pole.short_name
    letter = Letter.objects.get(kind="verification_made")
    assert letter.to == house.bob.email
    assert "Statuts de 2024" in letter.text


def test_a_verification_is_withdrawn_with_its_reason(client, alice, house):
    made = VerificationFactory(enterprise=house.enterprise, pole=house.pole)
    address = reverse("directory:verification-withdraw", args=[house.enterprise.slug, made.pk])
    assert "Ce champ est obligatoire" in client.post(address, {"why": ""}).text
    client.post(address, {"why": "Fausse déclaration"})
    made.refresh_from_db()
    assert (made.withdrawn_on, made.withdrawn_why) == (DAY, "Fausse déclaration")
    assert client.get("/fournisseurs/", {"verifie": "1"}).context["page"].total == 0
    assert "Fausse déclaration" in Letter.objects.get(kind="verification_withdrawn").text
    assert AuditEvent.objects.get(action="verification.withdrawn").details["why"] == "Fausse déclaration"


def test_withdrawing_twice_is_told(client, alice, house):
    made = VerificationFactory(enterprise=house.enterprise, pole=house.pole, withdrawn_on=DAY)
    address = reverse("directory:verification-withdraw", args=[house.enterprise.slug, made.pk])
    text = client.post(address, {"why": "Encore"}, follow=True).text
    assert "Cette vérification était déjà tombée." in text
    assert "Cette vérification était déjà tombée." in client.get(address, follow=True).text


def test_nobody_answers_for_their_own_sheet(client, alice, house):
    MembershipFactory(enterprise=house.enterprise, user=alice)
    assert "Vous faites partie de l’équipe de cette fiche" in client.post(url(house), answers()).text
    assert not Verification.objects.exists()


def test_a_superuser_answers_in_the_name_of_the_pole_of_the_town(client, house):
    from tests.sign_in import sign_in

    sign_in(client, UserFactory(superuser=True))
    client.post(url(house), answers())
    assert Verification.objects.get().pole == house.pole


def test_without_a_pole_nobody_can_answer(client, house):
    from tests.sign_in import sign_in

    house.pole.counties.clear()
    sign_in(client, UserFactory(superuser=True))
    assert "Aucun de vos pôles ne couvre" in client.post(url(house), answers()).text


def test_what_was_typed_is_inert(client, alice, house):
    client.post(url(house), answers(note="<script>alert(1)</script>", source="<b>gras</b>"))
    text = client.get(reverse("directory:moderated-sheet", args=[house.enterprise.slug])).text
    assert "<script>alert" not in text
    assert "<b>gras" not in text


def test_a_checklist_is_read_out_in_the_order_of_the_law():
    checklist = {"viability": {"answer": "no", "on": ""}, "purpose": {"answer": "yes", "on": "Statuts"}}
    assert [(answer, on) for _, answer, on in read_out(checklist)] == [("Oui", "Statuts"), ("Non", "")]
    assert len(not_established(checklist)) == 5
    assert plain(read_out(checklist)[0][0]).startswith("Sa raison d’être")


def test_a_colleague_of_the_pole_may_answer_too(client, house):
    from tests.sign_in import sign_in

    colleague = sign_in(client, UserFactory(staff=True))
    PoleMembershipFactory(pole=house.pole, user=colleague)
    client.post(url(house), answers())
    assert Verification.objects.get().verified_by == colleague
