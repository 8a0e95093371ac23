"""Loads the questions of the self-assessment: idempotent, all or nothing, and never over what the staff changed."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from directory.search.indexing import renew
from guide.models import Chapter, ContractingRule, PolicyClause, SelfAssessmentQuestion, SelfAssessmentTheme
from guide.reference_rows import one, upsert, words_of
from guide.staff_edits import LoadingTally, edited_by_staff
from guide.toml_files import ReferenceFileError, check_once, check_shape, read_toml

FILE = Path(__file__).resolve().parent.parent / "reference" / "questions.toml"
THEME = {"code": str, "name": str}
QUESTION = {"code": str, "theme": str, "text": str, "weight": int}
OPTIONAL = {"help": str, "clause": str, "chapter": str, "rule": str}


@transaction.atomic
def load_questions(path: Path = FILE) -> dict[str, LoadingTally]:
    """Make the database say what the file says, except where the staff changed it."""
    file = read_toml(path)
    themes, questions = file.get("themes", []), file.get("questions", [])
    check_once((entry.get("code") for entry in themes), "thème")
    check_once((entry.get("code") for entry in questions), "question")
    tallies = {
        "Thèmes de l’autodiagnostic": _load(SelfAssessmentTheme, themes, _theme),
        "Questions de l’autodiagnostic": _load(SelfAssessmentQuestion, questions, _question),
    }
    if any(tally.has_changes for tally in tallies.values()):
        renew()
    return tallies


def _load(model, entries: list[dict], facts_of) -> LoadingTally:
    tally, theirs = LoadingTally(), edited_by_staff(model)
    for position, entry in enumerate(entries, start=1):
        name = f"{model._meta.verbose_name} « {entry.get('code', '?')} »"
        try:
            facts = facts_of(entry, name) | {"position": position}
            outcome = upsert(model, {"code": entry["code"]}, facts, theirs)[1]
        except ValidationError as error:
            raise ReferenceFileError(f"{name} : {words_of(error)}") from error
        tally.add(outcome)
    return tally


def _theme(entry: dict, name: str) -> dict:
    check_shape(entry, name, THEME, {})
    return {"name": entry["name"]}


def _question(entry: dict, name: str) -> dict:
    check_shape(entry, name, QUESTION, OPTIONAL)
    return {
        "theme": one(SelfAssessmentTheme, "code", entry["theme"], "thème inconnu"),
        "text": entry["text"],
        "help": entry.get("help", ""),
        "weight": entry["weight"],
        "clause": one(PolicyClause, "slug", entry.get("clause"), "clause inconnue"),
        "chapter": one(Chapter, "slug", entry.get("chapter"), "chapitre inconnu"),
        "rule": one(ContractingRule, "slug", entry.get("rule"), "règle inconnue"),
    }
