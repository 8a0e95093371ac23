"""The fictional buyer's documents: once, ready to go out, and gone with the account."""

from datetime import date

import pytest

from accounts.actions import erase
from guide.models import PolicyDocument, SelfAssessment
from guide.policies.demonstration import BUYER, seed_policies
from guide.policies.reading import kept_version
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def test_nothing_is_composed_without_the_fictional_buyer():
    assert seed_policies(DAY) == 0


def test_a_document_in_two_versions_and_two_self_assessments_are_made_once():
    UserFactory(email=BUYER)
    assert [seed_policies(DAY), seed_policies(DAY)] == [1, 0]
    document = PolicyDocument.objects.get()
    assert document.versions.count() == 2
    assert kept_version(document, None, DAY).composed.is_ready
    assert SelfAssessment.objects.count() == 2


def test_they_go_with_the_account():
    buyer = UserFactory(email=BUYER)
    seed_policies(DAY)
    erase(user=buyer, by=buyer)
    assert not PolicyDocument.objects.exists()
    assert not SelfAssessment.objects.exists()
