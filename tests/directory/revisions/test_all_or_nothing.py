"""An approval that stops anywhere leaves the old state; one that ends leaves the new one. Nothing in between."""

from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.utils.timezone import localdate
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import AuditEvent
from directory.choices import VerificationSubject
from directory.models import (
    Decision,
    DirectoryState,
    Enterprise,
    EnterpriseVersion,
    Revision,
    SearchDocument,
    Verification,
)
from directory.revisions.actions import approve
from directory.revisions.document import snapshot
from mailing.models import Letter
from tests.directory.revisions.sheets import make_house
from tests.factories import VerificationFactory, publish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(transactional_db):
    """A revision that changes rows everywhere, makes a verification fall, and leaves something to correct."""
    house = make_house()
    VerificationFactory(enterprise=house.enterprise, pole=house.pole)
    VerificationFactory(enterprise=house.enterprise, pole=house.pole, subject=VerificationSubject.LEGAL_FORM)
    publish(house.enterprise)
    offerings = [{**row, "description": "Livrées"} for row in house.document()["offerings"]]
    house.revision = house.submitted(
        identity={"name": "Pain du coin"}, offerings=offerings, served_areas=[{"key": "QC"}], capacity={"people": 4},
        references=[{"key": "n0000000d", "client": "Ville", "work": "Repas", "year": 2020}],
        contact={"address": "3, rue B"}, mission={"mission": "Nourrir"},
    )  # fmt: skip
    return house


def go(house):
    accepted = {
        "identity.name", "served_areas/QC", "capacity.people", "references/n0000000d", "contact.address",
        *(f"offerings/{row['key']}" for row in house.revision.document["offerings"]),
    }  # fmt: skip
    answers = {"legal_form": {"source": "Registre", "valid_until": localdate().replace(year=localdate().year + 2)}}
    return approve(
        revision=house.revision, by=house.alice, accepted=accepted, verified=answers, message="La mission est à revoir."
    )


def state(house) -> tuple:
    """Everything an approval writes."""
    counted = (EnterpriseVersion, Decision, Revision, Verification, AuditEvent, Letter, ProcrastinateJob)
    return (
        snapshot(house.enterprise),
        Enterprise.objects.values_list("status", "sort_name").get(pk=house.enterprise.pk),
        [model.objects.count() for model in counted],
        list(Revision.objects.order_by("pk").values_list("state", "edit")),
        Verification.objects.filter(withdrawn_on=None).count(),
        SearchDocument.objects.values_list("vector", "areas", "verified_until").get(pk=house.enterprise.pk),
        DirectoryState.current(),
    )


class Death:
    """The server is gone at the nth statement."""

    def __init__(self, at: int):
        self.left = at

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == 0:
            raise OperationalError("gone")
        return execute(sql, params, many, context)


def test_whatever_the_statement_it_stops_at_nothing_is_changed(waiting):
    before, stops = state(waiting), 0
    while True:
        try:
            with connection.execute_wrapper(Death(stops + 1)):
                go(waiting)
            break
        except OperationalError:
            stops += 1
            assert state(waiting) == before
    assert stops > 20
    after = state(waiting)
    assert (after[0]["identity"]["name"], after[0]["mission"]["mission"]) == ("Pain du coin", "")
    assert after[3] == [("approved", 3), ("changes_requested", 4)]


STEPS = [
    "deciding.laid",
    "deciding.overlay",
    "deciding.problems_of",
    "versions.write",
    "deciding.keep_version",
    "deciding.let_fall",
    "deciding.answer_again",
    "deciding.rebuild",
    "deciding.Decision.objects.create",
    "deciding.rekeyed",
    "deciding.RevisionSave.objects.create",
    "deciding.record",
    "deciding.letters.tell_decision",
    "letters.post",
]


@pytest.mark.parametrize("step", STEPS)
def test_whatever_the_step_that_fails_nothing_is_changed(waiting, step):
    before = state(waiting)
    with mock.patch(f"directory.revisions.{step}", side_effect=RuntimeError("boom")), pytest.raises(RuntimeError):
        go(waiting)
    assert state(waiting) == before
