"""What a supplier answers: kept until the deadline, replaced by the last, in the file and in the rotation log."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate, now

from buying.choices import Answer, DeclineReason
from buying.files.errors import FileFrozen
from buying.models import FrozenRecord, Quote, QuotePiece
from buying.quotes import errors
from buying.quotes.actions import answer_request, decline, enter_late_answer
from buying.rotation.errors import RotationError
from directory.proofs.errors import ProofRefused
from tests.buying.quotes.world import sent, town
from tests.directory.proofs.files import upload
from tests.factories_sheets import SMALLEST_PDF, UserFactory
from tests.mailing.letters import kinds_to, last_letter_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def beloeil():
    return town()


@pytest.fixture
def first(beloeil):
    return sent(beloeil)[1][0]


def answered(invitation, amount=12_000, piece=None, moment=None, message="Service compris."):
    return answer_request(
        invitation=invitation, amount=Decimal(amount), message=message, upload=piece, moment=moment or now()
    )


def declined(invitation, moment=None):
    return decline(invitation=invitation, reason=DeclineReason.CAPACITY, message="Désolés.", moment=moment or now())


def answer_of(invitation) -> tuple:
    invitation.solicitation.refresh_from_db()
    return invitation.solicitation.answer, invitation.solicitation.answered_on


def test_a_price_is_in_the_file_and_in_the_log(first):
    answered(first, piece=upload(SMALLEST_PDF, "offre.pdf"))
    quote = Quote.objects.get(considered=first.considered)
    assert (quote.amount, quote.note, quote.received_on) == (12_000, "Service compris.", localdate())
    assert (quote.piece.shown_name, quote.piece.purchase_file) == ("offre.pdf", first.request.purchase_file)
    assert quote.piece.uploaded_by is None
    assert answer_of(first) == (Answer.QUOTED, localdate())


def test_the_last_price_counts_and_its_file_replaces_the_other(first, django_capture_on_commit_callbacks):
    answered(first, piece=upload(SMALLEST_PDF, "offre.pdf"))
    old = QuotePiece.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        answered(first, 11_500, upload(SMALLEST_PDF, "corrigee.pdf"))
    quote = Quote.objects.get()
    assert (quote.amount, quote.piece.shown_name) == (11_500, "corrigee.pdf")
    assert QuotePiece.objects.count() == 1
    assert not old.file.storage.exists(old.file.name)


def test_a_price_corrected_without_a_file_keeps_the_earlier_file(first):
    answered(first, piece=upload(SMALLEST_PDF, "offre.pdf"))
    answered(first, 11_500)
    assert Quote.objects.get().piece.shown_name == "offre.pdf"


def test_a_refusal_says_why_and_withdraws_the_price(first):
    answered(first, piece=upload(SMALLEST_PDF))
    found = declined(first)
    assert (found.decline_reason, found.message, found.quote) == (DeclineReason.CAPACITY, "Désolés.", None)
    assert not Quote.objects.exists()
    assert answer_of(first) == (Answer.DECLINED, localdate())


def test_who_declined_may_think_again(first):
    declined(first)
    assert answered(first).decline_reason == ""
    assert answer_of(first)[0] == Answer.QUOTED


def test_a_file_that_is_none_is_refused_and_nothing_is_written(first):
    with pytest.raises(ProofRefused):
        answered(first, piece=upload(b"PK\x03\x04 un tableur", "offre.xlsx"))
    assert not Quote.objects.exists()
    assert answer_of(first)[0] == Answer.WAITING


@pytest.mark.parametrize(("seconds", "is_taken"), [(-1, True), (0, False), (1, False)], ids=["before", "at", "after"])
def test_the_deadline_is_the_first_moment_too_late(first, seconds, is_taken, time_machine):
    moment = first.request.deadline + timedelta(seconds=seconds)
    time_machine.move_to(moment)
    for act in (declined, answered):
        if is_taken:
            act(first, moment=moment)
        else:
            with pytest.raises(errors.RequestClosed):
                act(first, moment=moment)
    assert Quote.objects.exists() == is_taken


def test_who_sent_the_request_is_told_and_nobody_else(beloeil, first):
    UserFactory(email="denis@ailleurs.example")
    answered(first)
    answered(first, 11_000)
    declined(first)
    assert kinds_to(beloeil.paul.email) == ["quote_news"] * 3
    letter = last_letter_to(beloeil.paul.email)
    assert first.considered.enterprise.name in letter.text
    assert "12 000" not in letter.text


def test_an_answer_moves_the_file_so_that_whoever_freezes_it_reads_again(beloeil, first):
    beloeil.file.refresh_from_db()
    before = beloeil.file.edit
    answered(first)
    beloeil.file.refresh_from_db()
    assert beloeil.file.edit == before + 1


def test_an_answer_in_time_to_a_frozen_file_is_kept_beside_it(beloeil, first):
    beloeil.file.refresh_from_db()
    beloeil.file.is_frozen = True
    beloeil.file.save()
    before = beloeil.file.edit
    answered(first)
    beloeil.file.refresh_from_db()
    assert (beloeil.file.is_frozen, beloeil.file.edit) == (True, before)
    assert Quote.objects.get().amount == 12_000
    assert "Ce dossier est figé" in last_letter_to(beloeil.paul.email).text


def test_a_file_that_a_frozen_record_cites_is_never_thrown_away(beloeil, first):
    answered(first, piece=upload(SMALLEST_PDF, "offre.pdf"))
    cited = QuotePiece.objects.get()
    FrozenRecord.objects.create(
        purchase_file=beloeil.file, number=1, canonical=f'{{"empreinte":"{cited.sha256}"}}', sha256="0" * 64,
        frozen_at=now(), frozen_by=beloeil.paul,
    )  # fmt: skip
    answered(first, 11_000, upload(SMALLEST_PDF, "corrigee.pdf"))
    assert QuotePiece.objects.filter(pk=cited.pk).exists()


def test_a_price_that_came_late_is_written_in_by_the_buyer(beloeil, first, time_machine):
    time_machine.move_to(first.request.deadline + timedelta(days=1))
    late = enter_late_answer(
        invitation=first, amount=Decimal(9_000), received_on=localdate(), note="Par téléphone.",
        upload=upload(SMALLEST_PDF, "lettre.pdf"), by=beloeil.paul,
    )  # fmt: skip
    assert (late.quote.entered_by, late.quote.piece.uploaded_by) == (beloeil.paul, beloeil.paul)
    assert answer_of(first) == (Answer.QUOTED, localdate())


def entered(beloeil, invitation, **changed):
    given = {"amount": Decimal(9_000), "received_on": localdate(), "note": "", "upload": None, "by": beloeil.paul}
    return enter_late_answer(invitation=invitation, **given | changed)


def test_the_buyer_does_not_write_over_a_supplier_s_own_price(beloeil, first):
    answered(first)
    with pytest.raises(errors.Answered):
        entered(beloeil, first)


def test_a_late_price_is_neither_of_tomorrow_nor_from_before_the_request(beloeil, first):
    for days in (-1, 1):
        with pytest.raises(RotationError):
            entered(beloeil, first, received_on=localdate() + timedelta(days=days))
    assert not Quote.objects.exists()


def test_a_frozen_file_takes_no_price_by_hand(beloeil, first):
    beloeil.file.is_frozen = True
    beloeil.file.save()
    with pytest.raises(FileFrozen):
        entered(beloeil, first)
