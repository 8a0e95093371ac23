"""Reads `directory/reference/demonstration/`: the trades, their offers, and who practises them."""

import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "reference" / "demonstration"


@dataclass(frozen=True)
class Offer:
    """A text to offer, bound to the slug of a real category."""

    category: str
    title: str
    description: str


@dataclass(frozen=True)
class Profile:
    """An enterprise as it was imagined: its name agrees with its legal form and with the titles it holds for sure."""

    name: str
    legal_form: str
    mission: str
    titles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trade:
    """A line of work, with what there is to offer in it."""

    slug: str
    headcount: tuple[int, int]
    offers: tuple[Offer, ...]
    profiles: tuple[Profile, ...]
    titles: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    reach: str = ""

    def offers_of(self, profile: Profile) -> list[Offer]:
        """What the profile may offer. The first one's category is its main one."""
        return [offer for slug in profile.categories for offer in self.offers if offer.category == slug] or [
            *self.offers
        ]


@dataclass(frozen=True)
class Words:
    """What any trade needs: streets, sources, numbers, postal codes…"""

    streets: list[str]
    mailboxes: list[str]
    small_words: list[str]
    sources: list[str]
    title_sources: list[str]
    name_endings: list[str]
    second_sentences: list[str]
    numbers: dict[str, str]
    postal: dict[str, dict[str, list[str]]] = field(repr=False)


@functools.cache
def all_trades() -> tuple[Trade, ...]:
    """Every trade, by file then in the order of the file."""
    files = sorted((FOLDER / "trades").glob("*.toml"))
    return tuple(_trade(row) for path in files for row in _read(path)["trades"])


@functools.cache
def words() -> Words:
    return Words(**_read(FOLDER / "words.toml"))


@functools.cache
def offers_by_category() -> dict[str, list[Offer]]:
    """Every text there is for each category, whatever the trade."""
    found: dict[str, list[Offer]] = {}
    for offer in (offer for trade in all_trades() for offer in trade.offers):
        found.setdefault(offer.category, []).append(offer)
    return found


def _read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _trade(row: dict) -> Trade:
    low, high = row["headcount"]
    return Trade(
        slug=row["slug"],
        headcount=(low, high),
        offers=tuple(Offer(*texts) for texts in row["offers"]),
        profiles=tuple(_profile(*texts) for texts in row["profiles"]),
        titles=tuple(row["titles"]),
        towns=tuple(row.get("towns", ())),
        reach=row.get("reach", ""),
    )


def _profile(name: str, legal_form: str, mission: str, *slugs: str) -> Profile:
    """« @slug » is a category, « slug » a title."""
    titles = tuple(slug for slug in slugs if not slug.startswith("@"))
    categories = tuple(slug.removeprefix("@") for slug in slugs if slug.startswith("@"))
    return Profile(name, legal_form, mission, titles, categories)
