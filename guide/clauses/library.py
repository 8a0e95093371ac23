"""The clauses of the kit as immutable values, read in ten queries and kept under the directory's state number."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.urls import reverse

from directory.models import DirectoryState
from directory.search.catalogue import kept
from guide.choices import ClauseSubject, DocumentKind, FieldKind, Strength
from guide.clauses.typed_figures import words_of
from guide.law import BoundTerms
from guide.models import PolicyClause

NO_BOUND = BoundTerms()
HOW_TO_BUY = frozenset({ClauseSubject.DIRECT_AWARD, ClauseSubject.INVITATION, ClauseSubject.PREFERENCE})
NUMBERS = frozenset({FieldKind.DOLLARS, FieldKind.PERCENT, FieldKind.COUNT, FieldKind.DAYS})


@dataclass(frozen=True)
class FieldTerms:
    """What a municipality fills, and between which bounds (an amount, or a figure of the law)."""

    code: str
    label: str
    kind: str
    effect: str = ""
    minimum: BoundTerms = NO_BOUND
    maximum: BoundTerms = NO_BOUND
    default: Decimal | None = None
    at_least: str = ""

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS


@dataclass(frozen=True)
class CriterionTerms:
    """A line of a weighting grid: `weight` is the code of its field, `marks` those of two fictional offers, of 100."""

    name: str
    weight: str
    marks: tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Clause:
    """A clause with its variants by strength. `rules`, `sources`, `conflicts` and `needs` (the clauses
    without which it says nothing) are slugs."""

    slug: str
    title: str
    subject: str
    purpose: str
    places: tuple[str, ...]
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    limits: str
    fills: tuple[str, ...]
    conflicts: frozenset[str]
    variants: Mapping[str, str]
    fields: tuple[FieldTerms, ...] = ()
    criteria: tuple[CriterionTerms, ...] = ()
    sum_of: tuple[str, ...] = ()
    sum_is: Decimal | None = None
    needs: frozenset[str] = frozenset()
    is_to_validate: bool = False

    @property
    def url(self) -> str:
        return reverse("guide:clause-detail", args=[self.slug])

    @property
    def subject_label(self) -> str:
        return str(ClauseSubject(self.subject).label)

    @property
    def place_labels(self) -> tuple[str, ...]:
        return tuple(str(DocumentKind(place).label) for place in self.places)

    @property
    def strengths(self) -> tuple[str, ...]:
        """Those it is written in, the softest first."""
        return tuple(one for one in Strength.values if one in self.variants)

    @property
    def strength_choices(self) -> list[tuple[str, str]]:
        """Value and label of each variant, as a list to choose from."""
        return [(one, str(Strength(one).label)) for one in self.strengths]

    @property
    def says_how_to_buy(self) -> bool:
        """Whether it says how a contract is awarded, or at what price: its figures are the law's business."""
        return self.subject in HOW_TO_BUY or any(field.effect for field in self.fields)

    @cached_property
    def fields_by_code(self) -> dict[str, FieldTerms]:
        return {field.code: field for field in self.fields}


@dataclass(frozen=True)
class ClauseLibrary:
    """The published clauses, in their order."""

    clauses: tuple[Clause, ...]

    @cached_property
    def by_slug(self) -> dict[str, Clause]:
        return {clause.slug: clause for clause in self.clauses}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of every wording, without accents: those that may stand beside a figure in a text one edits."""
        texts = (text for clause in self.clauses for text in clause.variants.values())
        return frozenset().union(*map(words_of, texts))

    def named(self, slugs: frozenset[str]) -> tuple[Clause, ...]:
        """Those of these slugs that are published, in their order."""
        return tuple(clause for clause in self.clauses if clause.slug in slugs)

    def for_document(self, kind: str) -> tuple[Clause, ...]:
        """Those that go in a document of this kind."""
        return tuple(clause for clause in self.clauses if kind in clause.places)


def clause_library(version: UUID | None = None) -> ClauseLibrary:
    """The library the public reads (kept: no query while the state number, if given, is the same)."""
    return kept("clauses", read_library, DirectoryState.current() if version is None else version)


def read_library() -> ClauseLibrary:
    """The published clauses with all that hangs from them, afresh."""
    return ClauseLibrary(read_clauses(PolicyClause.objects.published()))


def read_clauses(rows) -> tuple[Clause, ...]:
    """These rows (a queryset of `PolicyClause`), as values."""
    held = ("rules", "sources", "conflicts", "needs", "variants", "criteria", "fields__minimum_parameter")
    return tuple(_clause(row) for row in rows.prefetch_related(*held, "fields__maximum_parameter"))


def _clause(row: PolicyClause) -> Clause:
    return Clause(
        **{
            name: getattr(row, name)
            for name in ("slug", "title", "subject", "purpose", "limits", "sum_is", "is_to_validate")
        },
        places=tuple(row.places),
        fills=tuple(row.fills),
        sum_of=tuple(row.sum_of),
        rules=tuple(rule.slug for rule in row.rules.all()),
        sources=tuple(source.slug for source in row.sources.all()),
        conflicts=frozenset(other.slug for other in row.conflicts.all()),
        needs=frozenset(other.slug for other in row.needs.all()),
        variants={variant.strength: variant.text for variant in row.variants.all()},
        fields=tuple(_field(field) for field in row.fields.all()),
        criteria=tuple(CriterionTerms(one.name, one.weight, one.marks) for one in row.criteria.all()),
    )


def _field(row) -> FieldTerms:
    def bound(side: str) -> BoundTerms:
        parameter = getattr(row, f"{side}_parameter")
        return BoundTerms(getattr(row, side), parameter.code if parameter else "")

    facts = {name: getattr(row, name) for name in ("code", "label", "kind", "effect", "default", "at_least")}
    return FieldTerms(**facts, minimum=bound("minimum"), maximum=bound("maximum"))
