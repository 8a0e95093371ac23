"""What is said after a save, in sentences. Pure."""

from collections.abc import Iterable

from directory.revisions.changes import Change
from directory.revisions.naming import Names
from directory.revisions.reading import label_of
from directory.sheet_forms.opening import OpenSheet
from directory.sheet_forms.saving import Outcome

MOST_NAMED = 5  # messages travel in a cookie
UNCHANGED = (
    "Rien n’a changé : rien n’a été enregistré. Si la fiche est toujours exacte, dites-le avec le bouton prévu à cet "
    "effet; enregistrer ne la confirme pas."
)

SUBMITTED = "Votre fiche est soumise. Votre pôle la relit, d’habitude en cinq jours ouvrables, et vous écrit;"


def sentences_after(outcome: Outcome, sheet: OpenSheet, names: Names) -> list[tuple[str, str]]:
    """(level of django.contrib.messages, sentence), the main one first."""
    return [*_main(outcome, sheet), *_from_others(outcome, names), *_live(outcome, names)]


def _main(outcome: Outcome, sheet: OpenSheet) -> Iterable[tuple[str, str]]:
    if outcome.is_submitted:
        public = "la fiche publique reste la même" if sheet.is_listed else "elle n’est pas publique"
        yield "success", f"{SUBMITTED} {public} d’ici là."
    elif outcome.problems:
        yield "info", "Le brouillon est enregistré, mais pas soumis : corrigez d’abord ce qui suit."
    elif outcome.is_unchanged and not outcome.refusal:
        yield "info", UNCHANGED
    elif outcome.is_kept and not _is_only_live(outcome):
        yield "success", "Le brouillon est enregistré. Seule votre équipe le voit : soumettez-le quand il est prêt."


def _is_only_live(outcome: Outcome) -> bool:
    """While the pôle reads, contact fields are all that a save changes."""
    return bool(outcome.went_live) and outcome.saved.revision.state == "submitted"


def _from_others(outcome: Outcome, names: Names) -> Iterable[tuple[str, str]]:
    if outcome.from_others:
        named = labels(outcome.from_others, names)
        yield "info", f"La fiche avait changé entre-temps. Ces changements sont joints aux vôtres : {named}."


def _live(outcome: Outcome, names: Names) -> Iterable[tuple[str, str]]:
    if outcome.went_live:
        yield "success", f"En ligne tout de suite sur la fiche publique : {labels(outcome.went_live, names)}."


def labels(found: list[Change], names: Names) -> str:
    """« Mission, Offre : Traiteur et 3 autres »."""
    said = list(dict.fromkeys(label_of(change, names)[:80] for change in found))
    left = len(said) - MOST_NAMED
    return ", ".join(said[:MOST_NAMED]) + (f" et {left} autre{'s' if left > 1 else ''}" if left > 0 else "")
