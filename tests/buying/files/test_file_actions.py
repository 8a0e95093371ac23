"""Opening a file, weighing suppliers, prices, the choice, the outcome: what each refuses and what it leaves."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from buying.choices import OutcomeKind, Standing
from buying.files import errors
from buying.files.actions import choose, consider, edit_file, open_file, search_again, set_standing
from buying.files.outcomes import record_outcome
from buying.files.quotes import add_quote, remove_quote
from buying.files.reading import case_page
from buying.models import Contract, FrozenRecord, PurchaseChoice, PurchaseFile, Quote
from directory.models import DirectoryState
from guide.assistant_answers import read_answers
from tests.factories import EnterpriseFactory
from tests.factories_buying import (
    BuyerMembershipFactory,
    ConsideredSupplierFactory,
    PurchaseFileFactory,
    QuoteFactory,
    QuoteInvitationFactory,
)
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
TODAY = "nature=services&montant=84000&categorie=traiteur"


def answers(query: str = TODAY):
    return read_answers(QueryDict(query), localdate(), DirectoryState.current(), must_answer=True)


@pytest.fixture
def alice(reference):
    """She buys for a town."""
    return BuyerMembershipFactory()


@pytest.fixture
def held(alice):
    return open_file(organisation=alice.organisation, by=alice.user, answers=answers(), title="Traiteur")


def kept(held, **fields):
    return ConsideredSupplierFactory(purchase_file=held, standing=Standing.KEPT, **fields)


def freeze(held) -> None:
    PurchaseFile.objects.filter(pk=held.pk).update(is_frozen=True)
    FrozenRecord.objects.create(
        purchase_file=held,
        number=1,
        canonical="{}",
        sha256="0" * 64,
        frozen_at=held.created_at,
        frozen_by=UserFactory(),
    )


def test_a_file_is_numbered_after_the_last_one_of_its_organisation_and_year(alice, held):
    second = open_file(organisation=alice.organisation, by=alice.user, answers=answers(), title="Un autre")
    prefix, year = alice.organisation.file_prefix, localdate().year
    assert [held.number, second.number] == [f"{prefix}-{year}-0001", f"{prefix}-{year}-0002"]


def test_the_case_read_again_is_the_assistants(held):
    assert case_page(held).answers.values() == answers().values()
    assert (held.category.slug, held.estimate) == ("traiteur", 84_000)


def test_the_search_of_the_lever_is_kept_with_its_counts(alice, traiteur_of_beloeil):
    held = open_file(
        organisation=alice.organisation, by=alice.user, title="Traiteur", lever="obnl-services",
        answers=answers(f"{TODAY}&municipalite=57040"),
    )  # fmt: skip
    assert held.search.query == "categorie=traiteur&municipalite=57040&regle=obnl-services"
    assert (held.search.listed, held.search.verified) == (1, 0)


@pytest.fixture
def traiteur_of_beloeil(reference):
    from tests.directory.suppliers import supplier

    return supplier("Les Fourneaux", "traiteur")


def test_a_search_made_again_is_dated_anew(held, alice, traiteur_of_beloeil):
    before = held.search.done_at
    again = search_again(purchase_file=held, by=alice.user)
    assert again.done_at > before
    assert again.listed == 1


def test_only_listed_enterprises_are_considered_and_once(held, alice):
    listed, draft = EnterpriseFactory(listed=True), EnterpriseFactory()
    assert consider(purchase_file=held, enterprises=[listed, draft, listed], by=alice.user) == 1
    assert consider(purchase_file=held, enterprises=[listed], by=alice.user) == 0
    assert [one.enterprise for one in held.considered.all()] == [listed]


def test_a_supplier_is_set_aside_for_a_reason(held, alice):
    one = ConsideredSupplierFactory(purchase_file=held)
    with pytest.raises(errors.ReasonMissing):
        set_standing(considered=one, standing=Standing.SET_ASIDE, reason="  ", by=alice.user)
    set_standing(considered=one, standing=Standing.SET_ASIDE, reason="Hors de capacité.", by=alice.user)
    one.refresh_from_db()
    assert (one.standing, one.reason) == (Standing.SET_ASIDE, "Hors de capacité.")


def test_the_chosen_supplier_is_not_set_aside(held, alice):
    one = kept(held)
    choose(purchase_file=held, considered=one, reason="Le mieux.", decided_on=localdate(), by=alice.user, opened_edit=0)
    with pytest.raises(errors.Chosen):
        set_standing(considered=one, standing=Standing.SET_ASIDE, reason="Non.", by=alice.user)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"reason": " "}, errors.ChoiceWithoutReason, id="no-reason"),
        pytest.param({"decided_on": localdate() + timedelta(days=1)}, errors.Undated, id="tomorrow"),
        pytest.param({"opened_edit": 7}, errors.FileMoved, id="the-file-moved"),
    ],
)
def test_a_choice_is_refused(held, alice, fields, error):
    given = {"considered": kept(held), "reason": "Oui.", "decided_on": localdate(), "by": alice.user, "opened_edit": 0}
    with pytest.raises(error):
        choose(purchase_file=held, **given | fields)
    assert not PurchaseChoice.objects.exists()


def test_only_a_kept_supplier_of_this_file_is_chosen(held, alice):
    for one in (ConsideredSupplierFactory(purchase_file=held), kept(PurchaseFileFactory())):
        with pytest.raises(errors.NotKept):
            choose(
                purchase_file=held, considered=one, reason="Oui.", decided_on=localdate(), by=alice.user, opened_edit=0
            )


def test_a_price_that_the_supplier_sent_stays(held, alice):
    quote = QuoteFactory(considered=kept(held))
    QuoteInvitationFactory(request__purchase_file=held, considered=quote.considered, quote=quote)
    with pytest.raises(errors.StillUsed):
        remove_quote(quote=quote, by=alice.user)


def test_a_price_written_by_mistake_goes(held, alice):
    given = {"amount": Decimal("79999.50"), "received_on": localdate(), "note": "", "upload": None, "by": alice.user}
    quote = add_quote(considered=kept(held), **given)
    remove_quote(quote=quote, by=alice.user)
    assert not Quote.objects.exists()


FROZEN = [
    lambda held, one, by: consider(purchase_file=held, enterprises=[EnterpriseFactory(listed=True)], by=by),
    lambda held, one, by: set_standing(considered=one, standing=Standing.CONSIDERED, reason="", by=by),
    lambda held, one, by: search_again(purchase_file=held, by=by),
    lambda held, one, by: edit_file(purchase_file=held, by=by, opened_edit=0, title="Autre"),
    lambda held, one, by: remove_quote(quote=QuoteFactory(considered=one), by=by),
    lambda held, one, by: add_quote(
        considered=one, amount=Decimal(1), received_on=localdate(), note="", upload=None, by=by
    ),
    lambda held, one, by: choose(
        purchase_file=held, considered=one, reason="Oui.", decided_on=localdate(), by=by, opened_edit=0
    ),
]


@pytest.mark.parametrize("act", FROZEN)
def test_nothing_changes_in_a_frozen_file(held, alice, act):
    one = kept(held)
    freeze(held)
    with pytest.raises(errors.FileFrozen):
        act(held, one, alice.user)


def test_every_change_moves_the_edit_number(held, alice):
    edit_file(purchase_file=held, by=alice.user, opened_edit=0, title="Traiteur d’été")
    consider(purchase_file=held, enterprises=[EnterpriseFactory(listed=True)], by=alice.user)
    held.refresh_from_db()
    assert (held.edit, held.title) == (2, "Traiteur d’été")


def end(held, by, **fields):
    given = {"kind": OutcomeKind.NONE, "considered": None, "final_amount": None, "decided_on": localdate()}
    return record_outcome(purchase_file=held, by=by, resolution="", note="", **given | fields)


def test_an_outcome_waits_for_the_freeze(held, alice):
    with pytest.raises(errors.FileNotFrozen):
        end(held, alice.user)


def test_a_contract_concluded_is_in_the_report_once_and_as_last_said(held, alice):
    one = kept(held)
    freeze(held)
    for amount in (80_000, 81_500):
        end(held, alice.user, kind=OutcomeKind.AWARDED, considered=one, final_amount=Decimal(amount))
    assert [contract.amount for contract in Contract.objects.all()] == [81_500]
    end(held, alice.user, kind=OutcomeKind.CANCELLED)
    assert not Contract.objects.exists()
    assert held.outcomes.count() == 3


def test_a_contract_says_with_whom_and_for_how_much(held, alice):
    one = kept(held)
    freeze(held)
    for missing in ({"considered": one}, {"final_amount": Decimal(5)}):
        with pytest.raises(errors.AwardIncomplete):
            end(held, alice.user, kind=OutcomeKind.AWARDED, **missing)
