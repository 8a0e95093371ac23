"""The four steps of `/trousse/composer/`: what each page shows, worked out before its template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import QueryDict

from directory.models import Municipality
from guide.assessment import BylawTerms, PreferenceTerms
from guide.bylaw_reading import bylaw_terms
from guide.choices import ClauseSubject, DocumentKind
from guide.clauses.fields import bounds_of
from guide.clauses.library import Clause, ClauseLibrary, FieldTerms, clause_library
from guide.clauses.marks import codes_in
from guide.composing.draft import MOST_CLAUSES, Draft, DraftError, decode, encode, fits_an_address
from guide.composing.editing import begun
from guide.composing.gaps import GapFound, gaps_of
from guide.composing.proposed import Effect, effects, preferences_written, proposed_bylaw, unread_clauses
from guide.composing.reading import document_of, town_of
from guide.composing.shapes import Article, ComposedDocument, Warning
from guide.contracting import regime_of
from guide.law import Law
from guide.law_reading import current_law

WHAT_FOR = {
    DocumentKind.BYLAW: "Ce qui engage : modes permis sous le seuil, préférence de prix, rotation.",
    DocumentKind.POLICY: "Ce que votre municipalité cherche en achetant : principes, réflexes, cibles, suivi.",
    DocumentKind.TENDER: "Critères, lots, exigences à joindre à un appel d’offres ou à une demande de prix.",
    DocumentKind.CONTRACT: "Engagements sociaux et environnementaux à joindre à un contrat.",
    DocumentKind.RESOLUTION: "Un engagement public que le conseil peut adopter tout de suite.",
}


def draft_of(parameters: QueryDict, library: ClauseLibrary, code: str = "") -> Draft:
    """The draft of `d`; else a new one of the `document`'s kind with the clauses named. Raises `DraftError`."""
    if token := parameters.get("d", ""):
        return decode(token)
    kind = parameters.get("document", "")
    if kind not in DocumentKind.values:
        raise DraftError("Choisissez d’abord le genre du document.")
    found = [clause for clause in _named(parameters, library) if kind in clause.places]
    return Draft(kind, code, "", tuple(begun(clause) for clause in found))


def left_out(parameters: QueryDict, library: ClauseLibrary) -> list[str]:
    """The titles of the clauses named in the address that go in another kind of document."""
    kind = parameters.get("document", "")
    return [clause.title for clause in _named(parameters, library) if kind not in clause.places]


def _named(parameters: QueryDict, library: ClauseLibrary) -> list[Clause]:
    slugs = [slug for text in parameters.getlist("clauses") for slug in text.split(",")]
    known = (library.by_slug.get(slug) for slug in dict.fromkeys([*parameters.getlist("clause"), *slugs]))
    return [clause for clause in known if clause][:MOST_CLAUSES]


@dataclass(frozen=True)
class Step:
    """What every step knows: the draft, its town, the law and the library of the day."""

    draft: Draft
    day: date
    version: UUID

    @cached_property
    def library(self) -> ClauseLibrary:
        return clause_library(self.version)

    @cached_property
    def law(self) -> Law:
        return current_law(self.version)

    @cached_property
    def municipality(self) -> Municipality | None:
        return town_of(self.draft, self.version)

    @property
    def regime(self) -> str:
        return regime_of("municipality", self.municipality.designation) if self.municipality else ""

    @cached_property
    def bylaw(self) -> BylawTerms | None:
        return bylaw_terms(self.draft.municipality, self.day, self.version) if self.municipality else None

    @property
    def is_bylaw_known(self) -> bool:
        return self.bylaw is not None

    @cached_property
    def token(self) -> str:
        return encode(self.draft)

    @property
    def fits_an_address(self) -> bool:
        return fits_an_address(self.token)

    @property
    def kind_label(self) -> str:
        return str(DocumentKind(self.draft.kind).label)


@dataclass(frozen=True)
class ClauseLine:
    """A clause one may choose: whether it is, in which variant, and what it would fill."""

    clause: Clause
    strength: str
    is_chosen: bool
    fills: tuple[GapFound, ...]

    @property
    def is_proposed(self) -> bool:
        return bool(self.fills)


@dataclass(frozen=True)
class ClauseStep(Step):
    """Step 2: what the by-law lacks, the clauses proposed for it, then all that go in such a document."""

    @cached_property
    def gaps(self) -> tuple[GapFound, ...]:
        return gaps_of(self.bylaw, self.law, self.regime, self.day)

    @cached_property
    def groups(self) -> list[tuple[str, list[ClauseLine]]]:
        """By subject, in the library's order."""
        chosen = {one.slug: one for one in self.draft.clauses}
        open_gaps = {found.gap: found for found in self.gaps if found.is_open}
        grouped: dict[str, list[ClauseLine]] = {}
        for clause in self.library.for_document(self.draft.kind):
            held = chosen.get(clause.slug) or begun(clause)
            fills = tuple(open_gaps[gap] for gap in clause.fills if gap in open_gaps)
            line = ClauseLine(clause, held.strength, clause.slug in chosen, fills)
            grouped.setdefault(str(ClauseSubject(clause.subject).label), []).append(line)
        return list(grouped.items())

    @property
    def gap_lines(self) -> list[tuple[GapFound, list[ClauseLine]]]:
        """Each point with the clauses of this document that fill it, when it is open."""
        lines = [line for _, group in self.groups for line in group]
        return [(found, [line for line in lines if found in line.fills]) for found in self.gaps]

    @property
    def proposed(self) -> int:
        return sum(line.is_proposed for _, lines in self.groups for line in lines)


@dataclass(frozen=True)
class FieldLine:
    """A field to fill, as its control shows it."""

    slug: str
    terms: FieldTerms
    value: str
    hint: str
    error: str

    @property
    def name(self) -> str:
        return f"champ.{self.slug}.{self.terms.code}"

    @property
    def anchor(self) -> str:
        return f"champ-{self.slug}-{self.terms.code}"


@dataclass(frozen=True)
class TextLine:
    """A chosen clause: its article as it reads, its fields, its wording to edit."""

    article: Article
    clause: Clause | None
    wording: str
    fields: tuple[FieldLine, ...]
    warnings: tuple[Warning, ...]

    @property
    def codes(self) -> list[str]:
        """As the hint of the wording names them."""
        return [f"{{{{{terms.code}}}}}" for terms in self.clause.fields] if self.clause else []


@dataclass(frozen=True)
class TextStep(Step):
    """Step 3: figures, order, wordings; the document as it stands."""

    @cached_property
    def document(self) -> ComposedDocument:
        return document_of(self.draft, self.day, self.version)

    @cached_property
    def sections(self) -> list[tuple[str, list[TextLine]]]:
        chosen = {one.slug: one for one in self.draft.clauses}
        return [
            (f"{section.number}. {section.title}", [self._line(article, chosen) for article in section.articles])
            for section in self.document.sections
        ]

    def _line(self, article: Article, chosen: dict) -> TextLine:
        one, clause = chosen[article.slug], self.library.by_slug.get(article.slug)
        warnings = tuple(found for found in self.document.warnings if found.slug == article.slug)
        wording = one.wording(article.library_text)
        fields = tuple(self._fields(clause, one.values, wording, warnings)) if clause else ()
        return TextLine(article, clause, wording, fields, warnings)

    def _fields(
        self, clause: Clause, typed: dict[str, str], wording: str, warnings: Sequence[Warning]
    ) -> Iterable[FieldLine]:
        asked = codes_in(wording)
        errors = {found.field: found.text.partition("\u00a0: ")[2] for found in warnings if found.field}
        for terms in (terms for terms in clause.fields if terms.code in asked):
            hint = bounds_of(terms, self.law, self.day).words
            yield FieldLine(clause.slug, terms, typed.get(terms.code, ""), hint, errors.get(terms.code, ""))


@dataclass(frozen=True)
class DocumentStep(TextStep):
    """Step 4: the document, what it would change, its files."""

    @property
    def is_calculated(self) -> bool:
        """Only a by-law changes the way of asking."""
        return self.draft.kind == DocumentKind.BYLAW and bool(self.document.sections)

    @cached_property
    def changes(self) -> tuple[Effect, ...]:
        """Where the way of asking would change under `assess`, for a by-law of a known town."""
        if not self.is_calculated:
            return ()
        proposed = proposed_bylaw(self.draft, self.library, self.law, self.day, self.bylaw)
        return effects(self.bylaw, proposed, self.law, self.regime, self.day)

    @property
    def present_preference(self) -> PreferenceTerms | None:
        return self.bylaw.preference if self.bylaw else None

    @cached_property
    def preferences(self) -> tuple[PreferenceTerms, ...]:
        """The price gaps that the project writes: they change the price one may pay, not the way of asking."""
        return preferences_written(self.draft, self.library, self.law, self.day) if self.is_calculated else ()

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """What `changes` does not tell."""
        return unread_clauses(self.draft, self.library, self.law, self.day)
