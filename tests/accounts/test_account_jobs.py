"""The nightly jobs call what they say, and do nothing more when they run twice."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from accounts import jobs
from accounts.models import User
from tests.accounts.letters import letters_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


def test_the_night_warns_and_erases():
    unused = UserFactory(last_login=now() - timedelta(days=710), date_joined=now() - timedelta(days=900))
    unconfirmed = UserFactory(last_login=None, date_joined=now() - timedelta(days=40))
    for _ in range(2):
        jobs.end_unused(timestamp=0)
    assert [letter.kind for letter in letters_to(unused.email)] == ["account_unused"]
    assert User.objects.get(pk=unconfirmed.pk).erased_at


def test_the_hour_sweeps():
    for _ in range(2):
        jobs.sweep(timestamp=0)
