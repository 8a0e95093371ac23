"""Which listed enterprise each row may be, and why. Pure: `comparing.py` brings the sheets.

« Inscrite » is said of one case only: the same NEQ, and a name that does not contradict it. A name alone, however
alike, is at best probable: two enterprises may bear it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from buying.checks.names import Key, key_of, key_of_words, town_words
from buying.checks.nearness import NearNames, is_a_slip, trigrams
from buying.checks.reading import Row
from directory.neq import looks_mistyped
from directory.words import normalise

MOST_CANDIDATES = 5


class Verdict(IntEnum):
    """What a row is found to be."""

    ABSENT = 0
    PROBABLE = 1
    LISTED = 2


class Why(IntEnum):
    """The reason, from the surest to the least."""

    SAME_NEQ = 0
    SAME_NEQ_OTHER_NAME = 1
    SAME_NAME_SAME_TOWN = 2
    OTHER_NAME_SAME_TOWN = 3
    SAME_NAME = 4
    OTHER_NAME = 5
    SHORT_NAME_SAME_TOWN = 6
    NEAR_NAME_SAME_TOWN = 7
    SAME_NAME_OTHER_TOWN = 8
    OTHER_NAME_OTHER_TOWN = 9
    SHORT_NAME = 10
    NEAR_NAME = 11

    @property
    def words(self) -> str:
        return REASONS[self]


REASONS = {
    Why.SAME_NEQ: "même NEQ",
    Why.SAME_NEQ_OTHER_NAME: "même NEQ, mais un autre nom",
    Why.SAME_NAME_SAME_TOWN: "même nom, même municipalité",
    Why.OTHER_NAME_SAME_TOWN: "un autre de ses noms, même municipalité",
    Why.SAME_NAME: "même nom",
    Why.OTHER_NAME: "un autre de ses noms",
    Why.SHORT_NAME_SAME_TOWN: "même nom au genre d’organisme près, même municipalité",
    Why.NEAR_NAME_SAME_TOWN: "nom presque identique, même municipalité",
    Why.SAME_NAME_OTHER_TOWN: "même nom, mais une autre municipalité",
    Why.OTHER_NAME_OTHER_TOWN: "un autre de ses noms, mais une autre municipalité",
    Why.SHORT_NAME: "même nom au genre d’organisme près",
    Why.NEAR_NAME: "nom presque identique",
}
# With another NEQ on the sheet, only these are still worth saying, and it is said.
STILL_PROBABLE = {Why.SAME_NAME_SAME_TOWN, Why.OTHER_NAME_SAME_TOWN}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is compared of a listed enterprise: words are normalised."""

    id: int
    neq: str
    words: str
    other_names: Sequence[str]
    town: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise the row may be."""

    enterprise: int
    why: Why
    has_another_neq: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a row was found to be: all its candidates, the likeliest first; `others` were left out of a long list."""

    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()
    others: int = 0


ABSENT = Finding(Verdict.ABSENT)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Rows that say the same are asked once."""

    neq: str
    name: str
    town: str


def findings(rows: Sequence[Row], sheets: Iterable[Sheet]) -> list[Finding]:
    """What each row is, in the order of the rows."""
    asked = [_Asked(row.neq, row.name, town_words(row.town)) for row in rows]
    keys = {one: key_of(one.name) for one in dict.fromkeys(asked) if one.name or one.neq}
    comparison = _Comparison(keys, list(sheets))
    answers = {one: comparison.finding(one) for one in keys}
    return [answers.get(one, ABSENT) for one in asked]


class _Comparison:
    """All the names asked for, and the sheets that answer to them."""

    def __init__(self, keys: dict[_Asked, Key], sheets: list[Sheet]):
        self.keys = keys
        self.by_id = {sheet.id: sheet for sheet in sheets}
        neqs = {one.neq for one in keys if one.neq}
        self.by_neq = {sheet.neq: sheet for sheet in sheets if sheet.neq in neqs}
        self.whole: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        self.bare: dict[str, list[int]] = defaultdict(list)
        names = [(sheet, key, is_other) for sheet in sheets for key, is_other in _names_of(sheet)]
        self._keep_the_same(names)
        self.near = self._near(names)

    def _keep_the_same(self, names: list[tuple[Sheet, Key, bool]]) -> None:
        wholes, bares = ({getattr(key, part) for key in self.keys.values()} for part in ("whole", "bare"))
        for sheet, key, is_other in names:
            if key.whole in wholes:
                self.whole[key.whole].append((sheet.id, is_other))
            if len(key.bare) >= 4 and key.bare in bares:
                self.bare[key.bare].append(sheet.id)

    def _near(self, names: list[tuple[Sheet, Key, bool]]) -> NearNames:
        near = NearNames((key, one.town) for one, key in self.keys.items() if key.whole not in self.whole)
        for sheet, key, _ in names:
            near.add(key, sheet.town, sheet.id)
        return near

    def finding(self, one: _Asked) -> Finding:
        """By its NEQ when a sheet bears it, else by its name."""
        if sheet := self.by_neq.get(one.neq):
            return self._by_neq(one, sheet)
        reasons = self._by_name(one) if self.keys[one].whole else {}
        found = [self._candidate(one, sheet, why) for sheet, why in reasons.items()]
        found = [candidate for candidate in found if candidate]
        found.sort(key=lambda candidate: (candidate.has_another_neq, candidate.why, candidate.enterprise))
        if not found:
            return ABSENT
        return Finding(Verdict.PROBABLE, tuple(found[:MOST_CANDIDATES]), max(0, len(found) - MOST_CANDIDATES))

    def _by_neq(self, one: _Asked, sheet: Sheet) -> Finding:
        if one.name and not agrees(self.keys[one], sheet):
            return Finding(Verdict.PROBABLE, (Candidate(sheet.id, Why.SAME_NEQ_OTHER_NAME),))
        return Finding(Verdict.LISTED, (Candidate(sheet.id, Why.SAME_NEQ),))

    def _by_name(self, one: _Asked) -> dict[int, Why]:
        """The best reason for each sheet."""
        key, found = self.keys[one], {}
        for sheet, is_other in self.whole.get(key.whole, ()):
            _keep_best(found, sheet, self._same_name(one, sheet, is_other))
        for sheet in self.bare.get(key.bare, ()) if len(key.bare) >= 4 else ():
            is_here = self.by_id[sheet].town == one.town
            if is_here or not one.town:
                _keep_best(found, sheet, Why.SHORT_NAME_SAME_TOWN if is_here else Why.SHORT_NAME)
        if not found:
            for sheet, _ in self.near.near(key, one.town):
                _keep_best(found, sheet, Why.NEAR_NAME_SAME_TOWN if one.town else Why.NEAR_NAME)
        return found

    def _same_name(self, one: _Asked, sheet: int, is_other: bool) -> Why:
        if not one.town:
            return Why.OTHER_NAME if is_other else Why.SAME_NAME
        if self.by_id[sheet].town == one.town:
            return Why.OTHER_NAME_SAME_TOWN if is_other else Why.SAME_NAME_SAME_TOWN
        return Why.OTHER_NAME_OTHER_TOWN if is_other else Why.SAME_NAME_OTHER_TOWN

    def _candidate(self, one: _Asked, sheet: int, why: Why) -> Candidate | None:
        """None for a sheet that bears another NEQ, unless the name and the town, or a mistyped NEQ, still speak."""
        is_another = bool(one.neq and self.by_id[sheet].neq and one.neq != self.by_id[sheet].neq)
        if is_another and why not in STILL_PROBABLE and not looks_mistyped(one.neq):
            return None
        return Candidate(sheet, why, is_another)


def agrees(key: Key, sheet: Sheet) -> bool:
    """False when a name has nothing in common with any of the sheet's: a NEQ put on the wrong line, perhaps."""
    own = trigrams(key.whole)
    for other, _ in _names_of(sheet):
        theirs = trigrams(other.whole)
        if set(key.whole.split()) & set(other.whole.split()) or is_a_slip(key.whole, other.whole):
            return True
        if len(own & theirs) >= 0.3 * len(own | theirs):
            return True
    return not own


def _names_of(sheet: Sheet) -> list[tuple[Key, bool]]:
    return [(key_of_words(sheet.words), False), *((key_of_words(normalise(name)), True) for name in sheet.other_names)]


def _keep_best(found: dict[int, Why], sheet: int, why: Why) -> None:
    found[sheet] = min(found.get(sheet, why), why)
