"""Two colleagues at the same moment: no number twice, none skipped, nobody's words lost."""

from decimal import Decimal
from functools import partial

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from buying.choices import Standing
from buying.files import errors
from buying.files.actions import choose, consider, edit_file, open_file, set_standing
from buying.models import ConsideredSupplier, PurchaseFile
from guide.assistant_answers import read_answers
from tests.factories import EnterpriseFactory
from tests.factories_buying import (
    BuyingOrganisationFactory,
    ConsideredSupplierFactory,
    PurchaseFileFactory,
)
from tests.factories_sheets import UserFactory
from tests.racing import race, refusals

pytestmark = pytest.mark.django_db(transaction=True)
together = partial(race, errors.FileError)


def opening(organisation, by):
    answers = read_answers(QueryDict("nature=services&montant=1000"), localdate(), None, must_answer=True)
    return lambda: open_file(organisation=organisation, by=by, answers=answers, title="Un achat")


def test_files_opened_at_once_follow_each_other_without_a_gap():
    by, organisation = UserFactory(), BuyingOrganisationFactory()
    opened = together(*[opening(organisation, by)] * 6)
    stem = f"{organisation.file_prefix}-{localdate().year}-"
    assert sorted(one.number for one in opened) == [f"{stem}{number:04}" for number in range(1, 7)]


def test_an_opening_that_fails_takes_no_number():
    by, organisation = UserFactory(), BuyingOrganisationFactory()
    PurchaseFileFactory(organisation=organisation, number=f"{organisation.file_prefix}-{localdate().year}-0001")
    with pytest.raises(Exception, match="too long"):
        open_file(
            organisation=organisation, by=by, title="x" * 151,
            answers=read_answers(QueryDict("nature=services"), localdate(), None, must_answer=True),
        )  # fmt: skip
    assert opening(organisation, by)().number.endswith("-0002")


def test_each_organisation_and_each_year_has_its_own_numbers(time_machine):
    by, one, other = UserFactory(), BuyingOrganisationFactory(), BuyingOrganisationFactory()
    time_machine.move_to("2026-12-31T12:00-05:00")
    assert [opening(place, by)().number[-9:] for place in (one, other, one)] == ["2026-0001", "2026-0001", "2026-0002"]
    time_machine.move_to("2027-01-01T12:00-05:00")
    assert opening(one, by)().number == f"{one.file_prefix}-2027-0001"


def test_of_two_who_edit_at_once_the_second_is_told():
    held, by = PurchaseFileFactory(title="Avant"), UserFactory()
    outcomes = together(
        *[
            lambda title=title: edit_file(purchase_file=held, by=by, opened_edit=0, title=title)
            for title in ("Un", "Deux")
        ]
    )
    held.refresh_from_db()
    assert refusals(outcomes) == [errors.FileMoved]
    assert (held.title in {"Un", "Deux"}, held.edit) == (True, 1)


def test_a_supplier_added_twice_at_once_is_there_once():
    held, by, supplier = PurchaseFileFactory(), UserFactory(), EnterpriseFactory(listed=True)
    added = together(*[lambda: consider(purchase_file=held, enterprises=[supplier], by=by)] * 2)
    assert sorted(added) == [0, 1]
    assert held.considered.count() == 1


def test_a_supplier_set_aside_while_it_is_chosen_is_not_both():
    by, one = UserFactory(), ConsideredSupplierFactory(standing=Standing.KEPT)
    held = one.purchase_file

    def aside():
        return set_standing(considered=one, standing=Standing.SET_ASIDE, reason="Trop cher.", by=by)

    def chosen():
        mine = ConsideredSupplier.objects.get(pk=one.pk)
        return choose(
            purchase_file=held, considered=mine, reason="Le mieux.", decided_on=localdate(), by=by, opened_edit=0
        )

    assert refusals(together(aside, chosen)) in ([errors.Chosen], [errors.FileMoved], [errors.NotKept])
    one.refresh_from_db()
    choice = getattr(PurchaseFile.objects.get(pk=held.pk), "choice", None)
    assert (one.standing == Standing.SET_ASIDE) == (choice is None)


def test_an_estimate_follows_the_answers_of_the_edit():
    held, by = PurchaseFileFactory(), UserFactory()
    answers = read_answers(QueryDict("nature=biens&montant=5000&options=500"), localdate(), None, must_answer=True)
    edit_file(purchase_file=held, by=by, opened_edit=0, answers=answers)
    held.refresh_from_db()
    assert (held.estimate, held.category, held.query) == (Decimal(5500), None, answers.querystring())
