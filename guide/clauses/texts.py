"""A clause's wording made readable: `{{code}}` filled, `[[kind:slug]]` in plain words. Pure."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from guide.clauses.fields import FilledValue
from guide.clauses.library import Clause
from guide.clauses.marks import FILL
from guide.french import NO_BREAK, UNKNOWN_VALUE
from guide.law import Law, Notice
from guide.references import REFERENCE

NONE = MappingProxyType({})


def filled(text: str, clause: Clause, values: Mapping[str, FilledValue], wrong: Mapping[str, str] = NONE) -> str:
    """The wording with its figures. What is missing or wrong says so: no bad figure is ever written."""

    def shown(found: re.Match) -> str:
        code = found[1]
        if code in values and code not in wrong:
            value = values[code]
            if found[2] is None:
                return value.shown
            word = found[2] if value.number is not None and value.number < 2 else found[3]
            return f"{value.shown}{NO_BREAK}{word}"
        field = clause.fields_by_code.get(code)
        problem = "à corriger" if code in wrong else "à remplir"
        return f"[{problem}{NO_BREAK}: {field.label.lower() if field else code}]"

    return FILL.sub(shown, text)


def plain(text: str, law: Law, day: date, notices: Mapping[str, Notice] = NONE) -> str:
    """References as words, for a document one prints: the figure in force with its mark, the title of a rule."""

    def named(found: re.Match) -> str:
        kind, slug = found[1], found[2]
        if kind == "parametre":
            value = law.value(slug, day)
            return value.marked if value else UNKNOWN_VALUE
        known = {"regle": law.rules_by_slug, "fournisseurs": law.rules_by_slug, "source": law.sources, "avis": notices}
        thing = known[kind].get(slug)
        if thing is None:
            return slug.replace("-", " ")
        return thing.citation if kind == "source" else thing.title

    return REFERENCE.sub(named, text)
