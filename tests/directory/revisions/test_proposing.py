"""A person proposes an enterprise; a sheet is confirmed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from directory.choices import EnterpriseStatus, LegalForm
from directory.models import Enterprise, Membership, SearchDocument
from directory.revisions.actions import confirm_sheet, propose
from directory.revisions.errors import NotOpen
from directory.revisions.tidying import tidied
from tests.directory.revisions.documents import document
from tests.factories import EnterpriseFactory, MunicipalityFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def proposal(**values):
    said = {"name": "Les Jardins", "neq": "11 4345 6789", "legal_form": LegalForm.COOP, **values}
    return propose(by=UserFactory(), municipality=MunicipalityFactory(), **said)


def test_a_proposed_sheet_is_a_draft_its_proposer_runs():
    revision = proposal()
    enterprise = revision.enterprise
    assert (enterprise.status, enterprise.sort_name, enterprise.slug) == ("draft", "les jardins", "les-jardins")
    membership = Membership.objects.get(enterprise=enterprise)
    assert (membership.user, membership.is_admin) == (revision.author, True)
    assert (revision.kind, revision.state, revision.base) == ("new", "draft", None)
    assert not SearchDocument.objects.filter(pk=enterprise.pk)


def test_its_neq_waits_in_the_document_so_that_nobody_is_kept_from_theirs():
    revision = proposal()
    assert revision.document["identity"]["neq"] == "1143456789"
    assert revision.enterprise.neq is None
    assert proposal().document["identity"]["neq"] == "1143456789"


def test_a_neq_that_cannot_be_one_proposes_nothing():
    with pytest.raises(ValidationError):
        proposal(neq="123")
    assert not Enterprise.objects.filter(name="Les Jardins")


def test_the_same_name_gives_another_address():
    EnterpriseFactory(slug="les-jardins")
    assert proposal(neq="").enterprise.slug.startswith("les-jardins-municipalite")


def test_a_confirmation_changes_the_day_and_nothing_else():
    enterprise = EnterpriseFactory(status=EnterpriseStatus.LISTED)
    for _ in range(2):
        confirm_sheet(enterprise=enterprise, by=None, day=DAY)
    enterprise.refresh_from_db()
    assert enterprise.confirmed_on == DAY
    assert [event.action for event in AuditEvent.objects.about(enterprise)] == ["sheet.confirmed"]


def test_an_earlier_confirmation_does_not_replace_a_later_one():
    enterprise = EnterpriseFactory(status=EnterpriseStatus.LISTED, confirmed_on=DAY)
    confirm_sheet(enterprise=enterprise, by=None, day=date(2026, 1, 1))
    enterprise.refresh_from_db()
    assert enterprise.confirmed_on == DAY


def test_a_sheet_that_is_not_public_is_not_confirmed():
    with pytest.raises(NotOpen):
        confirm_sheet(enterprise=EnterpriseFactory(), by=None, day=DAY)


TIDY = [
    ("contact", "phone", "(450) 555 0100 #12", "450 555-0100, poste 12"),
    ("contact", "phone", "12", "12"),
    ("contact", "postal_code", "j3g4s5", "J3G 4S5"),
    ("contact", "website", "exemple.org", "https://exemple.org"),
    ("contact", "website", "javascript:1", "javascript:1"),
    ("contact", "email", "A@b.example", "A@b.example"),
    ("identity", "neq", "11-4345-6789", "1143456789"),
    ("identity", "name", " Pain   d’ici ", "Pain d’ici"),
]


@pytest.mark.parametrize(("section", "name", "typed", "kept"), TIDY)
def test_what_is_typed_is_written_as_sheets_are(section, name, typed, kept):
    assert tidied({section: {name: typed}}, document())[section][name] == kept


def test_what_was_already_there_is_left_as_it_was():
    before = document(contact={"phone": "450.555.0100"})
    assert tidied(before, before) == before
