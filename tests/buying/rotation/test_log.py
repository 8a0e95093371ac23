"""Lines of the log: written, answered, corrected; what changed stays in the trail and names nobody."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from accounts.models import AuditEvent
from buying.choices import Answer, Channel
from buying.models import Contract, Solicitation
from buying.rotation import errors
from buying.rotation.contracts import correct_contract, note_contract, remove_contract
from buying.rotation.log import correct_solicitation, note_answer, note_solicitation, remove_solicitation
from tests.factories import CategoryFactory, EnterpriseFactory
from tests.factories_buying import ContractFactory, PurchaseFileFactory, QuoteInvitationFactory, SolicitationFactory

pytestmark = pytest.mark.django_db
ASKED = date(2026, 3, 3)


@pytest.fixture
def line(organisation):
    return SolicitationFactory(organisation=organisation, asked_on=ASKED, note="Appeler Mme Untel")


def noted(organisation, by, **fields) -> Solicitation:
    given = {
        "enterprise": EnterpriseFactory(listed=True), "category": CategoryFactory(), "purchase_file": None,
        "asked_on": ASKED, "channel": Channel.PHONE,
    }  # fmt: skip
    return note_solicitation(organisation=organisation, by=by, **given | fields)


def as_it_is(line) -> dict:
    return {name: getattr(line, name) for name in ("enterprise", "category", "asked_on", "channel", "note")}


def events(target) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(target_kind=target._meta.label_lower, target_id=target.pk).order_by("pk"))


def test_a_line_waits_for_its_answer(organisation, paul):
    line = noted(organisation, paul)
    assert (line.answer, line.answered_on, line.recorded_by) == (Answer.WAITING, None, paul)
    assert [event.action for event in events(line)] == ["solicitation.noted"]


def test_nobody_was_asked_tomorrow(organisation, paul, line):
    tomorrow = localdate() + timedelta(days=1)
    with pytest.raises(errors.AskedTomorrow):
        noted(organisation, paul, asked_on=tomorrow)
    with pytest.raises(errors.AskedTomorrow):
        correct_solicitation(solicitation=line, by=paul, **as_it_is(line) | {"asked_on": tomorrow})


def test_a_line_never_bears_the_file_of_another_organisation(organisation, paul):
    with pytest.raises(errors.NotOfThisOrganisation):
        noted(organisation, paul, purchase_file=PurchaseFileFactory())


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        pytest.param(ASKED - timedelta(days=1), errors.AnsweredTooSoon, id="before-it-was-asked"),
        pytest.param(date(2100, 1, 1), errors.AnsweredTomorrow, id="to-come"),
    ],
)
def test_an_answer_comes_after_the_question_and_not_tomorrow(line, paul, day, refused):
    with pytest.raises(refused):
        note_answer(solicitation=line, answer=Answer.QUOTED, answered_on=day, by=paul)


def test_an_answer_that_is_corrected_leaves_what_it_was_in_the_trail(line, paul):
    note_answer(solicitation=line, answer=Answer.QUOTED, answered_on=ASKED, by=paul, note="Mme Untel a écrit")
    note_answer(solicitation=line, answer=Answer.SILENT, answered_on=ASKED, by=paul)
    line.refresh_from_db()
    assert (line.answer, line.answered_on, line.note) == (Answer.SILENT, None, "Mme Untel a écrit")
    first, second = (event.details for event in events(line))
    assert (first["answer"], first["words"]) == (["waiting", "quoted"], ["note"])
    assert (second["answer"], second["answered_on"]) == (["quoted", "silent"], [str(ASKED), ""])
    assert "Untel" not in f"{first}{second}"


def test_saying_the_same_again_writes_nothing(line, paul):
    note_answer(solicitation=line, answer=Answer.WAITING, answered_on=None, by=paul)
    correct_solicitation(solicitation=line, by=paul, **as_it_is(line))
    assert not events(line)


def test_a_line_is_corrected_and_the_trail_keeps_both(line, paul):
    old, other = line.enterprise, EnterpriseFactory(listed=True)
    line = correct_solicitation(solicitation=line, by=paul, **as_it_is(line) | {"enterprise": other})
    assert line.enterprise == other
    assert events(line)[0].details["enterprise"] == [str(old.pk), str(other.pk)]


def test_a_line_is_not_moved_after_its_answer(line, paul):
    note_answer(solicitation=line, answer=Answer.QUOTED, answered_on=ASKED, by=paul)
    with pytest.raises(errors.AnsweredTooSoon):
        correct_solicitation(solicitation=line, by=paul, **as_it_is(line) | {"asked_on": ASKED + timedelta(days=1)})


def test_what_the_portal_sent_is_neither_corrected_nor_removed(paul):
    line = QuoteInvitationFactory().solicitation
    with pytest.raises(errors.SentByPortal):
        correct_solicitation(solicitation=line, by=paul, **as_it_is(line))
    with pytest.raises(errors.HeldByFile):
        remove_solicitation(solicitation=line, by=paul)


def test_a_line_written_by_mistake_goes_and_is_told(line, paul):
    number = line.pk
    remove_solicitation(solicitation=line, by=paul)
    assert not Solicitation.objects.filter(pk=number).exists()
    assert AuditEvent.objects.filter(action="solicitation.removed", target_id=str(number)).exists()


def test_a_contract_is_written_corrected_and_removed_with_its_figures_in_the_trail(organisation, paul):
    given = {
        "enterprise": None, "supplier_name": "Jean Untel", "category": None, "title": "Peinture", "amount": 100,
        "signed_on": ASKED, "procedure": "direct_award",
    }  # fmt: skip
    contract = note_contract(organisation=organisation, by=paul, **given)
    correct_contract(contract=contract, by=paul, **given | {"amount": 200, "supplier_name": "Jeanne Untel"})
    contract.refresh_from_db()
    assert contract.amount == 200
    number = str(contract.pk)
    remove_contract(contract=contract, by=paul)
    told = list(AuditEvent.objects.filter(target_id=number, action__startswith="contract.").order_by("pk"))
    assert [event.action for event in told] == ["contract.noted", "contract.corrected", "contract.removed"]
    assert told[1].details["amount"] == ["100.00", "200"]
    assert "Untel" not in "".join(f"{event.details}{event.target_label}" for event in told)


def test_a_contract_of_tomorrow_or_of_another_file_is_refused(organisation, paul):
    contract = ContractFactory(organisation=organisation)
    facts = ("enterprise", "supplier_name", "category", "title", "amount", "procedure")
    given = {name: getattr(contract, name) for name in facts}
    with pytest.raises(errors.SignedTomorrow):
        correct_contract(contract=contract, by=paul, signed_on=localdate() + timedelta(days=1), **given)
    with pytest.raises(errors.NotOfThisOrganisation):
        note_contract(organisation=organisation, by=paul, signed_on=ASKED, purchase_file=PurchaseFileFactory(), **given)


def test_the_contract_of_a_file_follows_the_file(organisation, paul):
    contract = ContractFactory(organisation=organisation, purchase_file=PurchaseFileFactory(organisation=organisation))
    with pytest.raises(errors.HeldByFile):
        remove_contract(contract=contract, by=paul)
    with pytest.raises(errors.FollowsFile):
        correct_contract(contract=contract, by=paul, signed_on=ASKED)
    assert Contract.objects.filter(pk=contract.pk).exists()
