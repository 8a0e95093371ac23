"""What has served its time goes, and not a minute before."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from buying.choices import BuyerRole
from buying.membership.forgetting import INVITATION_KEPT, REQUEST_KEPT, forget_old
from buying.membership.invitations import INVITATION_LIFE, invite
from buying.membership.requests import refuse_request
from buying.models import BuyerInvitation, JoiningRequest
from tests.buying.membership.people import asked, beloeil, manager
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_the_words_of_a_decided_request_go_after_a_year_and_the_row_stays():
    refuse_request(request=asked(UserFactory()), by=UserFactory(), message="Non.")
    assert forget_old(now() + REQUEST_KEPT - MINUTE) == 0
    assert forget_old(now() + REQUEST_KEPT + MINUTE) == 1
    assert forget_old(now() + REQUEST_KEPT + MINUTE) == 0
    assert JoiningRequest.objects.values_list("message", "reply").get() == ("", "")


def test_a_waiting_request_is_not_forgotten():
    asked(UserFactory())
    assert forget_old(now() + 2 * REQUEST_KEPT) == 0


def test_an_invitation_goes_a_month_after_it_ended():
    organisation = beloeil()
    invite(organisation=organisation, email="ami@exemple.org", role=BuyerRole.BUYER, by=manager(organisation))
    ended = now() + INVITATION_LIFE
    assert forget_old(ended + INVITATION_KEPT - MINUTE) == 0
    assert forget_old(ended + INVITATION_KEPT + MINUTE) == 1
    assert not BuyerInvitation.objects.exists()
