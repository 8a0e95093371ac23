"""A valid form made into a verification, with its document; what goes wrong is written on the form."""

from datetime import date

from django.db import transaction

from directory.models import Enterprise, Verification
from directory.proofs.errors import ProofRefused
from directory.proofs.receiving import receive
from directory.verifying.actions import verify
from directory.verifying.errors import CannotVerify
from directory.verifying.forms import FindingForm


def file_finding(form: FindingForm, enterprise: Enterprise, *, by, day: date) -> Verification | None:
    """The verification, or None when the form says why not. The document and the answer are kept together or not at
    all."""
    try:
        with transaction.atomic():
            return verify(
                enterprise=enterprise, finding=form.finding(**_document(form, enterprise, by)), by=by, day=day
            )
    except ProofRefused as refusal:
        form.add_error("document", str(refusal))
    except CannotVerify as refusal:
        form.add_error(None, str(refusal))
    return None


def _document(form: FindingForm, enterprise: Enterprise, by) -> dict:
    upload = form.cleaned_data.get("document")
    return {"document": receive(upload, enterprise=enterprise, by=by, for_staff=True)} if upload else {}
