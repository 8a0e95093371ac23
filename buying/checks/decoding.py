"""Bytes as text, whatever program wrote them: UTF-8, UTF-16, Windows-1252, or two of them in one file.

Nothing here knows of columns. A line that is not in the encoding of the rest is read in its own, and said.
"""

import codecs
import re
from dataclasses import dataclass

from buying.checks.errors import UnreadableSheet

MOST_LINES = 200_000
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
LINE = re.compile(r"\r\n|\r|\n")
# What no program writes in a text: a picture, an archive or a damaged file does.
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# « Ã© » for « é »: UTF-8 that somebody read as Windows-1252 and kept so.
TWICE_ENCODED = re.compile(r"[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
EMPTY = "Le fichier est vide. Vérifiez-le sur votre appareil, puis choisissez-le de nouveau."
BINARY = (
    "Ce n’est pas un tableau : le fichier contient autre chose que du texte. Enregistrez votre liste en CSV ou en XLSX."
)
TOO_MANY_LINES = "Le fichier compte plus de 200 000 lignes. Gardez seulement celles des fournisseurs."


@dataclass(frozen=True)
class Text:
    """The lines, and the numbers of those that were not in the encoding of the rest."""

    lines: list[str]
    odd_lines: tuple[int, ...] = ()


def decoded(content: bytes) -> Text:
    """The text of a file. Raises UnreadableSheet when it is empty or no text at all."""
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise UnreadableSheet(EMPTY)
    if encoding := _utf16(content):
        return lines_of(content.decode(encoding, errors="replace"))
    if b"\0" in content:
        raise UnreadableSheet(BINARY)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return lines_of(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _by_line(content)


def lines_of(text: str) -> Text:
    """A text already read, as a paste is. Raises UnreadableSheet when it is empty, endless or no text."""
    text = text.removeprefix("\ufeff")
    if not text.strip("\0 \r\n\t\ufeff"):
        raise UnreadableSheet(EMPTY)
    if NOT_TEXT.search(text):
        raise UnreadableSheet(BINARY)
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        raise UnreadableSheet(TOO_MANY_LINES)
    lines = LINE.split(text)
    if len(lines) > MOST_LINES:
        raise UnreadableSheet(TOO_MANY_LINES)
    return Text([_mended(line) if TWICE_ENCODED.search(line) else line for line in lines])


def _utf16(content: bytes) -> str:
    """The kind of UTF-16 the mark at the beginning tells, or the zeros of a text without a mark."""
    for mark, encoding in UTF16.items():
        if content.startswith(mark):
            return encoding
    sample = content[:2000]
    odd, even = sample[1::2], sample[::2]
    if len(sample) >= 4 and odd.count(0) > 0.7 * len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if len(sample) >= 4 and even.count(0) > 0.7 * len(even) and not odd.count(0) else ""


def _by_line(content: bytes) -> Text:
    """Every line in UTF-8 when it can be, else in Windows-1252; the fewer of the two are the odd ones."""
    lines, unicode, windows = [], [], []
    for number, raw in enumerate(re.split(rb"\r\n|\r|\n", content), 1):
        if number > MOST_LINES:
            raise UnreadableSheet(TOO_MANY_LINES)
        try:
            line = raw.decode("utf-8")
            if not raw.isascii():
                unicode.append(number)
        except UnicodeDecodeError:
            line = raw.decode("cp1252", errors="replace")
            windows.append(number)
        lines.append(line)
    text = lines_of("\n".join(lines))
    return Text(text.lines, tuple(min(unicode, windows, key=len)))


def _mended(line: str) -> str:
    try:
        return line.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return line
