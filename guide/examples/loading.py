"""Loads the worked examples: each is a chapter whose first comment also tells the purchase. Idempotent."""

from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from directory.models import Category
from directory.search.indexing import renew
from guide.chapter_loading import ChapterFileError, header_of, parse_chapter, write_chapter
from guide.models import Chapter, PolicyClause, WorkedExample
from guide.reference_rows import CHANGED, KEPT, NEW, SAME, many, one, set_many, upsert, words_of
from guide.references import check_references
from guide.staff_edits import LoadingTally, edited_by_staff

FOLDER = Path(__file__).resolve().parent.parent / "reference" / "examples"
REQUIRED = {"need", "nature", "category", "amount", "clauses", "outcomes", "impossible"}


@transaction.atomic
def load_examples(folder: Path = FOLDER) -> dict[str, LoadingTally]:
    """Create or update the examples; a new text is a new published version. What the staff edited stays."""
    tally, theirs = LoadingTally(), (edited_by_staff(Chapter), edited_by_staff(WorkedExample))
    for path in sorted(folder.glob("*.html")):
        try:
            outcome = _load(path, *theirs)
        except ValidationError as error:
            raise ChapterFileError(f"{path.name} : {words_of(error)}") from error
        tally.add(outcome)
    if tally.has_changes:
        renew()
    return {"Exemples": tally}


def _load(path: Path, chapters_of_staff: set[str], examples_of_staff: set[str]) -> str:
    found, facts = parse_chapter(path), header_of(path, REQUIRED)
    check_references(found.body)
    chapter, text_outcome = write_chapter(found, chapters_of_staff)
    about = {
        "need": facts["need"],
        "nature": facts["nature"],
        "category": one(Category, "slug", facts["category"], "catégorie inconnue"),
        "amount": _dollars(path, facts["amount"]),
        "outcomes": [line.strip() for line in facts["outcomes"].split("|")],
        "impossible": facts["impossible"],
    }
    example, outcome = upsert(WorkedExample, {"chapter": chapter}, about, examples_of_staff)
    clauses = [slug.strip() for slug in facts["clauses"].split(",")]
    if outcome != KEPT and set_many(example.clauses, many(PolicyClause, clauses, "clause inconnue")):
        outcome = CHANGED if outcome == SAME else outcome
    return outcome if outcome in {NEW, KEPT} or text_outcome == SAME else CHANGED


def _dollars(path: Path, text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ChapterFileError(f"{path.name} : amount doit être un nombre de dollars.") from None
