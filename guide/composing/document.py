"""A draft made into a document: sections and numbered articles, warnings, annex, resolution. Pure.

docs/policy-kit.md tells the same in prose. A figure that passes the bounds of the law is never written, nor a wording
or a title that holds a figure nobody can check: « à corriger » stands in its place and the document is not ready.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from directory.models import Municipality
from guide.choices import ClauseSubject, DocumentKind
from guide.clauses.library import ClauseLibrary
from guide.clauses.texts import filled, plain
from guide.composing.annex import figures_of, opening_of, references_of, resolution_of, sources_of
from guide.composing.draft import Draft
from guide.composing.shapes import TITLE, TO_CORRECT, WORDING, Article, ComposedDocument, Section, Warning
from guide.composing.warnings import warnings_of
from guide.composing.working import Worked, work_out
from guide.law import REGIME_NOTICE, Law, Notice

TITLES = {
    DocumentKind.BYLAW: "Projet de règlement modifiant le règlement sur la gestion contractuelle",
    DocumentKind.POLICY: "Politique d’approvisionnement local, durable et social",
    DocumentKind.TENDER: "Clauses pour un appel d’offres ou une demande de prix",
    DocumentKind.CONTRACT: "Clauses de contrat",
    DocumentKind.RESOLUTION: "Projet de résolution du conseil",
}


def compose(
    draft: Draft,
    library: ClauseLibrary,
    law: Law,
    notices: Mapping[str, Notice],
    day: date,
    municipality: Municipality | None = None,
    bylaw_number: str = "",
) -> ComposedDocument:
    """The document of a draft. Total: whatever the draft, there is a document and its warnings.

    `bylaw_number` is that of the by-law in force when the portal knows it.
    """
    worked = work_out(draft, library, law, day)
    warnings = warnings_of(draft, worked, library, law, notices, day)
    to_correct = {(one.slug, one.field) for one in warnings if one.is_blocking}
    title = TO_CORRECT.format("titre") if ("", TITLE) in to_correct else draft.title or TITLES[DocumentKind(draft.kind)]
    unwritten = {slug for slug, field in to_correct if field == WORDING}
    figures = figures_of(worked, law, day)
    sections = _sections(worked, unwritten, lambda text: plain(text, law, day, notices))
    return ComposedDocument(
        draft=draft,
        kind=draft.kind,
        title=title,
        municipality_name=municipality.name if municipality else "",
        day=day,
        opening=opening_of(draft.kind, law, day, municipality, bylaw_number),
        sections=sections,
        references=references_of(worked, sections, law, day),
        figures=figures,
        sources=sources_of(worked, figures, law),
        warnings=_placed(warnings, sections),
        resolution=resolution_of(draft.kind, title, worked, law, day, municipality),
        notice=notices.get(REGIME_NOTICE),
    )


def _placed(warnings: tuple[Warning, ...], sections: tuple[Section, ...]) -> tuple[Warning, ...]:
    """Each with the number of its article."""
    numbers = {article.slug: article.number for section in sections for article in section.articles}
    return tuple(replace(one, article=numbers.get(one.slug, "")) for one in warnings)


def _sections(worked: tuple[Worked, ...], unwritten: set[str], in_words: Callable[[str], str]) -> tuple[Section, ...]:
    """Grouped by subject, the subjects in the order in which they first come."""
    grouped: dict[str, list[Worked]] = {}
    for one in worked:
        grouped.setdefault(one.subject, []).append(one)
    return tuple(
        Section(
            number,
            str(ClauseSubject(subject).label) if subject else "Autres clauses",
            tuple(
                _article(f"{number}.{rank}", one, in_words, is_written=one.chosen.slug not in unwritten)
                for rank, one in enumerate(group, start=1)
            ),
        )
        for number, (subject, group) in enumerate(grouped.items(), start=1)
    )


def _article(number: str, one: Worked, in_words: Callable[[str], str], *, is_written: bool) -> Article:
    text = _text(one, in_words) if is_written else TO_CORRECT.format("texte de l’article")
    return Article(
        number=number,
        slug=one.chosen.slug,
        title=one.title,
        strength=one.chosen.strength,
        paragraphs=tuple(line.strip() for line in text.split("\n") if line.strip()),
        origin=one.origin,
        library_text=one.library_text,
        limits=in_words(one.clause.limits) if one.clause else "",
    )


def _text(one: Worked, in_words: Callable[[str], str]) -> str:
    text = in_words(one.wording)
    return filled(text, one.clause, one.values, one.problems) if one.clause else text
