"""Who runs the portal sees who buys, and nothing of what they keep."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import AuditEvent
from buying import models
from tests.buying.membership.people import beloeil, domain, manager
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client):
    return sign_in(client, UserFactory(superuser=True))


def test_only_organisations_and_their_people_are_there():
    shown = {model for model in admin.site._registry if model._meta.app_label == "buying"}
    assert shown == {models.BuyingOrganisation, models.BuyerMembership}


def test_the_limit_of_letters_is_changed_and_the_trail_says_so(client, root):
    organisation = beloeil()
    manager(organisation)
    domain(organisation)
    address = reverse("admin:buying_buyingorganisation_change", args=[organisation.pk])
    assert client.get(address).status_code == 200
    none = {f"{name}-{part}": 0 for name in ("domains", "memberships") for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    form = {"name": "Ville", "kind": "municipality", "municipality": "57040", "daily_letters": 50}
    assert client.post(address, form | none).status_code == 302
    organisation.refresh_from_db()
    assert (organisation.daily_letters, organisation.slug) == (50, "ville-de-beloeil")
    assert AuditEvent.objects.get(action="buyers.managed").details == {"fields": ["name", "daily_letters"]}


def test_nobody_lets_themselves_in_by_the_administration(client, root):
    organisation = beloeil()
    add = reverse("admin:buying_buyermembership_add")
    assert client.post(add, {"organisation": organisation.pk, "user": root.pk, "role": "manager"}).status_code == 403
    address = reverse("admin:buying_buyingorganisation_change", args=[organisation.pk])
    forged = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0, "memberships-0-user": root.pk,
              "memberships-0-role": "manager", "memberships-0-joined_by": "approval", "domains-TOTAL_FORMS": 0,
              "domains-INITIAL_FORMS": 0, "name": "Ville", "kind": "municipality", "municipality": "57040",
              "daily_letters": 30}  # fmt: skip
    client.post(address, forged)
    assert not models.BuyerMembership.objects.exists()


def test_an_organisation_is_neither_made_nor_deleted_there(client, root):
    assert client.get(reverse("admin:buying_buyingorganisation_add")).status_code == 403
    address = reverse("admin:buying_buyingorganisation_delete", args=[beloeil().pk])
    assert client.post(address, {"post": "yes"}).status_code == 403


def test_the_lists_open(client, root):
    manager(beloeil())
    for model in ("buyingorganisation", "buyermembership"):
        assert client.get(reverse(f"admin:buying_{model}_changelist")).status_code == 200
