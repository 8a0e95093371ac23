"""What a moderator decides, and what happens when they are not alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.choices import RevisionState
from directory.models import Decision, EnterpriseVersion, Revision, Verification
from directory.revisions.actions import approve, save_draft, submit, withdraw
from directory.revisions.document import snapshot
from mailing.models import Letter
from tests.directory.revisions.sheets import complete_new, with_values
from tests.factories import CertificationFactory, CertificationTypeFactory
from tests.factories_sheets import PoleMembershipFactory, UserFactory


def url(revision):
    return reverse("directory:revision-review", args=[revision.pk])


def answer(client, revision, verdict="publier", **more):
    """Post the page as it was opened just now."""
    review = client.get(url(revision)).context["review"]
    seen = {"seen_edit": revision.edit, "seen_version": review.proposal.number}
    return client.post(url(revision), {"verdict": verdict} | seen | more)


def state_of(revision) -> str:
    return Revision.objects.get(pk=revision.pk).state


@pytest.fixture
def revision(house):
    return house.submitted(mission={"mission": "Nourrir"}, identity={"headcount": 8})


def test_publishing_makes_it_public_and_says_so(client, alice, house, revision):
    response = answer(client, revision)
    assert response.url == reverse("directory:moderation-queue")
    assert state_of(revision) == RevisionState.APPROVED
    assert house.public()["mission"]["mission"] == "Nourrir"
    assert "C’est publié" in client.get(response.url).text
    assert set(Letter.objects.values_list("to", flat=True)) >= {house.bob.email, house.chantal.email}


def test_what_is_set_aside_goes_back_with_the_message(client, alice, house, revision):
    response = answer(client, revision, message="Combien êtes-vous?", **{"change:identity.headcount": "non"})
    assert "Le reste revient à l’entreprise" in client.get(response.url).text
    assert house.public()["mission"]["mission"] == "Nourrir"
    assert house.public()["identity"]["headcount"] is None
    assert Decision.objects.get().kind == "partly_approved"
    assert Revision.objects.open().get().document["identity"]["headcount"] == 8


def test_setting_aside_without_a_word_is_refused_and_kept(client, alice, house, revision):
    text = answer(client, revision, **{"change:identity.headcount": "non"}).text
    assert state_of(revision) == RevisionState.SUBMITTED
    assert "Écrivez un message" in text
    assert 'name="change:identity.headcount" value="non" checked' in text


def test_setting_everything_aside_publishes_nothing(client, alice, revision):
    aside = {"change:identity.headcount": "non", "change:mission.mission": "non"}
    text = answer(client, revision, message="Tout est à revoir.", **aside).text
    assert "Acceptez au moins un changement" in text
    assert "Tout est à revoir." in text


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("corriger", RevisionState.CHANGES_REQUESTED), ("refuser", RevisionState.REFUSED)],
)
def test_corrections_and_refusals_carry_reasons_and_a_message(client, alice, house, revision, verdict, expected):
    answer(client, revision, verdict, message="Précisez.", reason_codes=["unclear_offer", "territory"])
    assert state_of(revision) == expected
    decision = Decision.objects.get()
    assert (decision.message, decision.reason_codes) == ("Précisez.", ["unclear_offer", "territory"])
    assert decision.pole == house.pole
    assert house.public()["mission"]["mission"] == ""


@pytest.mark.parametrize("verdict", ["corriger", "refuser"])
def test_a_no_needs_a_message(client, alice, revision, verdict):
    text = answer(client, revision, verdict, reason_codes=["territory"]).text
    assert state_of(revision) == RevisionState.SUBMITTED
    assert "Écrivez ce qu’il faut changer, et pourquoi" in text
    assert 'href="#id_message"' in text
    assert 'value="territory" id="id_reason_codes_8" checked' in text or "checked" in text


def test_an_unknown_verdict_does_nothing(client, alice, revision):
    assert answer(client, revision, "brûler").status_code == 200
    assert state_of(revision) == RevisionState.SUBMITTED


@pytest.fixture
def certified(house):
    """The enterprise renews a title that its pôle had verified."""
    kind = CertificationTypeFactory(slug="insertion", register_url="https://registre.exemple/")
    held = CertificationFactory(enterprise=house.enterprise, type=kind, number="EI-12")
    Verification.objects.create(
        enterprise=house.enterprise, subject="certification", certification=held, pole=house.pole,
        verified_on=localdate() - timedelta(days=9), valid_until=localdate() + timedelta(days=9), source="Liste",
    )  # fmt: skip
    until = (localdate() + timedelta(days=900)).isoformat()
    row = {"key": "insertion", "number": "EI-12", "issued_on": "", "expires_on": until, "proof": ""}
    return house.submitted(certifications=[row])


def test_a_changed_certification_is_only_declared_again(client, alice, certified):
    answer(client, certified)
    assert not Verification.objects.valid_on(localdate()).exists()


def test_comparing_it_with_the_register_renews_the_verification(client, alice, house, certified):
    answer(client, certified, checked=["certifications/insertion"])
    renewed = Verification.objects.valid_on(localdate()).get()
    assert (renewed.verified_by, renewed.pole, renewed.source) == (alice, house.pole, "https://registre.exemple/")
    assert renewed.valid_until == localdate() + timedelta(days=365)


def test_a_certification_set_aside_is_not_verified(client, alice, certified):
    answer(
        client, certified, checked=["certifications/insertion"], message="Illisible.",
        **{"change:certifications/insertion": "non"},
    )  # fmt: skip
    assert state_of(certified) == RevisionState.SUBMITTED  # nothing left to publish
    assert Verification.objects.valid_on(localdate()).get().source == "Liste"


def test_a_new_legal_form_may_be_verified_in_the_act(client, alice, house):
    revision = house.submitted(identity={"legal_form": "coop"})
    answer(client, revision, checked=["identity.legal_form"])
    assert Verification.objects.valid_on(localdate()).get().subject == "legal_form"


def test_a_new_sheet_is_listed(client, alice, house):
    revision = submit(revision=complete_new(house), by=house.bob)
    answer(client, revision)
    sheet = Revision.objects.get(pk=revision.pk).enterprise
    assert sheet.status == "listed"
    assert client.get(sheet.get_absolute_url()).status_code == 200
    assert EnterpriseVersion.objects.get(enterprise=sheet).source == "first"


def test_the_name_of_a_new_sheet_cannot_be_set_aside(client, alice, house):
    revision = submit(revision=complete_new(house), by=house.bob)
    assert 'name="change:identity.name"' not in client.get(url(revision)).text
    answer(client, revision, **{"change:identity.name": "non"})
    assert state_of(revision) == RevisionState.APPROVED


def test_the_second_moderator_is_told_who_decided_and_keeps_the_text(client, alice, house, revision):
    colleague = UserFactory(name="Simone Roy", staff=True)
    PoleMembershipFactory(pole=house.pole, user=colleague)
    client.get(url(revision))
    approve(revision=revision, by=colleague)
    text = client.post(url(revision), {"verdict": "refuser", "message": "Un long message."}).text
    assert "Simone Roy a déjà répondu à cette révision" in text
    assert "Ce que vous aviez écrit" in text
    assert "Un long message." in text
    assert Decision.objects.count() == 1


def test_a_withdrawal_meanwhile_is_told(client, alice, house, revision):
    withdraw(revision=revision, by=house.bob)
    text = client.post(url(revision), {"verdict": "publier", "message": "Bravo."}).text
    assert "L’entreprise a retiré cette révision." in text
    assert "Bravo." in text


def test_a_revision_taken_back_by_its_enterprise_is_told_but_not_shown(client, alice, house, revision):
    document = with_values(revision.document, mission={"mission": "Brouillon intime"})
    save_draft(revision=revision, document=document, opened_edit=revision.edit, by=house.bob)
    text = client.post(url(revision), {"verdict": "corriger", "message": "Précisez."}).text
    assert "L’entreprise a repris cette révision" in text
    assert "Précisez." in text
    assert "Brouillon intime" not in text


def test_a_revision_changed_since_it_was_opened_is_not_published(client, alice, house, revision):
    opened = {"seen_edit": revision.edit, "seen_version": 1}
    document = with_values(revision.document, mission={"mission": "Autre chose"})
    kept = save_draft(revision=revision, document=document, opened_edit=revision.edit, by=house.bob).revision
    submit(revision=kept, by=house.bob)
    text = client.post(url(revision), {"verdict": "publier"} | opened).text
    assert "L’entreprise a modifié sa révision depuis que vous l’avez ouverte" in text
    assert "Autre chose" in text


def test_a_sheet_changed_since_it_was_opened_asks_to_read_again(client, alice, house, revision):
    opened = {"seen_edit": revision.edit, "seen_version": client.get(url(revision)).context["review"].proposal.number}
    house.enterprise.mission = "Publié entre-temps"
    house.enterprise.save()
    text = client.post(url(revision), {"verdict": "publier"} | opened).text
    assert "La fiche publique a changé depuis que vous avez ouvert cette page" in text
    assert "Publié entre-temps" in text
    assert answer(client, revision).status_code == 302


def test_nobody_approves_their_own_sheet(client, alice, house, revision):
    from tests.factories_sheets import MembershipFactory

    MembershipFactory(enterprise=house.enterprise, user=alice)
    assert "une autre personne doit relire" in answer(client, revision).text
    assert state_of(revision) == RevisionState.SUBMITTED


def test_a_closed_revision_shows_what_was_published(client, alice, house, revision):
    approve(revision=revision, by=house.alice)
    text = client.get(url(revision)).text
    assert "Ce qui a été publié" in text
    assert "<ins>Nourrir</ins>" in text
    assert snapshot(house.enterprise)["mission"]["mission"] == "Nourrir"


def test_what_was_asked_to_be_corrected_stays_the_enterprises(client, alice, house, revision):
    answer(client, revision, "corriger", message="Précisez.")
    text = client.get(url(revision)).text
    assert "Corrections demandées par Alice" in text
    assert "Nourrir" not in text


def test_a_closed_revision_says_its_reasons(client, alice, revision):
    answer(client, revision, "refuser", message="Non.", reason_codes=["territory"])
    assert "territoire à revoir" in client.get(url(revision)).text


def test_nothing_is_published_by_who_does_not_say_what_they_saw(client, alice, revision):
    text = client.post(url(revision), {"verdict": "publier"}).text
    assert "relisez" in text
    assert state_of(revision) == RevisionState.SUBMITTED
