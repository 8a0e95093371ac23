"""Files of the private folder that no piece of a purchase file names any more."""

from datetime import datetime

from buying.models import QuotePiece

FOLDER = "soumissions"


def delete_orphan_pieces(older_than: datetime) -> int:
    """Delete the files that no piece names and that were last written before the moment: those of a transaction rolled
    back, and of quotes removed.

    Returns how many. Safe to run twice, or beside people who send files: give a moment a day old.
    """
    storage = QuotePiece._meta.get_field("file").storage
    names = {f"{FOLDER}/{file}" for file in storage.listdir(FOLDER)[1]} if storage.exists(FOLDER) else set()
    named = set(QuotePiece.objects.filter(file__in=names).order_by().values_list("file", flat=True))
    orphans = [name for name in sorted(names - named) if storage.get_modified_time(name) < older_than]
    for name in orphans:
        storage.delete(name)
    return len(orphans)
