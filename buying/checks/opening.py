"""What a sent file is, told by its first bytes, and its records. Whatever is sent, one error only comes out."""

import re

from buying.checks.decoding import EMPTY, decoded, lines_of
from buying.checks.errors import UnreadableSheet
from buying.checks.records import Record, records
from buying.checks.workbooks import PLEASE, workbook_records
from directory.proofs.reading import MOST_BYTES, whole

TOO_BIG = (
    "Le fichier dépasse 10 Mo : rien n’en a été lu ni gardé. "
    "Enregistrez la seule feuille de vos fournisseurs en CSV, ou coupez-la en deux."
)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STRANGERS = [
    (rb"%PDF-", f"C’est un PDF. {PLEASE}"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP", f"C’est une image. {PLEASE}"),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!", f"C’est un dossier compressé. {PLEASE}"),
    (rb"\{\\rtf", f"C’est un document RTF. {PLEASE}"),
    (rb"[\s\xef\xbb\xbf]*<\?xml[^>]*>\s*<\?mso-application[^>]*Excel", f"C’est un ancien classeur XML. {PLEASE}"),
    (rb"[\s\xef\xbb\xbf]*<[!?a-zA-Z]",
     "C’est une page web, quel que soit le nom du fichier : plusieurs logiciels l’exportent ainsi. "
     "Ouvrez-la dans votre tableur, puis enregistrez-la au format XLSX ou CSV."),
]  # fmt: skip


class Opened:
    """The records of a list, and what to say of the whole of it."""

    def __init__(self, found: list[Record], remarks: list[str]):
        self.records, self.remarks = found, remarks


def opened_file(content: bytes) -> Opened:
    """The records of a file's content. Raises UnreadableSheet."""
    if len(content) > MOST_BYTES:
        raise UnreadableSheet(TOO_BIG)
    if not content:
        raise UnreadableSheet(EMPTY)
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        found, name = workbook_records(content)
        return Opened(found, [f"Feuille lue : « {name} »."])
    _refuse_strangers(content)
    text = decoded(content)
    return Opened(list(records(text.lines)), _odd_encoding(text.odd_lines))


def opened_text(text: str) -> Opened:
    """The records of what was pasted. Raises UnreadableSheet."""
    return Opened(list(records(lines_of(text).lines)), [])


def bounded(upload) -> bytes:
    """The whole of an uploaded file. Raises UnreadableSheet."""
    content = whole(upload)
    if content is None:
        raise UnreadableSheet(TOO_BIG)
    return content


def _refuse_strangers(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        told = "Ce classeur est protégé par un mot de passe : retirez-le." if ENCRYPTED in content else (
            "C’est un classeur dans l’ancien format d’Excel (.xls).")  # fmt: skip
        raise UnreadableSheet(f"{told} {PLEASE}")
    for beginning, told in STRANGERS:
        if re.match(beginning, content[:2048], re.DOTALL):
            raise UnreadableSheet(told)


def _odd_encoding(lines: tuple[int, ...]) -> list[str]:
    if not lines:
        return []
    shown = ", ".join(map(str, lines[:8])) + ("…" if len(lines) > 8 else "")
    which = f"Ligne à vérifier : {shown}" if len(lines) == 1 else f"Lignes à vérifier : {shown}"
    return [f"Le fichier mélange deux encodages : chaque ligne a été lue dans le sien. {which}."]
