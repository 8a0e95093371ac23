"""A PDF is whole, readable and passive, or it is refused."""

import zlib

import pytest

from directory.proofs import pdf as pdf_module
from directory.proofs.errors import ProofRefused
from directory.proofs.pdf import check_pdf
from tests.directory.proofs.files import object_stream, pdf, stream, zipped

SCRIPT = b"<</S /JavaScript /JS (app.alert\\(1\\))>>"
ACTIVE = {
    "script": pdf(SCRIPT),
    "script-under-an-escaped-name": pdf(b"<</S /J#61va#53cript /JS (x)>>"),
    "script-in-compressed-objects": pdf(object_stream(SCRIPT)),
    "script-in-compressed-objects-that-hide-their-type": pdf(stream(b"10 0 \n" + SCRIPT)),
    "script-in-compressed-objects-after-a-comment": pdf(stream(b"% rien\n10 0 \n" + SCRIPT)),
    "program-to-launch": pdf(b"<</S /Launch /F (cmd.exe)>>"),
    "attached-file": pdf(b"<</Type /EmbeddedFile>>"),
    "form-that-sends": pdf(b"<</S /SubmitForm /F (http://exemple.org)>>"),
    "dynamic-form": pdf(b"<</XFA 5 0 R>>"),
    "film": pdf(b"<</Subtype /RichMedia>>"),
}


@pytest.mark.parametrize("content", ACTIVE.values(), ids=ACTIVE.keys())
def test_a_pdf_that_acts_is_refused(content):
    with pytest.raises(ProofRefused, match="script, un formulaire actif ou un fichier joint"):
        check_pdf(content)


def test_an_encrypted_pdf_is_refused_since_nobody_could_look_inside():
    with pytest.raises(ProofRefused, match="protégé"):
        check_pdf(pdf(trailer=b"/Root 1 0 R /Encrypt 9 0 R"))


HIDDEN = {
    "coded-twice": object_stream(b"<<>>", dictionary=b"/DecodeParms <</Predictor 12>>"),
    "coded-otherwise": stream(b"10 0 <<>>", b"/Type /ObjStm /Filter /ASCIIHexDecode", deflated=False),
    "damaged": b"<</Type /ObjStm /Filter /FlateDecode>>\nstream\n" + b"\x78\x9cabcdefgh\nendstream",
}


@pytest.mark.parametrize("objects", HIDDEN.values(), ids=HIDDEN.keys())
def test_objects_that_cannot_be_read_are_refused(objects):
    with pytest.raises(ProofRefused, match="ne peut pas être lue"):
        check_pdf(pdf(objects))


def test_a_stream_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_module, "MOST_OBJECT_BYTES", 100_000)
    with pytest.raises(ProofRefused, match="trop complexe"):
        check_pdf(pdf(stream(b"10 0 " + b" " * 5_000_000)))


def test_many_streams_that_swell_together_are_refused(monkeypatch):
    monkeypatch.setattr(pdf_module, "MOST_INFLATED", 100_000)
    with pytest.raises(ProofRefused, match="trop complexe"):
        check_pdf(pdf(*[stream(b"10 0 " + b" " * 50_000) for _ in range(4)]))


def test_a_page_that_reads_as_a_zip_is_refused():
    hidden = b"%" + zipped().replace(b"\n", b" ") + b"\n"
    with pytest.raises(ProofRefused, match="dossier compressé"):
        check_pdf(pdf(before_end=hidden))


PLAIN = {
    "smallest": pdf(),
    "with-text": pdf(stream(b"BT /F1 12 Tf (Bonjour) Tj ET")),
    "with-a-picture": pdf(stream(bytes(range(256)) * 50, b"/Subtype /Image")),
    "with-compressed-objects": pdf(object_stream(b"<</Type /Page>>", b"<</Type /Font>>")),
    "with-a-link": pdf(b"<</S /URI /URI (https://exemple.org)>>"),
    "with-a-first-view": pdf(trailer=b"/Root 1 0 R /OpenAction [3 0 R /Fit]"),
    "padded-at-its-end": pdf() + b"\r\n\0\0\x1a",
    "saved-twice": pdf() + pdf()[9:],
    "raw-stream-that-is-not-compressed": pdf(stream(b"\xff\xd8 photo", b"/Filter /DCTDecode", deflated=False)),
}


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN.keys())
def test_an_ordinary_pdf_is_accepted(content):
    check_pdf(content)


def test_a_large_ordinary_stream_is_not_read_whole(monkeypatch):
    monkeypatch.setattr(pdf_module, "MOST_OBJECT_BYTES", 1000)
    check_pdf(pdf(stream(b"q " + b"0 0 m " * 10_000)))


def test_a_stream_is_read_over_many_windows():
    noise = zlib.compress(b"", 0) + bytes((one * 97) % 251 for one in range(300_000))
    hidden = stream(b"10 0 " + noise + SCRIPT)
    with pytest.raises(ProofRefused, match="script"):
        check_pdf(pdf(hidden))
