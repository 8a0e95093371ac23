"""Files of the private folder that no piece of a purchase file names any more."""

from datetime import datetime

from buying.models import QuotePiece
from directory.proofs.cleaning import delete_orphans

FOLDER = "soumissions"


def delete_orphan_pieces(older_than: datetime) -> int:
    """Delete the files left by transactions rolled back and by quotes removed: `delete_orphans` says how."""
    return delete_orphans(older_than, of=QuotePiece, folder=FOLDER)
