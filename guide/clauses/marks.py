"""`{{code}}` in a clause's wording: the place of what a municipality fills. Pure.

`{{nombre|entreprise|entreprises}}` writes the figure, then the word that agrees with it.
"""

import re

FILL = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|([^{}|\n]{1,60})\|([^{}|\n]{1,60}))?\}\}")
ANY_BRACES = re.compile(r"\{\{.{0,80}|\}\}")


def codes_in(text: str) -> set[str]:
    """The fields a wording asks for."""
    return {found[1] for found in FILL.finditer(text)}


def odd_braces_in(text: str) -> str:
    """The first braces that are not a field, as they are written; empty when there are none."""
    found = ANY_BRACES.search(FILL.sub(" ", text))
    return found[0] if found else ""
