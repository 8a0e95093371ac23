"""One bad row of a nightly job is reported, undone, and holds back none of the others."""

import logging

import pytest

from accounts.models import User
from mailing.one_by_one import one_by_one
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


def rename(user: User) -> bool:
    User.objects.filter(pk=user.pk).update(name="Renommé")
    if user.email.startswith("b"):
        raise RuntimeError("this row cannot be done")
    return not user.email.startswith("d")


@pytest.fixture
def people():
    return [UserFactory(email=f"{letter}@exemple.org", name="Nom") for letter in "abcd"]


def test_a_failing_row_holds_back_none_of_the_others(people, caplog):
    with caplog.at_level(logging.CRITICAL):
        assert one_by_one(people, rename) == 2
    assert list(User.objects.order_by("email").values_list("name", flat=True)) == [
        "Renommé",
        "Nom",
        "Renommé",
        "Renommé",
    ]


def test_a_failing_row_is_reported_with_its_number(people, caplog):
    one_by_one(people, rename)
    assert f"failed on User {people[1].pk}" in caplog.text
    assert "this row cannot be done" in caplog.text
