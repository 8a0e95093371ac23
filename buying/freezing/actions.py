"""Freezing a purchase file and opening it again: each locks the file's row first."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate, now

from accounts.models import User
from accounts.trail import record
from buying.files.actions import held_open
from buying.freezing.canonical import canonical, sha256_of
from buying.freezing.document import file_document, last_record
from buying.freezing.errors import FreezingMoved, FreezingRefused, NotFrozen, ReasonMissing, ReasonTooLong
from buying.freezing.missing import has_choice, missing
from buying.models import FrozenRecord, PurchaseFile

NO_CHOICE = "Aucun fournisseur n’est choisi : choisissez-en un, ou dites plus bas que vous figez le dossier sans choix."
LONGEST_REASON = 2000


@transaction.atomic
def freeze(*, purchase_file: PurchaseFile, by: User, opened_edit: int, without_choice: bool = False) -> FrozenRecord:
    """Keep the file as it stands, for ever. `opened_edit` is the file's edit number the person saw. Raises FileFrozen,
    FreezingMoved, FreezingRefused."""
    held, moment = held_open(purchase_file), now()
    if held.edit != opened_edit:
        raise FreezingMoved
    problems = missing(held, localdate(moment))
    if not has_choice(held) and not without_choice:
        problems.append(NO_CHOICE)
    if problems:
        raise FreezingRefused(*problems)
    kept = _keep(held, moment, by)
    held.is_frozen = True
    held.save(update_fields=["is_frozen", "updated_at"])
    said = {"version": kept.number, "sha256": kept.sha256}
    record(action="file.frozen", by=by, target=held, label=held.number, details=said)
    return kept


@transaction.atomic
def reopen(*, purchase_file: PurchaseFile, reason: str, by: User) -> PurchaseFile:
    """Open a frozen file for an amendment: what is frozen stays, the next freeze points back to it.

    Raises NotFrozen, ReasonMissing, ReasonTooLong.
    """
    held, why = PurchaseFile.objects.select_for_update().get(pk=purchase_file.pk), reason.strip()
    if not held.is_frozen:
        raise NotFrozen
    if not why:
        raise ReasonMissing
    if len(why) > LONGEST_REASON:
        raise ReasonTooLong
    held.is_frozen, held.amendment_reason, held.edit = False, why, held.edit + 1
    held.save(update_fields=["is_frozen", "amendment_reason", "edit", "updated_at"])
    record(action="file.reopened", by=by, target=held, label=held.number)
    return held


def _keep(held: PurchaseFile, moment: datetime, by: User) -> FrozenRecord:
    last = last_record(held)
    text = canonical(file_document(held, moment, by))
    return FrozenRecord.objects.create(
        purchase_file=held,
        number=last.number + 1 if last else 1,
        amends=last,
        canonical=text,
        sha256=sha256_of(text),
        frozen_at=moment,
        frozen_by=by,
    )
