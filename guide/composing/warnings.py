"""What to look at in a draft: figures beyond the law, wordings nobody can check, clauses that disagree. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from guide.choices import ClauseSubject, FieldEffect, FieldKind
from guide.clauses.library import Clause, ClauseLibrary
from guide.clauses.marks import codes_in, odd_braces_in
from guide.clauses.typed_figures import STRICT, WHAT_GOES, Allowance, typed_figure_in, typed_figure_in_words
from guide.composing.annex import figures_of
from guide.composing.draft import Draft
from guide.composing.shapes import TITLE, WORDING, Warning
from guide.composing.working import Worked, figures_of_clause, missing_fields, rules_named
from guide.documents.characters import clean
from guide.french import NO_BREAK, TO_CONFIRM, in_words, lowered
from guide.law import Law, Notice
from guide.references import REFERENCE

WAY_OUT = (
    f"Hors des champs {{{{…}}}} de la clause, écrivez seulement {WHAT_GOES}; pour le reste, écrivez [à remplir] et"
    " complétez dans le document reçu."
)
# A price gap in one sentence: only a field whose effect is a price preference may be its figure.
PRICE_GAP = re.compile(
    r"\b(?:écarts?|préférences?|préférentiel\w*|rabais|majorations?|bonifications?)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[^.;\n]+")
BRACKETS = re.compile(r"\[\[[^\[\]]{0,80}(?:\]\])?|\]\]")


def warnings_of(
    draft: Draft,
    worked: tuple[Worked, ...],
    library: ClauseLibrary,
    law: Law,
    notices: Mapping[str, Notice],
    day: date,
) -> tuple[Warning, ...]:
    """The blocking ones first, then in the order of the document."""
    found = [*_of_the_title(draft), *_of_lost_clauses(draft, worked)]
    for one in worked:
        found += [*_of_figures(one), *_of_wording(one, library.vocabulary), *_of_names(one, law, notices)]
        found += [*_of_borrowed_figures(one), *_of_the_rest(one, draft.kind, law, day)]
    found += [
        *_of_conflicts(worked),
        *_of_needs(worked, library),
        *_of_figures_that_disagree(worked),
        *_of_bounds_to_confirm(worked, law, day),
    ]
    return tuple(sorted(found, key=lambda warning: not warning.is_blocking))


def _of_the_title(draft: Draft) -> Iterable[Warning]:
    if problem := typed_figure_in_words(draft.title):
        yield Warning("", f"Le titre {problem}. Écrivez seulement {WHAT_GOES}.", True, TITLE)


def _of_lost_clauses(draft: Draft, worked: tuple[Worked, ...]) -> Iterable[Warning]:
    kept = {one.chosen.slug for one in worked}
    for slug in draft.slugs:
        if slug not in kept:
            yield Warning(slug, f"{_named(slug)} n’est plus dans la trousse{NO_BREAK}: elle est laissée de côté.")
    for one in worked:
        if one.clause is None:
            said = f"{_named(one.chosen.slug)} n’est plus dans la trousse"
            yield Warning(one.chosen.slug, f"{said}{NO_BREAK}: ses chiffres ne se vérifient plus. Remplacez-la.")


def _named(slug: str) -> str:
    """An address is all that is left of such a clause; one that holds a figure is not written."""
    name = slug.replace("-", " ")
    holds_a_figure = re.search(r"\d", name) or typed_figure_in(name)
    return "Une clause" if holds_a_figure else f"La clause «{NO_BREAK}{name}{NO_BREAK}»"


def _of_figures(one: Worked) -> Iterable[Warning]:
    asked = codes_in(one.wording)
    for code, problem in ((code, problem) for code, problem in one.problems.items() if code in asked):
        label = one.clause.fields_by_code[code].label
        yield Warning(one.chosen.slug, f"{label}{NO_BREAK}: {problem}", True, code)


def _of_wording(one: Worked, vocabulary: frozenset[str]) -> Iterable[Warning]:
    """Only what people wrote: the library's own texts are checked when they are saved."""
    if one.origin != "library" and (problem := typed_figure_in(one.wording, _allowance_of(one, vocabulary))):
        yield Warning(one.chosen.slug, f"Le texte {problem}. {WAY_OUT}", True, WORDING)


def _allowance_of(one: Worked, vocabulary: frozenset[str]) -> Allowance:
    if one.clause is None:
        return STRICT
    words = {field.code: "[nom]" for field in one.clause.fields if not field.is_number}
    words |= {code: value.shown for code, value in one.values.items() if value.number is None}
    return Allowance(words, vocabulary, is_strict=one.clause.says_how_to_buy)


def _of_borrowed_figures(one: Worked) -> Iterable[Warning]:
    """The share of something else (a weight, a target) written by hand as a price gap, which has its own bounds."""
    if one.clause is None or one.origin == "library" or one.subject == ClauseSubject.PREFERENCE:
        return
    ours = {sentence for text in one.clause.variants.values() for sentence in _price_gaps_in(text)}
    for sentence in _price_gaps_in(one.wording):
        codes = codes_in(sentence) & one.clause.fields_by_code.keys()
        shares = (one.clause.fields_by_code[code] for code in sorted(codes) if sentence not in ours)
        for field in shares:
            if field.kind == FieldKind.PERCENT and not field.effect:
                name = f"«{NO_BREAK}{field.label}{NO_BREAK}»"
                said = f"{name} n’est pas un écart de prix{NO_BREAK}: prenez une clause de préférence."
                yield Warning(one.chosen.slug, said, True, WORDING)


def _price_gaps_in(text: str) -> Iterable[str]:
    return (found[0].strip() for found in SENTENCE.finditer(text) if PRICE_GAP.search(found[0]))


def _of_names(one: Worked, law: Law, notices: Mapping[str, Notice]) -> Iterable[Warning]:
    """What a text written by hand names and the clause, or the portal, does not know."""
    if one.origin != "library":
        for problem in _odd_names_in(one, law, notices):
            yield Warning(one.chosen.slug, problem, True, WORDING)


def _odd_names_in(one: Worked, law: Law, notices: Mapping[str, Notice]) -> Iterable[str]:
    text, fields = clean(one.wording), one.clause.fields_by_code if one.clause else {}
    if unknown := sorted(codes_in(text) - fields.keys()):
        names = in_words(f"{{{{{code}}}}}" for code in unknown)
        yield f"Le texte nomme un champ que la clause n’a pas{NO_BREAK}: {names}."
    if strange := odd_braces_in(text):
        yield f"«{NO_BREAK}{strange}{NO_BREAK}» n’est pas un champ de la clause."
    if strange := _odd_brackets_in(text, one.clause, law, notices):
        yield f"«{NO_BREAK}{strange}{NO_BREAK}» ne nomme rien que le portail connaisse ni que cette clause emploie."


def _odd_brackets_in(text: str, clause: Clause | None, law: Law, notices: Mapping[str, Notice]) -> str:
    """Whatever brackets are left once the references that name something are taken out.

    A figure of the law has its place where its clause puts it: elsewhere it would say what the law does not.
    """
    rules, figures = law.rules_by_slug, figures_of_clause(clause) & law.figures.keys()
    known = {"parametre": figures, "regle": rules, "fournisseurs": rules, "source": law.sources, "avis": notices}
    found = BRACKETS.search(REFERENCE.sub(lambda one: "" if one[2] in known[one[1]] else one[0], text))
    return found[0] if found else ""


def _of_the_rest(one: Worked, kind: str, law: Law, day: date) -> Iterable[Warning]:
    """What a person should know, and may go on with."""
    slug, clause = one.chosen.slug, one.clause
    if clause is None:
        return
    if missing := list(missing_fields(one)):
        yield Warning(slug, f"À remplir{NO_BREAK}: {in_words(lowered(label) for label in missing)}.")
    if one.origin == "outdated":
        yield Warning(slug, "La trousse propose aujourd’hui un autre texte pour cette clause.")
    if kind not in clause.places:
        places = in_words((lowered(label) for label in clause.place_labels), "ou")
        yield Warning(slug, f"Cette clause est écrite pour un autre document{NO_BREAK}: {places}.")
    if clause.is_to_validate:
        yield Warning(slug, "À faire valider par vos conseillers juridiques avant de l’adopter.")
    for rule in (law.rules_by_slug[named] for named in clause.rules if named in law.rules_by_slug):
        if not rule.is_permitted:
            title = f"«{NO_BREAK}{rule.title}{NO_BREAK}»"
            yield Warning(slug, f"La règle {title} ne permet plus cette clause{NO_BREAK}: retirez-la.", True)
    for rule_slug in rules_named(one):
        rule = law.rules_by_slug.get(rule_slug)
        if rule and not rule.is_in_force_on(day):
            title = f"«{NO_BREAK}{rule.title}{NO_BREAK}»"
            yield Warning(slug, f"La règle {title} n’est pas en vigueur ce jour-là{NO_BREAK}: faites-la vérifier.")


def _of_conflicts(worked: tuple[Worked, ...]) -> Iterable[Warning]:
    """Once for each pair."""
    for rank, one in enumerate(worked):
        for other in worked[rank + 1 :]:
            if one.clause and other.clause and other.chosen.slug in one.clause.conflicts:
                first, second = f"«{NO_BREAK}{one.title}{NO_BREAK}»", f"«{NO_BREAK}{other.title}{NO_BREAK}»"
                yield Warning(other.chosen.slug, f"{second} contredit {first}{NO_BREAK}: gardez l’une des deux.")


def _of_needs(worked: tuple[Worked, ...], library: ClauseLibrary) -> Iterable[Warning]:
    """A clause that leans on another one: chosen here too, or already in what the document amends."""
    chosen = {one.chosen.slug for one in worked}
    for one in worked:
        if missing := library.named(one.clause.needs - chosen) if one.clause else ():
            titles = in_words(f"«{NO_BREAK}{clause.title}{NO_BREAK}»" for clause in missing)
            way_out = "choisissez-la aussi" if len(missing) == 1 else "choisissez-les aussi"
            said = f"Suppose {titles}{NO_BREAK}: {way_out}, ou vérifiez que vos textes en vigueur le prévoient."
            yield Warning(one.chosen.slug, said)


def _of_bounds_to_confirm(worked: tuple[Worked, ...], law: Law, day: date) -> Iterable[Warning]:
    """A figure may be within a bound that is itself only expected: whoever adopts it must know."""
    for figure in figures_of(worked, law, day):
        if figure.is_to_confirm:
            said = f"Le chiffre «{NO_BREAK}{figure.name}{NO_BREAK}» ({figure.shown}) est {TO_CONFIRM}"
            yield Warning("", f"{said}{NO_BREAK}: vérifiez-le dans le texte officiel avant d’adopter ce document.")


def _of_figures_that_disagree(worked: tuple[Worked, ...]) -> Iterable[Warning]:
    """Two ceilings for the same way of asking, or two price gaps for the same suppliers."""
    said: dict[tuple, list[tuple[Worked, str]]] = defaultdict(list)
    for one in worked:
        for field in one.clause.fields if one.clause else ():
            if field.effect and field.code in one.values and field.code in codes_in(one.wording):
                whom = one.clause.fills if field.effect.startswith("preference") else ()
                said[field.effect, whom].append((one, one.values[field.code].shown))
    for (effect, _), told in said.items():
        if len({shown for _, shown in told}) > 1:
            what = str(FieldEffect(effect).label)
            figures = in_words((f"{shown} ({one.title})" for one, shown in told), "et")
            yield Warning(told[-1][0].chosen.slug, f"{what}{NO_BREAK}: deux chiffres différents, {figures}.")
