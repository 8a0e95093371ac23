"""How close two names are, when they are not the same: mistypings, a word more or less. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from buying.checks.names import KINDS, Key

# Of the trigrams of two names, the share that both have; a single slip in a short name is told by its letters.
NEAR_IN_TOWN, NEAR_ANYWHERE, SLIP, ALMOST, SAME_WORD = 0.6, 0.75, 0.35, 0.87, 0.8
# A beginning of word that more sheets share (« atel ») leads to none: others of the name do.
MOST_SHARING, MOST_MEASURED = 60, 12


class NearNames:
    """The sheets that share the beginning or the end of a telling word with names that found no namesake."""

    def __init__(self, wanted: Iterable[tuple[Key, str]]):
        """The names, each with its town, "" when none is known."""
        self.wanted = {(town, stem) for key, town in wanted for stem in stems(key.without(town))}
        self.towns = {town for town, _ in self.wanted}
        self.sheets: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.known: list[tuple[Key, int]] = []
        self.trigrams: dict[int, frozenset[str]] = {}

    def add(self, key: Key, town: str, sheet: int) -> None:
        """A name of a sheet."""
        for place in (town, "") if "" in self.towns else (town,) if town in self.towns else ():
            here = key.without(place)
            found = [one for stem in stems(here) if (one := (place, stem)) in self.wanted]
            if found:
                for one in found:
                    self.sheets[one].append(len(self.known))
                self.known.append((here, sheet))

    def near(self, key: Key, town: str) -> Iterator[tuple[int, float]]:
        """The sheets whose name is close, and how close. Elsewhere than in a known town, it takes more."""
        key = key.without(town)
        least, own, numbers = NEAR_IN_TOWN if town else NEAR_ANYWHERE, trigrams(key.whole), key.numbers
        for place, _ in self._sharing(key, town).most_common(MOST_MEASURED):
            other, sheet = self.known[place]
            theirs = self.trigrams.get(place) or self.trigrams.setdefault(place, trigrams(other.whole))
            share = len(own & theirs) / max(1, len(own | theirs))
            is_close = share >= least or (share >= SLIP and is_a_slip(key.whole, other.whole))
            if is_close and numbers == other.numbers and differ_by_a_slip(key.whole, other.whole):
                yield sheet, share

    def _sharing(self, key: Key, town: str) -> Counter:
        shared: Counter = Counter()
        for stem in stems(key):
            found = self.sheets.get((town, stem), ())
            if len(found) <= MOST_SHARING:
                shared.update(found)
        return shared


def stems(key: Key) -> set[str]:
    """The first and the last four letters of each telling word: a slip spoils one of them at most."""
    words = [word for word in key.bare.split() if len(word) >= 4 and word not in KINDS]
    return {word[:4] for word in words} | {f"-{word[-4:]}" for word in words}


def trigrams(words: str) -> frozenset[str]:
    """As PostgreSQL cuts them: each word with two spaces before and one after."""
    padded = [f"  {word} " for word in words.split()]
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def differ_by_a_slip(one: str, other: str) -> bool:
    """What is left once the common words are put aside: a mistyping, or a word more when two others are common."""
    own, theirs = set(one.split()), set(other.split())
    more, less, common = sorted(own - theirs), sorted(theirs - own), own & theirs
    if more and less:
        return is_a_slip(" ".join(more), " ".join(less), least=SAME_WORD)
    return len([word for word in common if len(word) >= 4]) >= 2


def is_a_slip(one: str, other: str, least: float = ALMOST) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least
