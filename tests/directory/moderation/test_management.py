"""`/gestion/`: a sheet changed there is kept as a version and said in the trail; pôles have people and a backup."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from directory.models import EnterpriseVersion, Pole, PoleMembership, Verification
from directory.revisions.actions import approve
from tests.factories import PoleFactory
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

INLINES = ("contact", "offerings", "served_areas", "certifications", "verifications")


@pytest.fixture
def manager(client, house):
    return sign_in(client, UserFactory(superuser=True, name="Gaëlle"))


def form_of(enterprise, **fields) -> dict:
    counts = {f"{name}-{kind}_FORMS": "0" for name in INLINES for kind in ("TOTAL", "INITIAL")}
    kept = {"name": enterprise.name, "slug": enterprise.slug, "legal_form": enterprise.legal_form, "status": "listed",
            "municipality": enterprise.municipality_id, "mission": "", "other_names": "", "neq": "",
            "confirm_every": "12"}  # fmt: skip
    return kept | counts | fields


def save(client, enterprise, **fields):
    response = client.post(
        reverse("admin:directory_enterprise_change", args=[enterprise.pk]), form_of(enterprise, **fields)
    )
    assert response.status_code == 302


def test_a_sheet_saved_there_keeps_what_it_said_and_what_it_says(client, manager, house):
    save(client, house.enterprise, mission="Nourrir")
    versions = EnterpriseVersion.objects.filter(enterprise=house.enterprise).order_by("number")
    assert [one.document["mission"]["mission"] for one in versions] == ["", "Nourrir"]
    assert [one.source for one in versions] == ["observed", "observed"]


def test_saving_without_a_change_makes_no_version(client, manager, house):
    for _ in range(2):
        save(client, house.enterprise)
    assert EnterpriseVersion.objects.filter(enterprise=house.enterprise).count() == 1


def test_it_is_said_in_the_trail(client, manager, house):
    save(client, house.enterprise, mission="Nourrir")
    event = AuditEvent.objects.get(action="sheet.managed")
    assert (event.actor, event.target_label) == (manager, house.enterprise.name)
    assert event.details == {"fields": ["mission"]}


def test_withdrawing_and_listing_are_said_in_the_trail(client, manager, house):
    address = reverse("admin:directory_enterprise_changelist")
    for action in ("withdraw_enterprises", "list_enterprises"):
        client.post(address, {"action": action, "_selected_action": [house.enterprise.pk]})
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {"sheet.withdrawn", "sheet.listed"}


def test_a_sheet_that_was_never_public_may_be_deleted_and_it_is_said(client, manager, house):
    client.post(reverse("admin:directory_enterprise_delete", args=[house.enterprise.pk]), {"post": "yes"})
    assert AuditEvent.objects.get(action="sheet.deleted").target_label == "Pain d’ici"


def test_a_sheet_with_versions_is_withdrawn_rather_than_deleted(client, manager, house):
    approve(revision=house.submitted(mission={"mission": "Nourrir"}), by=house.alice)
    address = reverse("admin:directory_enterprise_delete", args=[house.enterprise.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert type(house.enterprise).objects.filter(pk=house.enterprise.pk).exists()


def test_a_verification_added_there_says_who_answers(client, manager, house):
    given = {"verifications-TOTAL_FORMS": "1", "verifications-0-subject": "legal_form",
             "verifications-0-pole": house.pole.pk, "verifications-0-verified_on": "2026-01-01",
             "verifications-0-valid_until": "2099-01-01", "verifications-0-source": "Registre",
             "verifications-0-enterprise": house.enterprise.pk}  # fmt: skip
    save(client, house.enterprise, **given)
    assert Verification.objects.get().verified_by == manager


def test_a_pole_has_people_an_address_and_a_backup(client, manager, house):
    backup, colleague = PoleFactory(), UserFactory(staff=True)
    address = reverse("admin:directory_pole_change", args=[house.pole.pk])
    kept = {"slug": house.pole.slug, "name": house.pole.name, "short_name": house.pole.short_name,
            "counties": [county.pk for county in house.pole.counties.all()], "backup": backup.pk,
            "email": "info@pole.example", "memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0",
            "memberships-0-user": colleague.pk, "memberships-0-pole": house.pole.pk}  # fmt: skip
    assert client.post(address, kept).status_code == 302
    assert Pole.objects.get(pk=house.pole.pk).backup == backup
    assert PoleMembership.objects.filter(pole=house.pole, user=colleague).exists()


@pytest.mark.parametrize("model", ["enterpriseversion", "decision"])
def test_what_the_portal_keeps_is_read_and_never_edited(client, manager, house, model):
    approve(revision=house.submitted(mission={"mission": "Nourrir"}), by=house.alice)
    assert "Pain d’ici" in client.get(reverse(f"admin:directory_{model}_changelist")).text
    assert client.get(reverse(f"admin:directory_{model}_add")).status_code == 403
