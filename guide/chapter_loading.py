"""Loads the reference chapters: one HTML file each, whose first comment says its title, summary, rank and sources."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from directory.search.indexing import renew
from guide.choices import VersionStatus
from guide.models import Chapter, ChapterVersion
from guide.prose import clean_prose
from guide.references import check_references
from guide.staff_edits import LoadingTally, edited_by_staff

FOLDER = Path(__file__).resolve().parent / "reference" / "chapters"
HEADER = re.compile(r"\A\s*<!--(.*?)-->", re.DOTALL)
LINE = re.compile(r"^([a-z]+):\s*(.+)$", re.MULTILINE)
REQUIRED = {"title", "summary", "position", "sources"}
FIRST_NOTE = "Première publication"
UPDATE_NOTE = "Mise à jour du texte de référence"


class ChapterFileError(ValueError):
    """A reference chapter that cannot be loaded; the message names its file."""


@dataclass(frozen=True)
class ChapterFile:
    """A reference chapter as its file tells it."""

    slug: str
    title: str
    summary: str
    position: int
    body: str


def parse_chapter(path: Path) -> ChapterFile:
    """Read one file « NN-slug.html »; its text is cleaned as the editor's is."""
    facts = header_of(path, REQUIRED)
    if not facts["position"].isdigit():
        raise ChapterFileError(f"{path.name} : position doit être un nombre.")
    slug, body = path.stem.partition("-")[2], clean_prose(path.read_text(encoding="utf-8"))
    return ChapterFile(slug, facts["title"], facts["summary"], int(facts["position"]), body)


def header_of(path: Path, required: set[str]) -> dict[str, str]:
    """What the first comment says, by name. Raises `ChapterFileError` when something required is missing."""
    header = HEADER.match(path.read_text(encoding="utf-8"))
    facts = {name: text.strip() for name, text in LINE.findall(header[1])} if header else {}
    if missing := required - facts.keys():
        raise ChapterFileError(f"{path.name} : il manque {', '.join(sorted(missing))} dans le commentaire du début.")
    return facts


@transaction.atomic
def load_chapters(folder: Path = FOLDER) -> dict[str, LoadingTally]:
    """Create or update the chapters; a new text is a new published version. What the staff edited stays."""
    tally = LoadingTally()
    theirs = edited_by_staff(Chapter)
    for path in sorted(folder.glob("*.html")):
        found = parse_chapter(path)
        try:
            check_references(found.body)
            outcome = write_chapter(found, theirs)[1]
        except ValidationError as error:
            raise ChapterFileError(f"{path.name} : {' '.join(error.messages)}") from error
        tally.add(outcome)
    if tally.has_changes:
        renew()
    return {"Chapitres": tally}


def write_chapter(found: ChapterFile, theirs: set[str]) -> tuple[Chapter, str]:
    """The chapter and the field of the tally it counts in; one among `theirs` is left as it is."""
    about = {"title": found.title, "summary": found.summary, "position": found.position}
    chapter = Chapter.objects.filter(slug=found.slug).first() or Chapter(slug=found.slug)
    is_new = chapter.pk is None
    latest = None if is_new else chapter.versions.order_by("-number").first()
    if str(chapter.pk) in theirs or (latest and latest.author_id):
        return chapter, "theirs"
    moved = any(getattr(chapter, name) != value for name, value in about.items())
    if not moved and latest and latest.body == found.body:
        return chapter, "unchanged"
    if moved:
        for name, value in about.items():
            setattr(chapter, name, value)
        chapter.full_clean()
        chapter.save()
    _publish(chapter, latest, found.body)
    return chapter, "new" if is_new else "changed"


def _publish(chapter: Chapter, latest: ChapterVersion | None, body: str) -> None:
    if latest and latest.body == body:
        return
    version = ChapterVersion(
        chapter=chapter,
        number=latest.number + 1 if latest else 1,
        body=body,
        status=VersionStatus.PUBLISHED,
        published_on=localdate(),
        change_note=UPDATE_NOTE if latest else FIRST_NOTE,
    )
    version.full_clean()
    version.save()
