"""What is sent is judged by its content; what is refused says why and what to do."""

import hashlib
import stat

import pytest

from directory.choices import ProofType
from directory.models import ProofFile
from directory.proofs.errors import ProofRefused
from directory.proofs.reading import MOST_BYTES
from directory.proofs.receiving import receive
from tests.directory.proofs.files import MARKUP, pdf, picture, png_declaring, upload, zipped
from tests.factories import EnterpriseFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db

HOSTILE = {
    "empty": (b"", "vide"),
    "html-named-pdf": (MARKUP, "page web"),
    "html-after-a-byte-order-mark": (b"\xef\xbb\xbf \n" + MARKUP, "page web"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
    "svg-with-a-prologue": (b'<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE svg><svg/>', "SVG"),
    "zip": (zipped(), "bureautique"),
    "old-word-document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bureautique"),
    "gif": (picture("GIF"), "format d’image"),
    "webp": (picture("WEBP"), "format d’image"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0" + b"\0" * 100, "HEIC"),
    "program": (b"\x7fELF\x02\x01\x01" + b"\0" * 200, "pas accepté"),
    "shell-script": (b"#!/bin/sh\nrm -rf /\n", "pas accepté"),
    "text-before-the-pdf": (b"bonjour\n" + pdf(), "précède le PDF"),
    "html-before-the-pdf": (MARKUP + pdf(), "page web"),
    "html-after-the-pdf": (pdf() + MARKUP, "suit le PDF"),
    "html-inside-the-pdf": (pdf(before_end=b"%" + MARKUP + b"\n"), "page web"),
    "zip-after-the-pdf": (pdf() + zipped(), "suit le PDF"),
    "pdf-cut-short": (pdf()[:60], "incomplet"),
    "png-cut-short": (picture(size=(300, 300))[:80], "endommagée"),
    "png-signature-only": (b"\x89PNG\r\n\x1a\n" + MARKUP, "endommagée"),
    "jpeg-signature-only": (b"\xff\xd8\xff" + MARKUP, "endommagée"),
    "picture-bomb": (png_declaring(30_000, 30_000), "millions de pixels"),
    "picture-a-little-too-large": (png_declaring(8_000, 5_001), "millions de pixels"),
    "too-big": (b"%PDF-1.7\n" + b"\0" * MOST_BYTES, "dépasse 10 Mo"),
}


@pytest.mark.parametrize(("content", "told"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_a_plain_paper_is_refused_with_the_way_out(content, told):
    with pytest.raises(ProofRefused, match=told) as refused:
        receive(upload(content), enterprise=EnterpriseFactory(), by=UserFactory())
    assert str(refused.value).endswith(".")
    assert ProofFile.objects.count() == 0


ACCEPTED = {"pdf": (pdf(), ProofType.PDF), "png": (picture(), ProofType.PNG), "jpeg": (picture("JPEG"), ProofType.JPEG)}


@pytest.mark.parametrize(("content", "media_type"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_the_type_is_read_in_the_content_whatever_is_declared(content, media_type):
    sent = upload(content, name="page.html", content_type="text/html")
    proof = receive(sent, enterprise=EnterpriseFactory(), by=UserFactory())
    assert proof.media_type == media_type


def test_a_file_of_ten_megabytes_exactly_is_accepted():
    filling = MOST_BYTES - len(pdf(before_end=b"%\n"))
    content = pdf(before_end=b"%" + b"a" * filling + b"\n")
    while len(content) > MOST_BYTES:  # the digits of startxref grew with the file
        filling -= 1
        content = pdf(before_end=b"%" + b"a" * filling + b"\n")
    assert receive(upload(content), enterprise=EnterpriseFactory(), by=UserFactory()).size == MOST_BYTES


def test_the_declared_size_is_not_believed():
    sent = upload(b"%PDF-1.7\n" + b"\0" * MOST_BYTES)
    sent.size = 12
    with pytest.raises(ProofRefused, match="dépasse 10 Mo"):
        receive(sent, enterprise=EnterpriseFactory(), by=UserFactory())


def test_a_piece_lies_under_a_name_of_ours_readable_by_the_portal_alone(settings):
    proof = receive(upload(pdf(), name="../../etc/passwd"), enterprise=EnterpriseFactory(), by=UserFactory())
    file = settings.MEDIA_ROOT / "preuves" / str(proof.pk)
    assert file.read_bytes() == pdf()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [one.name for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()] == [str(proof.pk)]


def test_a_piece_remembers_who_sent_what_for_which_sheet():
    enterprise, bob = EnterpriseFactory(), UserFactory()
    proof = receive(upload(pdf(), name="Lettre du conseil.PDF"), enterprise=enterprise, by=bob, for_staff=True)
    kept = ProofFile.objects.get(pk=proof.pk)
    assert (kept.enterprise, kept.uploaded_by, kept.for_staff) == (enterprise, bob, True)
    assert (kept.shown_name, kept.size) == ("Lettre du conseil.pdf", len(pdf()))
    assert kept.sha256 == hashlib.sha256(pdf()).hexdigest()
