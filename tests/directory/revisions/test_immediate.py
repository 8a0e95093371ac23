"""Telephone, courriel and site go live at once; everything else waits."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from accounts.models import AuditEvent
from directory.choices import EnterpriseStatus
from directory.models import EnterpriseVersion
from directory.revisions.actions import approve, open_revision, save_draft
from directory.revisions.proposals import proposal_of
from directory.revisions.versions import immediate_since
from tests.directory.revisions.sheets import complete_new, make_house, with_values

pytestmark = pytest.mark.django_db


def save(house, by=None, **sections):
    revision = open_revision(enterprise=house.enterprise, by=by or house.bob)
    document = with_values(revision.document, **sections)
    return save_draft(revision=revision, document=document, opened_edit=revision.edit, by=by or house.bob)


def test_a_new_telephone_is_public_at_once_and_the_rest_waits(house):
    saved = save(house, contact={"phone": "450 555-0199", "address": "9, rue C"})
    assert house.public()["contact"]["phone"] == "450 555-0199"
    assert house.public()["contact"]["address"] == "12, rue Principale"
    assert [change.path for change in saved.went_live] == ["contact.phone"]
    version = EnterpriseVersion.objects.order_by("-number").first()
    assert (version.source, version.made_by) == ("immediate", house.bob)
    assert saved.revision.base == version


def test_it_is_traced_without_the_value(house):
    save(house, contact={"email": "nouveau@pain.example"})
    event = AuditEvent.objects.about(house.enterprise).get()
    assert (event.action, event.actor) == ("sheet.contact_changed", house.bob)
    assert event.details == {"fields": ["contact.email"], "version": 2}


def test_what_is_wrong_waits_in_the_draft(house):
    saved = save(house, contact={"phone": "12", "email": "nouveau@pain.example"})
    assert [change.path for change in saved.went_live] == ["contact.email"]
    assert saved.revision.document["contact"]["phone"] == "12"
    assert house.public()["contact"]["phone"] == "450 555-0142"


def test_a_sheet_is_not_left_without_a_way_to_reach_its_enterprise(house):
    saved = save(house, contact={"phone": "", "email": "", "website": ""})
    assert saved.went_live == []
    assert house.public()["contact"]["phone"] == "450 555-0142"


def test_a_hostile_address_never_goes_live(house):
    assert save(house, contact={"website": "javascript:alert(1)"}).went_live == []


def test_a_submitted_revision_stays_submitted_when_only_the_telephone_changes(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    saved = save(house, by=house.chantal, contact={"phone": "450 555-0199"})
    assert (saved.revision.pk, saved.revision.state) == (revision.pk, "submitted")
    assert [change.path for change in proposal_of(saved.revision).changes] == ["mission.mission"]
    approve(revision=revision, by=house.alice)
    assert house.public()["contact"]["phone"] == "450 555-0199"
    assert house.public()["mission"]["mission"] == "Nourrir"


def test_a_withdrawn_sheet_shows_nothing_at_once(house):
    house.enterprise.status = EnterpriseStatus.WITHDRAWN
    house.enterprise.save()
    assert save(house, contact={"phone": "450 555-0199"}).went_live == []


def test_a_sheet_that_was_never_public_shows_nothing_at_once(house):
    revision = complete_new(house, contact={"phone": "450 555-0199"})
    assert EnterpriseVersion.objects.filter(enterprise=revision.enterprise).count() == 0


def test_a_draft_in_progress_keeps_its_new_rows_when_the_telephone_goes_live(house):
    rows = house.document()["offerings"]
    new = {"key": "n0000000c", "title": "Café", "description": "", "category": "traiteur-d-essai", "nature": "goods"}
    house.draft(offerings=[*rows, new])
    saved = save(house, contact={"phone": "450 555-0199"})
    assert [row["title"] for row in saved.revision.document["offerings"]] == ["Boîtes à lunch", "Café"]


def test_the_digest_of_a_pole_lists_them(house):
    save(house, contact={"phone": "450 555-0199"})
    save(make_house(name="Ailleurs"), contact={"phone": "450 555-0198"})
    [version] = immediate_since(house.pole, now() - timedelta(days=7))
    assert version.enterprise == house.enterprise
    assert not immediate_since(house.pole, now() + timedelta(days=1))
