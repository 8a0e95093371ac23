"""A file that is too big fills neither memory nor the disk, and costs the form nothing else."""

import io
import tracemalloc

import pytest
from django.conf import settings as site
from django.http.multipartparser import MultiPartParser
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils.module_loading import import_string

from directory.proofs.reading import MOST_BYTES
from directory.proofs.uploads import MOST_BYTES_TOGETHER
from tests.directory.proofs.files import upload

MEGABYTE = 1024 * 1024


class Endless(io.RawIOBase):
    """A request's body whose file is made as it is read: nothing of it is in memory beforehand."""

    def __init__(self, size: int):
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="piece"; filename="gros.pdf"\r\n'
        self.parts = [(head + "Content-Type: application/pdf\r\n\r\n").encode() + b"%PDF-1.7\n"]
        self.left, self.tail = size, f"\r\n--{BOUNDARY}--\r\n".encode()

    def read(self, size=-1):
        if self.parts:
            return self.parts.pop()
        if self.left > 0:
            self.left -= (length := min(size if size > 0 else MEGABYTE, self.left))
            return b"\0" * length
        tail, self.tail = self.tail, b""
        return tail


def parsed(body, length: int):
    request = RequestFactory().post("/")
    request.upload_handlers = [import_string(path)(request) for path in site.FILE_UPLOAD_HANDLERS]
    meta = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(length)}
    return MultiPartParser(meta, body, request.upload_handlers).parse()


@pytest.fixture
def sent():
    """sent(**fields): the fields and the files of a posted form; the files are closed after the test."""
    opened = []

    def send(**fields):
        body = encode_multipart(BOUNDARY, fields)
        post, files = parsed(io.BytesIO(body), len(body))
        opened.extend(files.values())
        return post, files

    yield send
    for one in opened:
        one.close()


def test_a_hundred_megabytes_are_counted_and_kept_nowhere():
    tracemalloc.start()
    _, files = parsed(Endless(100 * MEGABYTE), 100 * MEGABYTE)
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert files["piece"].is_oversized
    assert files["piece"].size > 100 * MEGABYTE
    assert not files["piece"].read()
    assert highest < 15 * MEGABYTE


def test_what_was_begun_on_the_disk_is_gone(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    parsed(Endless(20 * MEGABYTE), 20 * MEGABYTE)
    assert list(tmp_path.iterdir()) == []


def test_the_other_fields_of_the_form_are_intact(sent):
    fields, files = sent(before="un", piece=upload(b"\0" * (MOST_BYTES + 1)), after="deux")
    assert (fields["before"], fields["after"]) == ("un", "deux")
    assert files["piece"].is_oversized


def test_an_ordinary_file_is_untouched(sent):
    _, files = sent(piece=upload(b"%PDF-1.7 bonjour"), other=upload(b"\0" * MOST_BYTES))
    assert files["piece"].read() == b"%PDF-1.7 bonjour"
    assert files["other"].size == MOST_BYTES
    assert not any(getattr(one, "is_oversized", False) for one in files.values())


def test_too_much_in_one_request_is_refused_file_by_file(sent):
    names = [f"piece{number}" for number in range(MOST_BYTES_TOGETHER // MOST_BYTES + 1)]
    _, files = sent(**{name: upload(b"\0" * MOST_BYTES) for name in names})
    assert [getattr(files[name], "is_oversized", False) for name in names] == [False] * (len(names) - 1) + [True]
