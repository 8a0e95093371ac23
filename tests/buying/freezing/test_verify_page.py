"""`/dossiers/verifier/`: public, and keeps nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from accounts.models import AuditEvent
from buying.freezing import exports
from buying.freezing.verifying import MOST_BYTES
from buying.views import verify
from tests.buying.freezing.files import frozen_file, record_again
from tests.guide.reading import page, plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
URL = "/dossiers/verifier/"


@pytest.fixture
def record():
    return record_again(frozen_file().record)


def answer(client, **given) -> str:
    response = client.post(URL, given)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return plain(response.content.decode())


def sent(content: bytes, name: str = "dossier.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_page_is_public_and_says_that_nothing_is_kept(client):
    html = page(client, URL)
    assert "rien n’est gardé" in html
    assert "sha256sum" in html


def test_an_export_sent_is_intact(client, record):
    assert "Intact" in answer(client, file=sent(exports.record_json(record)))
    assert "Intact" in answer(client, file=sent(exports.record_xlsx(record), "dossier.xlsx"))


def test_an_export_pasted_is_intact_whatever_the_line_ends(client, record):
    pasted = exports.record_json(record).decode().replace('"dossier":', '\r\n"dossier":\r\n')
    assert "Intact" in answer(client, text=pasted)


def test_a_changed_export_is_altered_and_tells_nothing_of_the_record(client, record):
    html = answer(client, file=sent(exports.record_json(record).replace(b"Chaudron", b"Chauderon")))
    assert "Altéré" in html
    assert "Figé le" not in html


def test_a_hash_tells_when_and_nothing_else(client, record):
    html = answer(client, digits=record.sha256)
    assert "Ce portail a figé un dossier qui porte cette empreinte" in html
    assert "Figé le" in html
    assert not any(words in html for words in (record.purchase_file.number, record.purchase_file.title, "Chaudron"))


def test_an_unknown_hash_is_said_to_be(client):
    assert "Ce portail ne connaît pas cette empreinte" in answer(client, digits="0" * 64)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param({}, "Donnez un fichier", id="nothing"),
        pytest.param({"text": "{}", "digits": "0" * 64}, "une seule chose", id="two-things"),
        pytest.param({"text": "{"}, "Impossible à vérifier", id="cut"),
        pytest.param({"digits": "abc"}, "64 en tout", id="short-hash"),
    ],
)
def test_what_cannot_be_checked_is_said(client, given, words):
    assert words in answer(client, **given)


def test_an_empty_file_is_said_to_be(client):
    assert "Il n’y a rien à examiner" in answer(client, file=sent(b""))


def test_a_file_too_big_is_dropped_and_said(client):
    assert "dépasse 10 Mo" in answer(client, file=sent(b"x" * (MOST_BYTES + 1)))


def test_checking_writes_nothing_but_that_somebody_asked(client, record, django_assert_max_num_queries):
    """How often each network asks is counted in the shared cache, for a minute."""
    before = AuditEvent.objects.count()
    content = exports.record_json(record)
    with django_assert_max_num_queries(14) as asked:
        answer(client, file=sent(content))
    said = [one["sql"] for one in asked.captured_queries if "shared_cache" not in one["sql"]]
    asking = [sql for sql in said if "SAVEPOINT" not in sql]
    assert len(asking) <= 2
    assert all(sql.startswith("SELECT") for sql in asking)
    assert AuditEvent.objects.count() == before
    assert not client.session.keys()


def test_who_checks_too_often_waits(client, monkeypatch):
    monkeypatch.setitem(verify.MOST_OFTEN, "record_verify", "1/m/ip")
    answer(client, digits="0" * 64)
    response = client.post(URL, {"digits": "0" * 64})
    assert response.status_code == 429
    assert "Attendez une minute" in plain(response.content.decode())


def test_a_workbook_whose_plain_sheets_were_changed_is_not_said_intact_as_a_whole(client, record):
    book = load_workbook(io.BytesIO(exports.record_xlsx(record)))
    book["Prix reçus"]["A1"].value = "Un autre montant"
    content = io.BytesIO()
    book.save(content)
    only_text = "les autres feuilles du classeur ont pu être modifiées"
    assert only_text in answer(client, file=sent(content.getvalue(), "dossier.xlsx"))
    assert only_text not in answer(client, file=sent(exports.record_json(record)))
