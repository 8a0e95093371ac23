"""Accounts nobody uses: warned after 23 months, erased at 24 and never sooner than a month after the warning."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware, now

from accounts import inactivity
from accounts.actions import erase
from accounts.inactivity import erase_unconfirmed, erase_unused, months_before, warn_unused
from accounts.models import User
from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
MONTH = timedelta(days=30)


def seen(*, months: int, days: int = 0, **fields) -> User:
    """Somebody who last signed in so many months and days ago."""
    day = months_before(TODAY, months) - timedelta(days=days)
    at = make_aware(datetime(day.year, day.month, day.day, 12))
    return UserFactory(last_login=at, date_joined=at, **fields)


@pytest.mark.parametrize(
    ("days", "warned"), [pytest.param(0, 0, id="23-months-to-the-day"), pytest.param(1, 1, id="a-day-more")]
)
def test_a_warning_leaves_after_23_months(days, warned):
    user = seen(months=23, days=days)
    assert warn_unused(TODAY) == warned
    assert len(letters_to(user.email)) == warned


def test_the_warning_names_the_day_and_leaves_once():
    user = seen(months=23, days=1)
    warn_unused(TODAY)
    warn_unused(TODAY + timedelta(days=1))
    (letter,) = letters_to(user.email)
    assert letter.subject == "Votre compte Maillon sera supprimé le 23 décembre 2026"


def test_nobody_is_erased_without_a_month_of_warning():
    user = seen(months=30)
    assert erase_unused(TODAY) == 0
    warn_unused(TODAY)
    assert erase_unused(TODAY + MONTH - timedelta(days=1)) == 0
    assert erase_unused(TODAY + MONTH) == 1
    assert erase_unused(TODAY + MONTH) == 0
    assert letters_to(user.email)[0].kind == "account_deleted"


def test_nobody_is_erased_before_24_months():
    seen(months=23, days=1, warned_inactive_on=TODAY - MONTH)
    assert erase_unused(TODAY) == 0


def test_coming_back_cancels_the_deletion(client):
    user = seen(months=24, days=5, warned_inactive_on=TODAY - MONTH)
    client.post(reverse("account_login"), {"login": user.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(user.email)})
    user.refresh_from_db()
    assert user.warned_inactive_on is None
    assert erase_unused(TODAY) == 0


def test_an_account_never_used_counts_from_its_creation():
    at = make_aware(datetime(2024, 1, 1, 12))
    UserFactory(last_login=None, date_joined=at).emailaddress_set.create(email="a@b.example", verified=True)
    assert warn_unused(TODAY) == 1


def test_whoever_runs_the_portal_is_never_erased_by_it():
    seen(months=40, superuser=True, warned_inactive_on=TODAY - MONTH)
    assert (warn_unused(TODAY), erase_unused(TODAY)) == (0, 0)


def test_an_address_never_confirmed_goes_after_a_month_without_a_letter():
    at = make_aware(datetime(2026, 10, 1, 12))
    user = UserFactory(last_login=None, date_joined=at)
    user.emailaddress_set.create(email=user.email, verified=False, primary=True)
    address = user.email
    assert erase_unconfirmed(TODAY) == 1
    assert letters_to(address) == []


def test_an_account_somebody_made_for_staff_waits_for_them():
    at = make_aware(datetime(2026, 10, 1, 12))
    UserFactory(last_login=None, date_joined=at, staff=True)
    assert erase_unconfirmed(TODAY) == 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 11, 23), 23, date(2024, 12, 23), id="across-years"),
        pytest.param(date(2026, 3, 31), 1, date(2026, 2, 28), id="a-shorter-month"),
        pytest.param(date(2026, 12, 31), 24, date(2024, 12, 31), id="december"),
    ],
)
def test_months_before(day, months, expected):
    assert months_before(day, months) == expected


def test_who_comes_back_while_the_others_are_erased_stays(monkeypatch):
    first, second = (seen(months=30, warned_inactive_on=TODAY - MONTH) for _ in range(2))

    def erased(*, user, **_):
        User.objects.exclude(pk=user.pk).update(last_login=now(), warned_inactive_on=None)
        return erase(user=user, by=None)

    monkeypatch.setattr(inactivity, "erase", erased)
    assert erase_unused(TODAY) == 1
    assert User.objects.open().filter(pk__in=[first.pk, second.pk]).count() == 1
