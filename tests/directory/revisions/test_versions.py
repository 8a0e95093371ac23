"""What a sheet said at each moment; what changes it from outside is noticed."""

import pytest
from django.db import IntegrityError, transaction

from directory.choices import EnterpriseStatus
from directory.models import Enterprise, EnterpriseVersion, Offering, Revision
from directory.revisions.actions import approve, submit
from directory.revisions.versions import current_version
from tests.directory.revisions.sheets import complete_new, with_values
from tests.factories import EnterpriseFactory, OfferingFactory

pytestmark = pytest.mark.django_db


def test_the_first_reading_keeps_the_first_version(house):
    version = current_version(house.enterprise)
    assert (version.number, version.source, version.document) == (1, "observed", house.public())
    assert current_version(house.enterprise) == version


def test_a_change_from_outside_makes_a_version(house):
    current_version(house.enterprise)
    Enterprise.objects.filter(pk=house.enterprise.pk).update(mission="Nourrir")
    version = current_version(house.enterprise)
    assert (version.number, version.source, version.made_by) == (2, "observed", None)


def test_rows_that_an_import_writes_again_as_they_were_make_none(house):
    first = current_version(house.enterprise)
    write_offers_again(house)
    assert current_version(house.enterprise) == first


def write_offers_again(house) -> None:
    """As an import does: other rows that say the same."""
    for offering in house.enterprise.offerings.order_by("pk"):
        Offering.objects.filter(pk=offering.pk).delete()
        OfferingFactory(enterprise=house.enterprise, title=offering.title, category=offering.category)


def test_a_revision_written_before_an_import_still_finds_its_rows(house):
    [row] = house.document()["offerings"]
    revision = house.submitted(offerings=[row | {"description": "Livrées"}])
    write_offers_again(house)
    approve(revision=revision, by=house.alice)
    assert [(one["title"], one["description"]) for one in house.public()["offerings"]] == [
        ("Boîtes à lunch", "Livrées")
    ]


def test_a_version_is_never_changed(house):
    version = current_version(house.enterprise)
    with pytest.raises(IntegrityError), transaction.atomic():
        EnterpriseVersion.objects.filter(pk=version.pk).update(number=9)


def test_a_draft_has_no_version_and_a_withdrawn_sheet_keeps_its_own(house):
    assert current_version(EnterpriseFactory()) is None
    first = current_version(house.enterprise)
    Enterprise.objects.filter(pk=house.enterprise.pk).update(status=EnterpriseStatus.WITHDRAWN)
    assert current_version(house.enterprise) == first


def test_a_proposal_that_the_management_listed_meanwhile_is_compared_with_what_it_listed(house):
    revision = submit(revision=complete_new(house), by=house.bob)
    Enterprise.objects.filter(pk=revision.enterprise_id).update(status=EnterpriseStatus.LISTED, mission="Du pôle")
    approval = approve(revision=revision, by=house.alice)
    assert [version.source for version in EnterpriseVersion.objects.filter(enterprise=revision.enterprise)] == [
        "revision", "observed",
    ]  # fmt: skip
    assert approval.version.document["mission"]["mission"] == "Du pôle"
    assert [row["title"] for row in approval.version.document["offerings"]] == ["Paniers"]


def test_what_staff_wrote_on_a_proposed_sheet_is_published_with_it(house):
    revision = submit(revision=complete_new(house), by=house.bob)
    Enterprise.objects.filter(pk=revision.enterprise_id).update(founded_year=1999)
    approval = approve(revision=revision, by=house.alice)
    assert approval.version.document == with_values(approval.version.document, identity={"founded_year": 1999})


def test_a_version_kept_before_a_field_existed_says_nothing_of_it(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    former = {section: part for section, part in revision.base.document.items() if section != "capacity"}
    first = EnterpriseVersion.objects.create(enterprise=house.enterprise, number=2, source="observed", document=former)
    Revision.objects.filter(pk=revision.pk).update(base=first)
    assert current_version(house.enterprise) == first
    approve(revision=revision, by=house.alice)
    assert house.public()["mission"]["mission"] == "Nourrir"
