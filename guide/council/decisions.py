"""Three decisions a council can table: a commitment, a by-law amendment, a policy; each with its draft. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from guide.choices import ClauseSubject, DocumentKind
from guide.clauses.library import Clause, ClauseLibrary
from guide.composing.draft import Draft, encode, fits_an_address
from guide.composing.editing import begun, with_suggestions
from guide.composing.gaps import GapFound, proposed_for
from guide.french import lowered
from guide.law import Law

MOST_CLAUSES = 4
# What a first policy says: how suppliers are found, what is measured, who answers.
OF_A_POLICY = (ClauseSubject.DEFINITION, ClauseSubject.REGISTER, ClauseSubject.REPORTING, ClauseSubject.TRAINING)
OF_A_COMMITMENT = (ClauseSubject.DECLARATION, ClauseSubject.REPORTING)


@dataclass(frozen=True)
class Decision:
    """What to table, why, and the draft behind it."""

    title: str
    why: str
    draft: Draft
    clauses: tuple[Clause, ...]

    @cached_property
    def builder_url(self) -> str:
        """The builder with these clauses chosen."""
        carried = {"document": self.draft.kind, "clauses": ",".join(self.draft.slugs)}
        if self.draft.municipality:
            carried["municipalite"] = self.draft.municipality
        return f"{reverse('guide:compose-clauses')}?{urlencode(carried)}"

    @cached_property
    def resolution_url(self) -> str:
        """The draft resolution as the document's page shows it; empty when no address can carry the draft."""
        token = encode(self.draft)
        return f"{reverse('guide:compose-document')}?d={token}#resolution" if fits_an_address(token) else ""


def decisions_for(
    code: str, gaps: tuple[GapFound, ...], library: ClauseLibrary, law: Law, day: date
) -> tuple[Decision, ...]:
    """The three, in the order in which a council usually takes them; one without clauses is left out."""
    lacking = [found for found in gaps if found.status in {"lacks", "partly"}]
    known = any(found.status != "unknown" for found in gaps)
    asked = lacking or [found for found in gaps if found.status == "unknown"]
    proposed = (
        ("S’engager publiquement", "Un geste du conseil, sans effet sur les règles d’octroi, qui donne le ton.",
         DocumentKind.RESOLUTION, _of_subjects(library, DocumentKind.RESOLUTION, OF_A_COMMITMENT)),
        ("Modifier le règlement sur la gestion contractuelle", _why_bylaw(lacking, known=known),
         DocumentKind.BYLAW, _one_by_gap(asked, library)),
        ("Adopter une politique qui se mesure", "Chercher au répertoire avant d’inviter, se donner une cible, "
         "former les personnes qui achètent.",
         DocumentKind.POLICY, _of_subjects(library, DocumentKind.POLICY, OF_A_POLICY)),
    )  # fmt: skip
    return tuple(
        _decision(title, why, kind, clauses[:MOST_CLAUSES], code, library, law, day)
        for title, why, kind, clauses in proposed
        if clauses
    )


def _decision(
    title: str, why: str, kind: str, clauses: tuple[Clause, ...], code: str, library: ClauseLibrary, law: Law, day: date
) -> Decision:
    draft = Draft(str(kind), code, "", tuple(begun(clause) for clause in clauses))
    return Decision(title, why, with_suggestions(draft, library, law, day), clauses)


def _one_by_gap(gaps: Iterable[GapFound], library: ClauseLibrary) -> tuple[Clause, ...]:
    """The first clause that fills each gap, none that contradicts one before it."""
    chosen: dict[str, Clause] = {}
    for found in gaps:
        proposed = proposed_for([found], library, DocumentKind.BYLAW)
        sound = (clause for clause in proposed if not clause.conflicts & chosen.keys())
        if clause := next(sound, None):
            chosen.setdefault(clause.slug, clause)
    return tuple(chosen.values())


def _of_subjects(library: ClauseLibrary, kind: str, subjects: Iterable[str]) -> tuple[Clause, ...]:
    """The first clause of each subject that goes in such a document."""
    found = library.for_document(kind)
    firsts = (next((clause for clause in found if clause.subject == subject), None) for subject in subjects)
    return tuple(clause for clause in firsts if clause)


def _why_bylaw(lacking: list[GapFound], *, known: bool) -> str:
    if not known:
        return "Le portail ne connaît pas le règlement : à vérifier, puis à compléter au besoin."
    if not lacking:
        return "Le règlement prévoit déjà l’essentiel : relisez ce que le portail ne peut pas voir."
    first = lowered(lacking[0].label)
    if len(lacking) == 1:
        return f"Un point absent ou incomplet : {first}."
    return f"{len(lacking)} points absents ou incomplets, dont : {first}."
