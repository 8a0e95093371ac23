"""What `/trousse/` and the page of a clause show, worked out before the template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from directory.models import Municipality
from directory.search.counting import SupplierCount
from directory.words import normalise
from guide.amounts import is_to_confirm_on
from guide.choices import ClauseSubject, DocumentKind, Gap, Strength
from guide.clauses.fields import FieldBounds, bounds_of, suggested
from guide.clauses.library import Clause, ClauseLibrary
from guide.clauses.marks import FILL, codes_in
from guide.clauses.scoring import ScoredGrid, scored_grid
from guide.law import Source
from guide.rendering import Shelf
from guide.rule_summary import RuleSummary


@dataclass(frozen=True)
class LibraryFilters:
    """Which clauses one wants to see; empty asks for all."""

    subject: str = ""
    place: str = ""
    words: str = ""

    subjects = ClauseSubject
    places = DocumentKind

    @property
    def is_active(self) -> bool:
        return bool(self.subject or self.place or self.words)

    def keeps(self, clause: Clause) -> bool:
        if (self.subject and clause.subject != self.subject) or (self.place and self.place not in clause.places):
            return False
        if not self.words:
            return True
        text = normalise(" ".join([clause.title, clause.purpose, clause.subject_label, *clause.variants.values()]))
        return all(word in text for word in normalise(self.words).split())


def read_library_filters(parameters) -> LibraryFilters:
    """What is not understood is left out: the form shows what is in use."""
    subject, place = parameters.get("sujet", ""), parameters.get("document", "")
    return LibraryFilters(
        subject if subject in ClauseSubject.values else "",
        place if place in DocumentKind.values else "",
        "".join(one for one in parameters.get("q", "") if one.isprintable()).strip()[:100],
    )


@dataclass(frozen=True)
class ClauseCard:
    """A clause in the list: how sure the rules it leans on are, and how many suppliers the first of them leads to."""

    clause: Clause
    rule: RuleSummary | None
    count: SupplierCount
    is_to_confirm: bool


def cards_by_subject(
    library: ClauseLibrary, filters: LibraryFilters, shelf: Shelf
) -> list[tuple[str, list[ClauseCard]]]:
    """The clauses kept by the filters, by subject, in the library's order."""
    grouped: dict[str, list[ClauseCard]] = {}
    for clause in library.clauses:
        if filters.keeps(clause):
            grouped.setdefault(clause.subject_label, []).append(_card(clause, shelf))
    return list(grouped.items())


def first_rules(clauses: Iterable[Clause], rules: Mapping[str, RuleSummary]) -> set[str]:
    """The rules whose suppliers the list counts."""
    return {rule.slug for clause in clauses if (rule := _leading(clause, rules))}


def _leading(clause: Clause, rules: Mapping[str, RuleSummary]) -> RuleSummary | None:
    """The first rule of a clause that lets one choose."""
    found = (rules[slug] for slug in clause.rules if slug in rules)
    return next((rule for rule in found if rule.leads_to_choice), None)


def _card(clause: Clause, shelf: Shelf) -> ClauseCard:
    rule = _leading(clause, shelf.rules)
    count = shelf.counts.get(rule.slug, SupplierCount()) if rule else SupplierCount()
    return ClauseCard(clause, rule, count, _is_to_confirm(clause, shelf))


def _is_to_confirm(clause: Clause, shelf: Shelf) -> bool:
    """As sure as the least sure of the rules it leans on; without a rule or a source, nobody says so."""
    if clause.is_to_validate or not (clause.rules or clause.sources):
        return True
    rules = shelf.law.rules_by_slug
    return any(is_to_confirm_on(rules[slug], shelf.law, shelf.day) for slug in clause.rules if slug in rules)


@dataclass(frozen=True)
class FieldShown:
    """A field with what is proposed and permitted today."""

    bounds: FieldBounds
    proposed: str

    @property
    def label(self) -> str:
        return self.bounds.field.label


@dataclass(frozen=True)
class VariantShown:
    """One wording, its fields named in brackets."""

    strength: str
    text: str
    fields: tuple[FieldShown, ...]

    @property
    def label(self) -> str:
        return str(Strength(self.strength).label)


@dataclass(frozen=True)
class ClausePage:
    """A clause with all that is known of it."""

    clause: Clause
    shelf: Shelf
    variants: tuple[VariantShown, ...]
    rules: tuple[tuple[RuleSummary, SupplierCount], ...]
    sources: tuple[Source, ...]
    conflicts: tuple[Clause, ...]
    needs: tuple[Clause, ...]
    grid: ScoredGrid | None
    fills: tuple[str, ...]
    is_to_confirm: bool

    @property
    def municipality(self) -> Municipality | None:
        return self.shelf.municipality


def clause_page(clause: Clause, library: ClauseLibrary, shelf: Shelf) -> ClausePage:
    law, day = shelf.law, shelf.day
    return ClausePage(
        clause=clause,
        shelf=shelf,
        variants=tuple(_variant(clause, strength, shelf) for strength in clause.strengths),
        rules=tuple((shelf.rules[s], shelf.counts.get(s, SupplierCount())) for s in clause.rules if s in shelf.rules),
        sources=tuple(law.sources[slug] for slug in clause.sources if slug in law.sources),
        conflicts=library.named(clause.conflicts),
        needs=library.named(clause.needs),
        grid=scored_grid(clause, law, day),
        fills=tuple(str(Gap(gap).label) for gap in clause.fills),
        is_to_confirm=_is_to_confirm(clause, shelf),
    )


def _variant(clause: Clause, strength: str, shelf: Shelf) -> VariantShown:
    text = clause.variants[strength]
    asked = [field for field in clause.fields if field.code in codes_in(text)]
    fields = tuple(
        FieldShown(bounds_of(field, shelf.law, shelf.day), suggested(field, shelf.law, shelf.day)) for field in asked
    )
    return VariantShown(strength, with_named_fields(text, clause), fields)


def with_named_fields(text: str, clause: Clause) -> str:
    """« au moins [fournisseurs à qui demander un prix] fournisseurs »: what is to fill, by its name."""

    def named(found) -> str:
        field = clause.fields_by_code.get(found[1])
        word = f" {found[3]}" if found[3] else ""
        return f"[{field.label.lower() if field else found[1]}]{word}"

    return FILL.sub(named, text)
