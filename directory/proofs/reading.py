"""What a sent file is, read in its first bytes: its name and what the browser says of it are not asked."""

import re

from directory.choices import ProofType
from directory.proofs.errors import ProofRefused

MOST_BYTES = 10 * 1024 * 1024
ACCEPTED = "Joignez un PDF, une image PNG ou une image JPEG."
BEGINNINGS = {b"%PDF-": ProofType.PDF, b"\x89PNG\r\n\x1a\n": ProofType.PNG, b"\xff\xd8\xff": ProofType.JPEG}
# What people send most often by mistake, so that the answer says what to do. The first that matches is told.
STRANGERS = [
    (rb"PK\x03\x04", "C’est un document de bureautique ou un dossier compressé. Enregistrez-le en PDF."),
    (rb"\xd0\xcf\x11\xe0", "C’est un document de bureautique. Enregistrez-le en PDF."),
    (rb"....ftyp(heic|heix|mif1|msf1|avif)", "C’est une photo HEIC ou AVIF. Enregistrez-la en JPEG."),
    (rb"GIF8|RIFF....WEBP|BM|II\*\0|MM\0\*", "Ce format d’image n’est pas accepté. Enregistrez-la en PNG ou en JPEG."),
    (rb"[\s\xef\xbb\xbf]*<(\?xml[^>]*>\s*<)?(!--.*?--\s*>\s*<)?(!doctype\s+)?svg",
     "C’est un dessin SVG. Enregistrez-le en PDF."),
    (rb"[\s\xef\xbb\xbf]*<", "C’est une page web, quel que soit son nom. Imprimez-la en PDF."),
    (rb".{1,1024}%PDF-", "Autre chose précède le PDF dans ce fichier. Ouvrez-le et enregistrez-le de nouveau en PDF."),
]  # fmt: skip


def bounded(upload) -> bytes:
    """The whole file. Raises ProofRefused when empty or too big."""
    content = whole(upload)
    if content is None:
        raise ProofRefused("Le fichier dépasse 10 Mo. Joignez une version plus légère ou les pages utiles seulement.")
    if not content:
        raise ProofRefused("Le fichier est vide. Vérifiez-le sur votre appareil, puis joignez-le de nouveau.")
    return content


def whole(upload) -> bytes | None:
    """All of a sent file, read piece by piece whatever size was declared; None past 10 MB."""
    if getattr(upload, "is_oversized", False):  # directory.proofs.uploads dropped it while it came in
        return None
    pieces, length = [], 0
    for piece in upload.chunks():
        length += len(piece)
        if length > MOST_BYTES:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def recognised(content: bytes) -> ProofType:
    """The type its first bytes tell. Raises ProofRefused for any other than the three that are accepted."""
    for beginning, media_type in BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    for pattern, told in STRANGERS:
        if re.match(pattern, content[:2048], re.DOTALL | re.IGNORECASE):
            raise ProofRefused(told)
    raise ProofRefused(f"Ce type de fichier n’est pas accepté. {ACCEPTED}")
