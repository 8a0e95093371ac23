"""The paper of a quote does not outlive its row, nor a transaction that failed."""

import os
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils.timezone import localdate, now

from buying.files.cleaning import delete_orphan_pieces
from buying.files.quotes import add_quote, remove_quote
from tests.directory.proofs.files import pdf, upload
from tests.factories_buying import ConsideredSupplierFactory, QuotePieceFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


class Undone(Exception):
    pass


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def files(settings) -> list[str]:
    return sorted(one.name for one in (settings.MEDIA_ROOT / "soumissions").iterdir())


def written_long_ago(settings) -> None:
    moment = (now() - timedelta(days=3)).timestamp()
    for one in (settings.MEDIA_ROOT / "soumissions").iterdir():
        os.utime(one, (moment, moment))


def received(considered, by):
    return add_quote(
        considered=considered, amount=Decimal(80_000), received_on=localdate(), note="", upload=upload(pdf()), by=by
    )


def test_the_paper_of_a_transaction_rolled_back_goes_the_next_night(settings):
    kept, considered, by = QuotePieceFactory(), ConsideredSupplierFactory(), UserFactory()
    with suppress(Undone), transaction.atomic():
        received(considered, by)
        raise Undone
    assert delete_orphan_pieces(now() - timedelta(days=1)) == 0  # just written: its row may be coming
    written_long_ago(settings)
    assert delete_orphan_pieces(now() - timedelta(days=1)) == 1
    assert files(settings) == [str(kept.pk)]
    assert delete_orphan_pieces(now() - timedelta(days=1)) == 0


def test_the_paper_of_a_quote_removed_goes_the_next_night(settings):
    by = UserFactory()
    quote = received(ConsideredSupplierFactory(), by)
    remove_quote(quote=quote, by=by)
    written_long_ago(settings)
    assert delete_orphan_pieces(now() - timedelta(days=1)) == 1
    assert files(settings) == []


def test_an_empty_private_folder_is_no_fault():
    assert delete_orphan_pieces(now()) == 0
