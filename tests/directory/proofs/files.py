"""Files as people and attackers send them, built here byte by byte."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

MARKUP = b"<html><body><script>alert(document.domain)</script></body></html>"


def upload(content: bytes, name: str = "attestation.pdf", content_type: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R", before_end: bytes = b"") -> bytes:
    """A small PDF: these objects after its catalogue, this in its trailer."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
    for number, one in enumerate(objects, start=3):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return body + before_end + b"trailer\n<<" + trailer + b">>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def stream(data: bytes, dictionary: bytes = b"", *, deflated: bool = True) -> bytes:
    kept = zlib.compress(data) if deflated else data
    filters = b"/Filter /FlateDecode " if deflated else b""
    return b"<<%s%s /Length %d>>\nstream\n%s\nendstream" % (filters, dictionary, len(kept), kept)


def object_stream(*objects: bytes, dictionary: bytes = b"") -> bytes:
    """Objects in a compressed stream, as PDF 1.5 writes them."""
    pairs = b" ".join(b"%d %d" % (number, number) for number in range(10, 10 + len(objects)))
    return stream(pairs + b"\n" + b"\n".join(objects), b"/Type /ObjStm /N %d %s" % (len(objects), dictionary))


def zipped(name: str = "mot.txt", content: bytes = b"bonjour") -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr(name, content)
    return output.getvalue()


def picture(kind: str = "PNG", *, mode: str = "RGB", size: tuple[int, int] = (40, 20), **options) -> bytes:
    output = io.BytesIO()
    Image.new(mode, size).save(output, kind, **options)
    return output.getvalue()


def png_declaring(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes whose header promises this many dots: a bomb when decoded."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    chunks = [(b"IHDR", header), (b"IDAT", data), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(one)) + name + one + struct.pack(">I", zlib.crc32(name + one)) for name, one in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def photograph() -> bytes:
    """A JPEG held sideways, with its place, its camera and a comment."""
    image = Image.new("RGB", (60, 30), "white")
    exif = image.getexif()
    exif[0x0112] = 6  # turn it a quarter to the right
    exif[0x010F] = "APPAREIL-SECRET"
    exif.get_ifd(0x8825)[1] = "N"
    output = io.BytesIO()
    image.save(output, "JPEG", exif=exif, comment=b"COMMENTAIRE-SECRET", icc_profile=b"PROFIL-SECRET" * 20)
    return output.getvalue()
