"""What leaves the portal of a frozen file: JSON, PDF, XLSX. The same record gives the same bytes."""

import json
from pathlib import Path

from buying.freezing.canonical import export
from buying.freezing.spreadsheet import record_workbook
from buying.freezing.telling import SIGNATURES, Story, story_of
from buying.models import FrozenRecord
from guide.documents.pdf import pdf

TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "record.typ"


def record_story(record: FrozenRecord) -> Story:
    return story_of(json.loads(record.canonical), record.sha256)


def record_json(record: FrozenRecord) -> bytes:
    return export(record.canonical, record.sha256).encode()


def record_pdf(record: FrozenRecord) -> bytes:
    story = record_story(record)
    data = {
        "over": story.over,
        "lines": story.lines,
        "footer": f"{story.name}\nEmpreinte SHA-256 : {story.grouped_hash}",
        "sections": [section.as_data() for section in story.sections],
        "signatures": SIGNATURES,
    }
    return pdf(TEMPLATE, data, title=story.title)


def record_xlsx(record: FrozenRecord) -> bytes:
    return record_workbook(json.loads(record.canonical), record.canonical, record.sha256)


def file_name(record: FrozenRecord, suffix: str) -> str:
    """« BEL-2026-0041-v1.pdf »: a file's number holds capitals, digits and dashes only."""
    return f"{record.purchase_file.number}-v{record.number}.{suffix}"
