"""The share of spending with the social economy: in all, by category, by year. Pure; amounts in cents.

What is certain and what is probable are never added together: a reader does it knowingly, or not at all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from buying.checks.comparing import Check, Line
from buying.checks.matching import Verdict

NOT_SAID = "non précisée"
MOST_SHOWN = 30


@dataclass
class Share:
    """The spending under one label."""

    label: str
    total: int = 0
    listed: int = 0
    probable: int = 0

    def add(self, cents: int, verdict: Verdict) -> None:
        self.total += cents
        if verdict == Verdict.LISTED:
            self.listed += cents
        elif verdict == Verdict.PROBABLE:
            self.probable += cents

    @property
    def listed_percent(self) -> float:
        return percent(self.listed, self.total)

    @property
    def probable_percent(self) -> float:
        return percent(self.probable, self.total)


def percent(part: int, whole: int) -> float:
    """One decimal; nothing of nothing is zero."""
    return round(100 * part / whole, 1) if whole else 0.0


@dataclass(frozen=True)
class Shares:
    """All the shares of a list. None are told of what the list does not say."""

    whole: Share
    by_category: list[Share]
    by_year: list[Share]
    categories_left_out: int = 0


def shares_of(check: Check) -> Shares | None:
    """None when the list gives no amount."""
    if not any(line.row.amounts for line in check.lines):
        return None
    categories = _by(check.lines, lambda line, _: " ".join(line.row.category.split()) or NOT_SAID)
    years = _by(check.lines, lambda _, year: year or NOT_SAID)
    categories = sorted(categories, key=lambda share: (-share.total, share.label))
    years = sorted(years, key=lambda share: share.label, reverse=True)
    return Shares(
        whole=next(iter(_by(check.lines, lambda *_: "Toute la liste")), Share("Toute la liste")),
        by_category=categories[:MOST_SHOWN] if any(line.row.category for line in check.lines) else [],
        by_year=years if any(share.label != NOT_SAID for share in years) else [],
        categories_left_out=max(0, len(categories) - MOST_SHOWN),
    )


def _by(lines: Iterable[Line], label_of: Callable[[Line, str], str]) -> list[Share]:
    """Labels that differ by their capitals alone are one."""
    found: dict[str, Share] = {}
    written: dict[str, str] = defaultdict(str)
    for line in lines:
        for year, cents in line.row.amounts:
            label = label_of(line, year)
            key = label.casefold()
            written[key] = written[key] or label
            found.setdefault(key, Share(written[key])).add(cents, line.verdict)
    return list(found.values())
