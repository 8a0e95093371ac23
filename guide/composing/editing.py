"""What the builder's forms change in a draft. Pure: posted values in, another draft out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from guide.choices import Strength
from guide.clauses.fields import suggested
from guide.clauses.library import Clause, ClauseLibrary
from guide.composing.draft import (
    MOST_CLAUSES,
    MOST_LINES,
    MOST_TEXT,
    MOST_TITLE,
    MOST_TYPED,
    ChosenClause,
    Draft,
    one_line,
)
from guide.documents.characters import clean
from guide.law import Law

UP, DOWN = -1, 1


class Posted:
    """Posted fields by name: the clauses ticked, « portee.<slug> », « champ.<slug>.<code> », « texte.<slug> »."""

    def __init__(self, fields: Mapping[str, str], ticked: Iterable[str] = ()):
        self.fields, self.ticked = fields, tuple(ticked)

    def strength(self, slug: str, otherwise: str) -> str:
        given = self.fields.get(f"portee.{slug}", "")
        return given if given in Strength.values else otherwise

    def typed(self, slug: str, code: str) -> str | None:
        return _clean(self.fields.get(f"champ.{slug}.{code}"), MOST_TYPED)

    def text(self, slug: str) -> str | None:
        return _clean(self.fields.get(f"texte.{slug}"), MOST_TEXT)

    def title(self) -> str | None:
        return _clean(self.fields.get("titre"), MOST_TITLE)


def _clean(given: str | None, most: int) -> str | None:
    """Without what no document can hold; None when the field was not sent."""
    if given is None:
        return None
    plain = given.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lines = clean(plain[: 2 * most]).strip()[:most].split("\n")
    # Too many lines: nothing is lost, the last ones are joined.
    return "\n".join([*lines[: MOST_LINES - 1], " ".join(lines[MOST_LINES - 1 :])]).strip()


def with_clauses(draft: Draft, posted: Posted, library: ClauseLibrary) -> Draft:
    """The clauses ticked, with their variants: those that were there keep their place, the others come in order."""
    known = {clause.slug: clause for clause in library.for_document(draft.kind)}
    ticked = set(posted.ticked)
    kept = [_at_strength(one, posted, library) for one in draft.clauses if one.slug in ticked or one.slug not in known]
    held = {one.slug for one in kept}
    added = [begun(clause, posted) for slug, clause in known.items() if slug in ticked and slug not in held]
    return replace(draft, clauses=(*kept, *added)[:MOST_CLAUSES])


def begun(clause: Clause, posted: Posted | None = None) -> ChosenClause:
    """A clause as it enters a draft, in its common wording unless told."""
    usual = Strength.STANDARD if Strength.STANDARD in clause.strengths else clause.strengths[0]
    return ChosenClause(clause.slug, posted.strength(clause.slug, usual) if posted else usual)


def _at_strength(one: ChosenClause, posted: Posted, library: ClauseLibrary) -> ChosenClause:
    """Another variant brings its own wording, unless somebody edited it."""
    strength = posted.strength(one.slug, one.strength)
    clause = library.by_slug.get(one.slug)
    if strength == one.strength or clause is None:
        return one
    return replace(one, strength=strength, source_text=clause.variants.get(strength, "") if one.text else "")


def with_texts(draft: Draft, posted: Posted, library: ClauseLibrary) -> Draft:
    """Title, figures and wordings as posted; what was not posted stays."""
    title = posted.title()
    clauses = tuple(_edited(one, posted, library.by_slug.get(one.slug)) for one in draft.clauses)
    clauses = tuple(_at_strength(one, posted, library) for one in clauses)
    return replace(draft, title=draft.title if title is None else one_line(title), clauses=clauses)


def _edited(one: ChosenClause, posted: Posted, clause: Clause | None) -> ChosenClause:
    if clause is None:
        return one
    given = {field.code: posted.typed(one.slug, field.code) for field in clause.fields}
    typed = one.values | {code: text for code, text in given.items() if text is not None}
    one = replace(one, typed=tuple((code, text) for code, text in typed.items() if text))
    text, library_text = posted.text(one.slug), clause.variants.get(one.strength, "")
    if text is None or text == one.wording(library_text):
        return one
    if not text or text == library_text:
        return replace(one, text="", source_text="")
    return replace(one, text=text, source_text=library_text)


def with_suggestions(draft: Draft, library: ClauseLibrary, law: Law, day: date) -> Draft:
    """The figures the library proposes, where nothing was typed and the bounds of the day let them."""

    def helped(one: ChosenClause) -> ChosenClause:
        clause = library.by_slug.get(one.slug)
        missing = [field for field in (clause.fields if clause else ()) if field.code not in one.values]
        proposed = ((field.code, suggested(field, law, day)) for field in missing)
        return replace(one, typed=(*one.typed, *((code, text) for code, text in proposed if text)))

    return replace(draft, clauses=tuple(helped(one) for one in draft.clauses))


def restored(draft: Draft, slug: str) -> Draft:
    """The clause again as the library words it today."""
    clauses = (replace(one, text="", source_text="") if one.slug == slug else one for one in draft.clauses)
    return replace(draft, clauses=tuple(clauses))


def without(draft: Draft, slug: str) -> Draft:
    return replace(draft, clauses=tuple(one for one in draft.clauses if one.slug != slug))


def moved(draft: Draft, slug: str, step: int, library: ClauseLibrary) -> Draft:
    """The clause one place up or down among those of its subject; its whole subject moves when it is at the edge."""
    order = _by_subject(draft, library)
    subject = next((name for name, group in order.items() if any(one.slug == slug for one in group)), None)
    if subject is None:
        return draft
    group = order[subject]
    place = next(rank for rank, one in enumerate(group) if one.slug == slug)
    if 0 <= place + step < len(group):
        group[place], group[place + step] = group[place + step], group[place]
        names = list(order)
    else:
        names = list(order)
        at = names.index(subject)
        if 0 <= at + step < len(names):
            names[at], names[at + step] = names[at + step], names[at]
    return replace(draft, clauses=tuple(one for name in names for one in order[name]))


def _by_subject(draft: Draft, library: ClauseLibrary) -> dict[str, list[ChosenClause]]:
    """As the document groups them."""
    grouped: dict[str, list[ChosenClause]] = {}
    for one in draft.clauses:
        clause = library.by_slug.get(one.slug)
        grouped.setdefault(clause.subject if clause else "", []).append(one)
    return grouped
