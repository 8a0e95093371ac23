"""What somebody typed, read as terms: stop words left out, the last word completed, a mistyped word brought near."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from directory.search.catalogue import kept
from directory.words import digits

MOST_WORDS = 8
LONGEST = 200
# One row a word: is it found in a sheet, how could it go on, which words of the directory look like it.
READ = """
WITH typed AS (
    SELECT raw, public.directory_words(raw) AS word, place, place = max(place) OVER () AS is_last
    FROM regexp_split_to_table(lower(public.unaccent('public.unaccent', %(text)s)), '[^0-9a-z]+')
        WITH ORDINALITY AS split (raw, place)
    WHERE raw <> '' AND numnode(plainto_tsquery('public.french_unaccent', raw)) > 0
    ORDER BY place LIMIT %(most)s
), looked AS (
    SELECT typed.*, EXISTS (
        SELECT FROM directory_searchdocument d
        WHERE d.vector @@ to_tsquery('public.french_unaccent', typed.word)) AS is_known
    FROM typed
), completed AS (
    SELECT looked.*, CASE WHEN is_last AND length(word) > 1 THEN ARRAY(
        SELECT w.word FROM directory_searchword w WHERE w.word LIKE looked.word || '%%' AND w.word <> looked.word
        ORDER BY length(w.word), w.word LIMIT 40) ELSE '{}' END AS completions
    FROM looked
)
SELECT raw, word, is_known, completions, CASE WHEN NOT is_known AND completions = '{}' THEN ARRAY(
    SELECT ARRAY[near.word, near.shown]::text[] FROM (
        SELECT w.*, similarity(w.word, completed.word) AS how, max(similarity(w.word, completed.word)) OVER () AS best
        FROM directory_searchword w WHERE w.word %% completed.word) near
    WHERE near.how >= greatest(0.4, near.best - 0.1)  -- « traiteurr » means « traiteur », not « traitement »
    ORDER BY near.how DESC, near.word LIMIT 3) ELSE '{}' END AS nearest
FROM completed ORDER BY place
"""


@dataclass(frozen=True)
class Term:
    """One word typed, and the words searched for it (comparable words, see `directory_words`)."""

    typed: str
    alternatives: tuple[str, ...]
    brought_near: tuple[str, ...] = ()

    def expression(self, where: str = "") -> str:
        """In PostgreSQL's query language; `where` limits to weights (A name, B category, C offer, D the rest)."""
        suffix = f":{where}" if where else ""
        return "(" + " | ".join(f"{word}{suffix}" for word in self.alternatives) + ")"


@dataclass(frozen=True)
class Wording:
    """The terms of a search; empty when nothing usable was typed."""

    text: str = ""
    terms: tuple[Term, ...] = ()

    def __bool__(self):
        return bool(self.terms)

    def expression(self) -> str:
        return " & ".join(term.expression() for term in self.terms)

    def any_expression(self) -> str:
        """Any of the terms: to show where each one was found."""
        return " | ".join(term.expression() for term in self.terms)

    @property
    def corrections(self) -> list[Term]:
        """The terms found in no sheet, for which near words were searched instead."""
        return [term for term in self.terms if term.brought_near]


def read_wording(text: str, version: UUID | None) -> Wording:
    """The wording of a typed text, at most 200 characters and 8 words (one query, kept while the directory stays)."""
    clean = re.sub(r"\s+", " ", text.replace("\x00", " ")).strip()[:LONGEST]
    if not clean:
        return Wording()
    if re.fullmatch(r"[0-9 .-]+", clean) and len(digits(clean)) >= 8:
        return Wording(clean, (Term(clean, (digits(clean),)),))
    return kept(f"wording:{clean}", lambda: _read(clean), version)


def _read(text: str) -> Wording:
    with connection.cursor() as cursor:
        cursor.execute(READ, {"text": text, "most": MOST_WORDS})
        return Wording(text, tuple(_term(*row) for row in cursor.fetchall()))


def _term(raw, word, is_known, completions, nearest) -> Term:
    if nearest:
        return Term(raw, tuple(near for near, _ in nearest), tuple(shown for _, shown in nearest))
    return Term(raw, (word, *completions))
