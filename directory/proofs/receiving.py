"""The one door by which a private document enters (docs/decisions/0015-private-pieces.md)."""

import hashlib

from django.core.files.base import ContentFile

from directory.choices import ProofType
from directory.models import Enterprise, ProofFile
from directory.proofs.names import shown_name
from directory.proofs.pdf import check_pdf
from directory.proofs.pictures import redrawn
from directory.proofs.reading import bounded, recognised


def receive(upload, *, enterprise: Enterprise, by, for_staff: bool = False) -> ProofFile:
    """Keep a sent file (PDF, PNG or JPEG, 10 MB at most) as a piece of the enterprise's; `for_staff` hides it from the
    enterprise's other members. A picture is drawn again. Raises ProofRefused, in French, before anything is written.

    The file outlives a transaction that is rolled back: `delete_orphans` clears it the next night.
    """
    media_type, content = examined(bounded(upload))
    proof = ProofFile(
        enterprise=enterprise,
        uploaded_by=by,
        for_staff=for_staff,
        shown_name=shown_name(upload.name or "", media_type),
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    proof.file.save("piece", ContentFile(content), save=False)
    proof.save(force_insert=True)
    return proof


def examined(content: bytes) -> tuple[ProofType, bytes]:
    """Its type, and the bytes to keep."""
    media_type = recognised(content)
    if media_type == ProofType.PDF:
        check_pdf(content)
        return media_type, content
    return media_type, redrawn(content, media_type)
