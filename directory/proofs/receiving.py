"""The one door by which a private document enters (docs/decisions/0015-private-pieces.md)."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile

from directory.choices import ProofType
from directory.models import Enterprise, ProofFile
from directory.proofs.names import shown_name
from directory.proofs.pdf import check_pdf
from directory.proofs.pictures import redrawn
from directory.proofs.reading import bounded, recognised


@dataclass(frozen=True)
class Examined:
    """A sent file that may be kept: its type as read in its content, and the bytes to keep."""

    shown_name: str
    media_type: ProofType
    content: bytes

    def facts(self) -> dict:
        """The columns a row keeps of it."""
        return {
            "shown_name": self.shown_name,
            "media_type": self.media_type,
            "size": len(self.content),
            "sha256": hashlib.sha256(self.content).hexdigest(),
        }


def examined_upload(upload) -> Examined:
    """Judge a sent file (PDF, PNG or JPEG, 10 MB at most); a picture is drawn again. Raises ProofRefused, in French.

    It may take seconds: call it before taking any lock.
    """
    media_type, content = examined(bounded(upload))
    return Examined(shown_name(upload.name or "", media_type), media_type, content)


def receive(upload, *, enterprise: Enterprise, by, for_staff: bool = False) -> ProofFile:
    """Keep a sent file as a piece of the enterprise's; `for_staff` hides it from the enterprise's other members.
    Raises ProofRefused before anything is written."""
    return keep(examined_upload(upload), enterprise=enterprise, by=by, for_staff=for_staff)


def keep(piece: Examined, *, enterprise: Enterprise, by, for_staff: bool = False) -> ProofFile:
    """Keep an examined file. It outlives a transaction that is rolled back: `delete_orphans` clears it the next day."""
    proof = ProofFile(enterprise=enterprise, uploaded_by=by, for_staff=for_staff, **piece.facts())
    proof.file.save("piece", ContentFile(piece.content), save=False)
    proof.save(force_insert=True)
    return proof


def examined(content: bytes) -> tuple[ProofType, bytes]:
    """Its type, and the bytes to keep."""
    media_type = recognised(content)
    if media_type == ProofType.PDF:
        check_pdf(content)
        return media_type, content
    return media_type, redrawn(content, media_type)
