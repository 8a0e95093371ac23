"""The name a piece is shown and downloaded under. Where it lies on the disk owes nothing to it."""

import unicodedata
from pathlib import PurePosixPath

from directory.choices import ProofType

ENDINGS = {ProofType.PDF: ".pdf", ProofType.PNG: ".png", ProofType.JPEG: ".jpg"}
LONGEST = 100
UNNAMED = "piece"


def shown_name(sent: str, media_type: ProofType) -> str:
    """The sender's name for the file, as words only: no folder, no invisible or reordering character, the ending of
    what the file really is. « ../../etc/x\\u202efdp.exe » → « xfdp.pdf »."""
    last = unicodedata.normalize("NFC", sent).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(char if is_visible(char) else "" for char in last)
    stem = PurePosixPath(" ".join(visible.split()).strip(". ")).stem
    return (stem.strip(". ")[:LONGEST].strip() or UNNAMED) + ENDINGS[media_type]


def is_visible(char: str) -> bool:
    """False for control, format (bidirectional marks…) and unassigned characters, and for what systems forbid."""
    return (char.isspace() or unicodedata.category(char)[0] != "C") and char not in '<>:"|?*'
