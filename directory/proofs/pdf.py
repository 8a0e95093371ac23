"""Judging a PDF without opening it: whole, nothing but a PDF, and a paper to look at rather than a program.

A piece is looked at by staff on their own computers. So what asks a viewer to act (scripts, attached files, forms that
send, programs to launch) is refused; so is what is encrypted, since nobody could look inside, the pôle first. The way
out is the same for all: print it to a new PDF, which keeps the image of the paper and nothing else.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from directory.proofs.errors import ProofRefused

PRINT_AGAIN = "Ouvrez-le, choisissez « Imprimer », puis « Enregistrer en PDF », et joignez cette copie."
BEGINNING = re.compile(rb"%PDF-[12]\.\d")
END = re.compile(rb"startxref\s+\d+\s+%%EOF[\s\0\x1a]*\Z")
MARKUP = re.compile(rb"<(script|html|!doctype\s+html|iframe|\?php)[\s>/]", re.IGNORECASE)


def spelled(*names: bytes) -> bytes:
    """A pattern for these names. In a PDF « #4a » stands for a letter: /#4aavaScript is /JavaScript."""
    letters = [b"".join(b"(?:%c|#%02x|#%02X)" % (one, one, one) for one in name) for name in names]
    return b"/(?:" + b"|".join(letters) + b")(?![A-Za-z])"


ACTIVE = re.compile(
    spelled(
        b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"SubmitForm", b"ImportData", b"XFA"
    )
)
ENCRYPTED = re.compile(spelled(b"Encrypt"))
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Objects can hide in a compressed stream, which then begins with pairs of numbers (or a comment).
OBJECTS = re.compile(rb"[\s\0]*[\d%]")
MOST_STREAMS, MOST_OBJECT_BYTES, MOST_INFLATED = 50_000, 32 * 1024 * 1024, 64 * 1024 * 1024
TAIL, WINDOW = 2048, 65_536


def check_pdf(content: bytes) -> None:
    """Raises ProofRefused, in French, unless the bytes are one whole, readable and passive PDF."""
    check_frame(content)
    check_inert(content)
    for objects in compressed_objects(content):
        check_inert(objects)


def check_frame(content: bytes) -> None:
    """A PDF from its first byte to its last; nothing that another program would read as its own."""
    if not BEGINNING.match(content):
        raise ProofRefused(f"Ce PDF ne commence pas comme un PDF. {PRINT_AGAIN}")
    if b"%%EOF" not in content:
        raise ProofRefused("Ce PDF est incomplet. Téléchargez-le de nouveau à sa source, puis joignez-le.")
    if not END.search(content[-TAIL:]):
        raise ProofRefused(f"Autre chose suit le PDF dans ce fichier. {PRINT_AGAIN}")
    if MARKUP.search(content) or zipfile.is_zipfile(io.BytesIO(content)):
        raise ProofRefused(f"Ce PDF contient aussi une page web ou un dossier compressé. {PRINT_AGAIN}")


def check_inert(content: bytes) -> None:
    if ENCRYPTED.search(content):
        raise ProofRefused(f"Ce PDF est protégé : le pôle ne pourrait pas le lire. {PRINT_AGAIN}")
    if ACTIVE.search(content):
        raise ProofRefused(f"Ce PDF contient un script, un formulaire actif ou un fichier joint. {PRINT_AGAIN}")


def compressed_objects(content: bytes) -> Iterator[bytes]:
    """What the streams that may hold objects say once inflated. Raises ProofRefused when one cannot be read."""
    inflated = 0
    for number, found in enumerate(STREAM.finditer(content)):
        declared = holds_objects(content[max(0, found.start() - 1024) : found.start()])
        objects = inflate(content, found.end(), must_inflate=declared)
        inflated += len(objects)
        if number > MOST_STREAMS or inflated > MOST_INFLATED:
            raise ProofRefused(f"Ce PDF est trop complexe. {PRINT_AGAIN}")
        yield objects


def holds_objects(before: bytes) -> bool:
    """True when the dictionary just before a stream says that objects are in it. Raises ProofRefused when they are
    coded in a way that only hides them."""
    dictionary = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), before.rpartition(b"obj")[2])
    if b"/ObjStm" not in dictionary:
        return False
    if re.search(rb"/(DecodeParms|ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt)", dictionary):
        raise ProofRefused(f"Une partie de ce PDF ne peut pas être lue. {PRINT_AGAIN}")
    return b"FlateDecode" in dictionary


def inflate(content: bytes, start: int, *, must_inflate: bool) -> bytes:
    """The stream that begins there, when it looks like objects; nothing otherwise."""
    try:
        head = zlib.decompressobj().decompress(content[start : start + 256], 64)
        if not OBJECTS.match(head) and not must_inflate:
            return b""
        return inflate_whole(content, start)
    except zlib.error:
        if must_inflate:
            raise ProofRefused(f"Une partie de ce PDF ne peut pas être lue. {PRINT_AGAIN}") from None
        return b""


def inflate_whole(content: bytes, start: int) -> bytes:
    reader, found = zlib.decompressobj(), bytearray()
    while not reader.eof and (start < len(content) or reader.unconsumed_tail):
        piece = reader.unconsumed_tail or content[start : (start := start + WINDOW)]
        found += reader.decompress(piece, WINDOW * 16)
        if len(found) > MOST_OBJECT_BYTES:
            raise ProofRefused(f"Ce PDF est trop complexe. {PRINT_AGAIN}")
    return bytes(found)
