"""What staff see of the mail at /gestion/: that it left, or why not, never what it says."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from mailing.actions import post
from mailing.choices import Failure
from mailing.models import Letter
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

LIST = reverse("admin:mailing_letter_changelist")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kind")]


@pytest.fixture
def abandoned() -> Letter:
    letter = post(kind="greeting", to="alice@maillon.example", context={"name": "SECRET", "url": ""})
    letter.failed_at, letter.failure, letter.answer = now(), Failure.ABANDONED, "421 too busy"
    letter.save()
    return letter


@pytest.fixture
def staff(client):
    user = UserFactory(staff=True, is_superuser=True)
    sign_in(client, user)
    return client


def test_staff_read_why_a_letter_did_not_leave(staff, abandoned):
    html = staff.get(LIST).content.decode()
    assert "421 too busy" in html
    assert "abandonné" in html


def test_staff_never_read_what_a_letter_says(staff, abandoned):
    one = reverse("admin:mailing_letter_change", args=[abandoned.pk])
    assert "SECRET" not in staff.get(LIST).content.decode() + staff.get(one).content.decode()


def test_staff_post_an_abandoned_letter_again(staff, abandoned):
    response = staff.post(LIST, {"action": "send_again", "_selected_action": [abandoned.pk]}, follow=True)
    assert "Courriels remis à la poste\u00a0: 1." in response.content.decode()
    abandoned.refresh_from_db()
    assert abandoned.is_waiting


def test_nobody_writes_or_deletes_a_letter_by_hand(staff, abandoned):
    assert staff.get(reverse("admin:mailing_letter_add")).status_code == 403
    assert staff.post(reverse("admin:mailing_letter_delete", args=[abandoned.pk])).status_code == 403


def test_the_screen_of_the_queue_is_not_shown(staff):
    assert "rocrastinate" not in staff.get(reverse("admin:index")).content.decode()
