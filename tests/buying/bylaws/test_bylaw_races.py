"""Two colleagues at the same moment: by-laws never overlap, and nobody confirms what they did not read."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from buying.bylaws.actions import confirm_bylaw, keep_bylaw
from buying.bylaws.errors import BylawError, BylawMoved, Overlap, ToRead
from buying.bylaws.terms import Terms, mark_of
from guide.models import Bylaw
from tests.buying.membership.people import buyer, manager
from tests.buying.membership.test_races import together as at_once
from tests.factories_buying import BuyingOrganisationFactory
from tests.guide.bylaws import BylawFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def organisation():
    """In a town of its own: a transactional test finds no reference data."""
    return BuyingOrganisationFactory()


def told(act):
    """What the act returned, or the refusal."""

    def run():
        try:
            return act()
        except BylawError as error:
            return error

    return run


def together(*acts) -> list:
    return at_once(*(told(act) for act in acts))


def terms(title: str = "RGC", first: date = date(2025, 1, 1)) -> Terms:
    return Terms("R-1", title, "", "", first, None)


def keep(organisation, by, bylaw=None, **said):
    read = mark_of(bylaw) if bylaw else ""
    return lambda: keep_bylaw(organisation=organisation, bylaw=bylaw, read=read, terms=terms(**said), by=by)


def test_two_first_bylaws_leave_one(organisation):
    paul, line = buyer(organisation), buyer(organisation, "Line")
    found = together(keep(organisation, paul), keep(organisation, line))
    assert [type(one) for one in found if isinstance(one, BylawError)] == [Overlap]
    assert Bylaw.objects.count() == 1


def test_of_two_changes_the_second_is_told(organisation):
    bylaw = BylawFactory(municipality_id=organisation.municipality_id)
    paul, line = buyer(organisation), buyer(organisation, "Line")
    found = together(keep(organisation, paul, bylaw, title="A"), keep(organisation, line, bylaw, title="B"))
    assert [type(one) for one in found if isinstance(one, BylawError)] == [BylawMoved]


def test_a_confirmation_and_a_change_never_leave_an_unread_text_confirmed(organisation):
    bylaw = BylawFactory(municipality_id=organisation.municipality_id)
    marie, paul, seen = manager(organisation), buyer(organisation), mark_of(bylaw)

    def confirm():
        confirm_bylaw(organisation=organisation, bylaw=bylaw, read=seen, by=marie, day=localdate())

    found = together(confirm, keep(organisation, paul, bylaw, title="Autre"))
    assert [type(one) for one in found if isinstance(one, BylawError)] in ([], [ToRead])
    kept = Bylaw.objects.get()
    assert (kept.title, kept.is_confirmed) == ("Autre", False)
