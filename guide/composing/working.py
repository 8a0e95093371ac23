"""A draft's clauses worked out on a day: figures read, wording chosen, what is missing. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from guide.bylaw_limits import FREE, THRESHOLD
from guide.clauses.fields import FilledValue, read_values
from guide.clauses.library import Clause, ClauseLibrary
from guide.clauses.marks import codes_in
from guide.composing.draft import ChosenClause, Draft
from guide.law import Law
from guide.references import REFERENCE


@dataclass(frozen=True)
class Worked:
    """A chosen clause worked out on the day. `clause` is None when the library has it no more."""

    chosen: ChosenClause
    clause: Clause | None
    library_text: str
    values: Mapping[str, FilledValue]
    problems: Mapping[str, str]

    @property
    def wording(self) -> str:
        return self.chosen.wording(self.library_text)

    @property
    def origin(self) -> str:
        """« library », « edited » by hand, or « outdated » (kept as it was while the library changed)."""
        if self.chosen.text and self.chosen.text != self.library_text:
            return "edited"
        return "outdated" if self.wording != self.library_text else "library"

    @property
    def title(self) -> str:
        return self.clause.title if self.clause else "Clause retirée de la trousse"

    @property
    def subject(self) -> str:
        return self.clause.subject if self.clause else ""


def work_out(draft: Draft, library: ClauseLibrary, law: Law, day: date) -> tuple[Worked, ...]:
    """Each chosen clause with its figures read. A clause that left the library without leaving a text is dropped."""
    found = (_worked(chosen, library.by_slug.get(chosen.slug), law, day) for chosen in draft.clauses)
    return tuple(one for one in found if one.wording)


def _worked(chosen: ChosenClause, clause: Clause | None, law: Law, day: date) -> Worked:
    if clause is None:
        return Worked(chosen, None, "", {}, {})
    values, problems = read_values(clause, chosen.values, law, day)
    text = clause.variants.get(chosen.strength) or next(iter(clause.variants.values()), "")
    return Worked(chosen, clause, text, values, problems)


def missing_fields(one: Worked) -> Iterable[str]:
    """The labels of what the wording asks for and nobody filled."""
    asked = codes_in(one.wording)
    for field in one.clause.fields if one.clause else ():
        if field.code in asked and field.code not in one.values and field.code not in one.problems:
            yield field.label


def figures_of_clause(clause: Clause | None) -> frozenset[str]:
    """The codes of the figures of the law that a wording of the clause may name: its own, and the two thresholds under
    which a by-law has its room."""
    if clause is None:
        return frozenset()
    named = [slug for text in clause.variants.values() for kind, slug in REFERENCE.findall(text) if kind == "parametre"]
    bounds = [bound.code for field in clause.fields for bound in (field.minimum, field.maximum) if bound.code]
    return frozenset([THRESHOLD, FREE, *named, *bounds])


def figures_named(one: Worked) -> tuple[str, ...]:
    """The codes of the figures of the law behind a clause: those its wording names, those that bound what it writes."""
    named = [slug for kind, slug in REFERENCE.findall(one.wording) if kind == "parametre"]
    asked = codes_in(one.wording) & one.values.keys()
    fields = [field for field in (one.clause.fields if one.clause else ()) if field.code in asked]
    bounds = [bound.code for field in fields for bound in (field.minimum, field.maximum) if bound.code]
    return tuple(dict.fromkeys([*named, *bounds]))


def rules_named(one: Worked) -> tuple[str, ...]:
    """The slugs of the rules a clause leans on: those it declares, then those its wording names."""
    declared = one.clause.rules if one.clause else ()
    named = [slug for kind, slug in REFERENCE.findall(one.wording) if kind in {"regle", "fournisseurs"}]
    return tuple(dict.fromkeys([*declared, *named]))
