"""A file that no piece names does not stay for ever."""

import os
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import now

from directory.models import ProofFile, RevisionSave
from directory.proofs.cleaning import delete_orphans, delete_unused
from directory.proofs.receiving import receive
from tests.directory.proofs.files import pdf, upload
from tests.factories import CertificationFactory, EnterpriseFactory, VerificationFactory
from tests.factories_sheets import (
    ClaimFactory,
    EnterpriseVersionFactory,
    ProofFileFactory,
    RevisionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


class Undone(Exception):
    pass


def files(settings):
    return sorted(one.name for one in (settings.MEDIA_ROOT / "preuves").iterdir())


def written_long_ago(settings, days: int = 3):
    moment = (now() - timedelta(days=days)).timestamp()
    for one in (settings.MEDIA_ROOT / "preuves").iterdir():
        os.utime(one, (moment, moment))


def send_then_undo():
    with suppress(Undone), transaction.atomic():
        receive(upload(pdf()), enterprise=EnterpriseFactory(), by=UserFactory())
        raise Undone


def test_the_file_of_a_transaction_rolled_back_goes_the_next_night(settings):
    kept = ProofFileFactory()
    send_then_undo()
    written_long_ago(settings)
    assert len(files(settings)) == 2
    assert delete_orphans(now() - timedelta(days=1)) == 1
    assert files(settings) == [str(kept.pk)]
    assert delete_orphans(now() - timedelta(days=1)) == 0


def test_a_file_just_written_is_left_alone_its_row_may_be_coming(settings):
    send_then_undo()
    assert delete_orphans(now() - timedelta(days=1)) == 0
    assert len(files(settings)) == 1


def test_the_file_of_a_piece_that_was_deleted_goes_too(settings):
    ProofFile.objects.filter(pk=ProofFileFactory().pk).delete()
    written_long_ago(settings)
    assert delete_orphans(now() - timedelta(days=1)) == 1


def test_nothing_was_ever_sent():
    assert delete_orphans(now()) == 0


def named_by(piece) -> dict:
    return {"certifications": [{"key": "b-corp", "number": "", "proof": str(piece.pk)}]}


def in_a_certification(piece):
    CertificationFactory(enterprise=piece.enterprise, proof=piece)


def in_a_claim(piece):
    ClaimFactory(enterprise=piece.enterprise, evidence=piece)


def in_a_verification(piece):
    VerificationFactory(enterprise=piece.enterprise, document=piece)


def in_a_draft(piece):
    RevisionFactory(enterprise=piece.enterprise, document=named_by(piece))


def in_an_earlier_save(piece):
    revision = RevisionFactory(enterprise=piece.enterprise, document={})
    RevisionSave.objects.create(revision=revision, edit=1, document=named_by(piece), by=piece.uploaded_by)


def in_a_version(piece):
    EnterpriseVersionFactory(enterprise=piece.enterprise, document=named_by(piece))


@pytest.mark.parametrize(
    "use", [in_a_certification, in_a_claim, in_a_verification, in_a_draft, in_an_earlier_save, in_a_version]
)
def test_a_piece_that_something_names_stays(use):
    use(ProofFileFactory())
    assert delete_unused(now() + timedelta(days=1)) == 0
    assert ProofFile.objects.count() == 1


def test_a_piece_that_nothing_names_goes_once_it_is_old():
    RevisionFactory(enterprise=ProofFileFactory().enterprise)
    assert delete_unused(now() - timedelta(days=30)) == 0
    assert delete_unused(now() + timedelta(minutes=1)) == 1
    assert not ProofFile.objects.exists()
