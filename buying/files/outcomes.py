"""How the purchase of a frozen file ended. What was frozen does not move: the outcome stands beside it."""

import json
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from accounts.trail import record
from buying.choices import OutcomeKind
from buying.files.errors import AwardIncomplete, FileNotFrozen, Undated
from buying.files.reading import procedure_at, procedure_of
from buying.models import ConsideredSupplier, Contract, Outcome, PurchaseFile
from guide.choices import Procedure


@transaction.atomic
def record_outcome(
    *, purchase_file: PurchaseFile, kind: OutcomeKind, considered: ConsideredSupplier | None,
    final_amount: Decimal | None, decided_on: date, resolution: str, note: str, by: User,
) -> Outcome:  # fmt: skip
    """Write the outcome; the last one counts, so a correction is another outcome. A contract concluded goes in the
    rotation report (dollars, options included); corrected, its line there is corrected or taken out.

    Raises FileNotFrozen (a file that never was), AwardIncomplete, Undated.
    """
    held = PurchaseFile.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=purchase_file.pk)
    frozen = held.records.order_by("-number").first()
    if frozen is None:
        raise FileNotFrozen
    if decided_on > localdate():
        raise Undated
    is_award = kind == OutcomeKind.AWARDED
    if is_award and (considered is None or final_amount is None or considered.purchase_file_id != held.pk):
        raise AwardIncomplete
    award = {"considered": considered, "final_amount": final_amount} if is_award else {}
    outcome = Outcome.objects.create(
        purchase_file=held, kind=kind, decided_on=decided_on, resolution=resolution.strip(), note=note.strip(),
        recorded_by=by, **award,
    )  # fmt: skip
    _keep_contract(held, outcome, json.loads(frozen.canonical), by)
    record(action="file.ended", by=by, target=held, label=held.number, details={"issue": str(kind)})
    return outcome


def _keep_contract(held: PurchaseFile, outcome: Outcome, document: dict, by: User) -> None:
    if outcome.kind != OutcomeKind.AWARDED:
        Contract.objects.filter(purchase_file=held).delete()
        return
    supplier = outcome.considered.enterprise
    asked = procedure_of(document) or procedure_at(held, outcome.final_amount)
    given = {
        "organisation": held.organisation,
        "enterprise": supplier,
        "supplier_name": supplier.name,
        "category_id": held.category_id,
        "title": held.title,
        "amount": outcome.final_amount,
        "signed_on": outcome.decided_on,
        "procedure": asked or Procedure.DIRECT_AWARD.value,
        "recorded_by": by,
    }
    Contract.objects.update_or_create(purchase_file=held, defaults=given)
