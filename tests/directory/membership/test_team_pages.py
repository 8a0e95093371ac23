"""The team sees the team, its admins change it, nobody else finds it; no page shows anyone's address to another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.choices import MembershipRole
from directory.membership.invitations import invite
from directory.models import Invitation, Membership
from tests.directory.membership.people import letters, orphan, sent_to, token_in, with_team
from tests.directory.suppliers import plain
from tests.factories_sheets import MembershipFactory, UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def enterprise():
    return orphan()


@pytest.fixture
def bob(client, enterprise):
    return sign_in(client, with_team(enterprise))


@pytest.fixture
def chantal(enterprise):
    return MembershipFactory(enterprise=enterprise, user__name="Chantal Roy")


def page(name: str, *arguments) -> str:
    return reverse(f"directory:{name}", args=arguments)


def text(response) -> str:
    return plain(response.content.decode())


def test_the_team_is_named_and_no_address_is_shown(client, enterprise, bob, chantal):
    shown = text(client.get(page("team", enterprise.slug)))
    assert "Chantal Roy" in shown
    assert chantal.user.email not in shown
    assert bob.email not in shown


def test_somebody_without_a_name_is_not_known_by_their_address(client, enterprise, bob):
    nameless = MembershipFactory(enterprise=enterprise, user__name="").user
    shown = text(client.get(page("team", enterprise.slug)))
    assert "Une personne sans nom" in shown
    assert nameless.email not in shown


def test_an_editor_sees_the_team_and_changes_nothing(client, enterprise, bob, chantal):
    sign_in(client, chantal.user)
    shown = text(client.get(page("team", enterprise.slug)))
    assert "Inviter une personne" not in shown
    assert "Retirer" not in shown
    bobs = Membership.objects.get(user=bob)
    for address in (
        page("team-invite", enterprise.slug),
        page("team-confirm", enterprise.slug),
        page("team-remove", enterprise.slug, bobs.pk),
        page("team-role", enterprise.slug, bobs.pk),
        page("team-invitation-cancel", enterprise.slug, 1),
    ):
        assert client.post(address, {"email": "ami@exemple.org", "role": "admin"}).status_code == 404


def test_a_stranger_finds_nothing(client, enterprise, bob, chantal):
    sign_in(client, MembershipFactory(admin=True).user)
    for address in (
        page("team", enterprise.slug),
        page("team-leave", enterprise.slug),
        page("team-remove", enterprise.slug, chantal.pk),
    ):
        assert client.get(address).status_code == 404


def test_a_member_of_another_sheet_is_not_reached_through_ones_own(client, enterprise, bob):
    elsewhere = MembershipFactory()
    for name in ("team-remove", "team-role"):
        assert client.post(page(name, enterprise.slug, elsewhere.pk)).status_code == 404
    other = orphan("Autre")
    sent = invite(enterprise=other, email="ami@exemple.org", role=MembershipRole.EDITOR, by=with_team(other))
    assert client.post(page("team-invitation-cancel", enterprise.slug, sent.pk)).status_code == 404


def test_an_invitation_goes_by_letter_and_waits_on_the_page(client, enterprise, bob):
    response = client.post(
        page("team-invite", enterprise.slug), {"email": "Ami@exemple.org", "role": "editor"}, follow=True
    )
    assert sent_to("invitation") == ["ami@exemple.org"]
    assert "Invitations en attente" in text(response)
    assert "<strong>ami@exemple.org</strong>" in text(response)


def test_another_admin_reads_a_masked_address(client, enterprise, bob):
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=bob)
    sign_in(client, with_team(enterprise, name="Autre"))
    shown = text(client.get(page("team", enterprise.slug)))
    assert "a•••@exemple.org" in shown
    assert "ami@exemple.org" not in shown


@pytest.mark.parametrize("email", ["", "ami", "ami@exemple"])
def test_a_wrong_address_is_told_and_kept(client, enterprise, bob, email):
    shown = text(client.post(page("team-invite", enterprise.slug), {"email": email, "role": "editor"}))
    assert "Courriel de la personne : " in shown
    assert f'value="{email}"' in shown or not email
    assert not Invitation.objects.exists()


def test_an_invitation_is_cancelled(client, enterprise, bob):
    sent = invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=bob)
    response = client.post(page("team-invitation-cancel", enterprise.slug, sent.pk), follow=True)
    assert "L’invitation est annulée." in text(response)
    assert "Invitations en attente" not in text(response)


def test_a_member_is_removed_after_a_page_that_asks(client, enterprise, bob, chantal):
    address = page("team-remove", enterprise.slug, chantal.pk)
    assert "Retirer Chantal Roy?" in text(client.get(address))
    assert Membership.objects.count() == 2
    assert "Chantal Roy ne fait plus partie de l’équipe." in text(client.post(address, follow=True))
    assert Membership.objects.count() == 1


def test_a_role_is_changed(client, enterprise, bob, chantal):
    client.post(page("team-role", enterprise.slug, chantal.pk), {"role": "admin"})
    chantal.refresh_from_db()
    assert chantal.is_admin


def test_the_last_admin_is_told_why_they_cannot_go(client, enterprise, bob, chantal):
    assert "Vous êtes la seule personne responsable" in text(client.get(page("team-leave", enterprise.slug)))
    response = client.post(page("team-leave", enterprise.slug), follow=True)
    assert "dernière personne responsable" in text(response)
    assert Membership.objects.filter(user=bob).exists()


def test_who_leaves_is_led_to_their_other_sheets(client, enterprise, bob, chantal):
    sign_in(client, chantal.user)
    response = client.post(page("team-leave", enterprise.slug))
    assert response.url == page("my-sheet-list")


def test_an_editor_left_alone_is_led_to_claim_the_sheet(client, enterprise, bob, chantal):
    Membership.objects.filter(user=bob).delete()
    sign_in(client, chantal.user)
    assert page("claim", enterprise.slug) in text(client.get(page("team", enterprise.slug)))


def test_an_admin_reconfirms_the_team(client, enterprise, bob, chantal):
    Membership.objects.update(confirmed_on=localdate() - timedelta(days=400))
    assert "Équipe à reconfirmer" in text(client.get(page("team", enterprise.slug)))
    client.post(page("team-confirm", enterprise.slug))
    assert "Équipe à reconfirmer" not in text(client.get(page("team", enterprise.slug)))


def test_reading_an_invitation_changes_nothing_and_its_button_joins(client, enterprise, bob):
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=bob)
    address = page("invitation-accept", token_in(letters("invitation")[0]))
    denis = sign_in(client, UserFactory())
    shown = text(client.get(address))
    assert enterprise.name in shown
    assert bob.email not in shown
    assert Membership.objects.count() == 1
    assert client.post(address).url == page("my-sheet-edit", enterprise.slug)
    assert Membership.objects.filter(user=denis).exists()
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_the_page_costs_few_queries(client, enterprise, bob, django_assert_max_num_queries):
    MembershipFactory.create_batch(25, enterprise=enterprise)
    for number in range(5):
        invite(enterprise=enterprise, email=f"ami{number}@exemple.org", role=MembershipRole.EDITOR, by=bob)
    with django_assert_max_num_queries(12):
        client.get(page("team", enterprise.slug))
