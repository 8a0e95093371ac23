"""`/moderation/lot/`: trivial changes shown together, then published one by one."""

import pytest
from django.urls import reverse

from directory.choices import RevisionState
from directory.models import Decision, Revision
from directory.revisions.actions import approve, save_draft, submit
from tests.directory.revisions.sheets import House, make_house, with_values
from tests.factories import ContactFactory, EnterpriseFactory, OfferingFactory, publish
from tests.factories_sheets import MembershipFactory
from tests.sign_in import sign_in

URL = "/moderation/lot/"


@pytest.fixture
def three(house):
    """Three sheets of the town, each with a trivial change waiting."""
    houses = [house]
    for name in ("Boulangerie du Pont", "Café de la Gare"):
        enterprise = EnterpriseFactory(name=name, listed=True, municipality=house.enterprise.municipality)
        OfferingFactory(enterprise=enterprise)
        ContactFactory(enterprise=enterprise)
        publish(enterprise)
        MembershipFactory(enterprise=enterprise, user=house.bob, admin=True)
        houses.append(House(enterprise, house.pole, house.alice, house.bob, house.chantal))
    return [(one, one.submitted(contact={"address": "1, rue Neuve"})) for one in houses]


def tokens(revisions) -> list[str]:
    return [f"{revision.pk}:{revision.edit}" for revision in revisions]


def states(revisions) -> list[str]:
    return [Revision.objects.get(pk=revision.pk).state for revision in revisions]


def test_the_address_is_known():
    assert reverse("directory:moderation-bulk") == URL


def test_only_trivial_changes_can_be_ticked(client, alice, house):
    trivial = house.submitted(contact={"address": "1, rue Neuve"})
    assert f'name="revision" value="{trivial.pk}"' in client.get("/moderation/").text
    submit(revision=house.draft(identity={"name": "Autre nom"}), by=house.bob)
    assert 'name="revision"' not in client.get("/moderation/").text


def test_the_page_shows_every_change_before_anything_is_published(client, alice, three):
    revisions = [revision for _, revision in three]
    text = client.get(URL, {"revision": [one.pk for one in revisions]}).text
    assert text.count("<ins>1, rue Neuve</ins>") + text.count("<ins>1,") == 3
    assert all(token in text for token in tokens(revisions))
    assert states(revisions) == [RevisionState.SUBMITTED] * 3


def test_each_is_published_with_its_own_decision(client, alice, three):
    revisions = [revision for _, revision in three]
    text = client.post(URL, {"revision": tokens(revisions)}).text
    assert text.count("Publiée") == 3
    assert states(revisions) == [RevisionState.APPROVED] * 3
    assert Decision.objects.filter(by=alice).count() == 3
    assert three[0][0].public()["contact"]["address"] == "1, rue Neuve"


def test_what_changed_meanwhile_is_reported_and_the_others_are_published(client, alice, three):
    revisions = [revision for _, revision in three]
    seen = tokens(revisions)
    changed, bob = revisions[1], three[1][0].bob
    document = with_values(changed.document, contact={"address": "2, rue Vieille"})
    kept = save_draft(revision=changed, document=document, opened_edit=changed.edit, by=bob).revision
    submit(revision=kept, by=bob)
    text = client.post(URL, {"revision": seen}).text
    assert "L’entreprise a modifié sa révision depuis" in text
    assert states(revisions) == [RevisionState.APPROVED, RevisionState.SUBMITTED, RevisionState.APPROVED]


def test_what_a_colleague_decided_is_reported(client, alice, three):
    revisions = [revision for _, revision in three]
    approve(revision=revisions[0], by=alice)
    text = client.post(URL, {"revision": tokens(revisions)}).text
    assert "a déjà répondu à cette révision" in text
    assert states(revisions) == [RevisionState.APPROVED] * 3


def test_what_is_not_trivial_is_set_apart_and_refused(client, alice, house):
    revision = house.submitted(identity={"name": "Autre nom"})
    assert "À relire à part" in client.get(URL, {"revision": [revision.pk]}).text
    assert "Pas publiée" in client.post(URL, {"revision": tokens([revision])}).text
    assert states([revision]) == [RevisionState.SUBMITTED]


def test_a_revision_of_elsewhere_is_neither_shown_nor_published(client, alice, house):
    elsewhere = make_house(name="Ailleurs")
    revision = elsewhere.submitted(contact={"address": "1, rue Neuve"})
    assert "Ailleurs" not in client.get(URL, {"revision": [revision.pk]}).text
    assert "Ailleurs" not in client.post(URL, {"revision": tokens([revision])}).text
    assert states([revision]) == [RevisionState.SUBMITTED]


@pytest.mark.parametrize("token", ["", "x", "1", "1:x", "-1:1", "9" * 40, "1:1:1"])
def test_nonsense_is_ignored(client, alice, token):
    assert client.get(URL, {"revision": [token]}).status_code == 200
    assert "Aucune fiche n’était cochée." in client.post(URL, {"revision": [token]}).text


def test_others_do_not_enter(client, house, denis):
    sign_in(client, house.bob)
    assert client.get(URL).status_code == 404


def test_the_page_of_forty_costs_few_queries(client, alice, three, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(URL, {"revision": [revision.pk for _, revision in three]})
