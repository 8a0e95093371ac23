"""What to look at in a draft: figures beyond the law, wordings nobody can check, clauses that disagree. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from guide.choices import FieldEffect
from guide.clauses.texts import ANY_BRACES, FILL, codes_in, figures_typed_by_hand
from guide.composing.draft import Draft
from guide.composing.shapes import Warning
from guide.composing.working import Worked, missing_fields, rules_named
from guide.french import NO_BREAK, in_words, lowered
from guide.law import Law
from guide.references import REFERENCE

BRACKETS = re.compile(r"\[\[[^\[\]]{0,80}(?:\]\])?|\]\]")


def warnings_of(draft: Draft, worked: tuple[Worked, ...], law: Law, day: date) -> tuple[Warning, ...]:
    """The blocking ones first, then in the order of the document."""
    found = [*_of_the_title(draft), *_of_lost_clauses(draft, worked)]
    for one in worked:
        found += [*_of_figures(one), *_of_wording(one, law), *_of_the_rest(one, draft.kind, law, day)]
    found += [*_of_conflicts(worked), *_of_figures_that_disagree(worked)]
    return tuple(sorted(found, key=lambda warning: not warning.is_blocking))


def _of_the_title(draft: Draft) -> Iterable[Warning]:
    if problem := figures_typed_by_hand(draft.title, None):
        yield Warning("", problem.replace("Le texte", "Le titre").partition(". ")[0] + ".", True, "titre")


def _of_lost_clauses(draft: Draft, worked: tuple[Worked, ...]) -> Iterable[Warning]:
    kept = {one.chosen.slug for one in worked}
    for slug in draft.slugs:
        if slug not in kept:
            name = slug.replace("-", " ")
            said = f"La clause «{NO_BREAK}{name}{NO_BREAK}» n’est plus dans la trousse"
            yield Warning(slug, f"{said}{NO_BREAK}: elle est laissée de côté.")
    for one in worked:
        if one.clause is None:
            yield Warning(
                one.chosen.slug,
                "Cette clause n’est plus dans la trousse\u00a0: ses chiffres ne se vérifient plus. Remplacez-la.",
                bool(codes_in(one.wording)) or bool(figures_typed_by_hand(one.wording, None)),
            )


def _of_figures(one: Worked) -> Iterable[Warning]:
    for code, problem in one.problems.items():
        label = one.clause.fields_by_code[code].label
        yield Warning(one.chosen.slug, f"{label}{NO_BREAK}: {problem}", True, code)


def _of_wording(one: Worked, law: Law) -> Iterable[Warning]:
    """Only what people wrote: the library's own texts are checked when they are saved."""
    if one.clause is None or one.origin == "library":
        return
    slug, text = one.chosen.slug, one.wording
    if problem := figures_typed_by_hand(text, one.clause):
        yield Warning(slug, problem, True, "texte")
    if unknown := sorted(codes_in(text) - one.clause.fields_by_code.keys()):
        names = in_words(f"{{{{{code}}}}}" for code in unknown)
        yield Warning(slug, f"Le texte nomme un champ que la clause n’a pas{NO_BREAK}: {names}.", True, "texte")
    if strange := ANY_BRACES.search(_without_fields(text)):
        yield Warning(slug, f"«{NO_BREAK}{strange[0]}{NO_BREAK}» n’est pas un champ de la clause.", True, "texte")
    yield from _of_references(slug, text, law)


def _without_fields(text: str) -> str:
    return FILL.sub(" ", text)


def _of_references(slug: str, text: str, law: Law) -> Iterable[Warning]:
    """Whatever brackets are left once the references that name something are taken out."""
    rules = law.rules_by_slug
    known = {"parametre": law.figures, "regle": rules, "fournisseurs": rules, "source": law.sources}
    left = REFERENCE.sub(lambda one: "" if one[1] == "avis" or one[2] in known[one[1]] else one[0], text)
    if strange := BRACKETS.search(left):
        problem = f"«{NO_BREAK}{strange[0]}{NO_BREAK}» ne nomme rien que le portail connaisse."
        yield Warning(slug, problem, True, "texte")


def _of_the_rest(one: Worked, kind: str, law: Law, day: date) -> Iterable[Warning]:
    """What a person should know, and may go on with."""
    slug, clause = one.chosen.slug, one.clause
    if clause is None:
        return
    if missing := list(missing_fields(one)):
        yield Warning(slug, f"À remplir{NO_BREAK}: {lowered(in_words(missing))}.")
    if one.origin == "outdated":
        yield Warning(slug, "La trousse propose aujourd’hui un autre texte pour cette clause.")
    if kind not in clause.places:
        places = in_words((lowered(label) for label in clause.place_labels), "ou")
        yield Warning(slug, f"Cette clause est écrite pour un autre document{NO_BREAK}: {places}.")
    for rule_slug in rules_named(one):
        rule = law.rules_by_slug.get(rule_slug)
        if rule and not rule.is_in_force_on(day):
            title = f"«{NO_BREAK}{rule.title}{NO_BREAK}»"
            yield Warning(slug, f"La règle {title} n’est pas en vigueur ce jour-là{NO_BREAK}: faites-la vérifier.")


def _of_conflicts(worked: tuple[Worked, ...]) -> Iterable[Warning]:
    """Once for each pair."""
    for rank, one in enumerate(worked):
        for other in worked[rank + 1 :]:
            if one.clause and other.clause and other.chosen.slug in one.clause.conflicts | _back(other, one):
                first, second = f"«{NO_BREAK}{one.title}{NO_BREAK}»", f"«{NO_BREAK}{other.title}{NO_BREAK}»"
                yield Warning(other.chosen.slug, f"{second} contredit {first}{NO_BREAK}: gardez l’une des deux.")


def _back(other: Worked, one: Worked) -> frozenset[str]:
    """The other's slug when the conflict is only written on its side."""
    return frozenset({other.chosen.slug}) if one.chosen.slug in other.clause.conflicts else frozenset()


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
