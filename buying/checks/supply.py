"""« Ce que l’économie sociale pourrait fournir »: of what was bought elsewhere, the categories that have suppliers."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from buying.checks.comparing import Check
from buying.checks.matching import Verdict
from directory.filters import Filters
from directory.models import Category, DirectoryState, Municipality
from directory.search.catalogue import kept
from directory.search.category_names import categories_called
from directory.search.counting import SupplierCount, list_counts
from directory.search.offer_codes import CategoryNode
from directory.search.page import list_url

SEAO = re.compile(r"\s*([GSC]\d{1,2})(?![\w])", re.IGNORECASE)
UNSPSC = re.compile(r"\s*(\d{4}(?:\d\d(?:\d\d)?)?)(?!\d)")
MOST_TEXTS, MOST_WORDS = 600, 12


@dataclass
class Opening:
    """A category bought from others, and the listed suppliers who offer it where the buyer is."""

    nodes: tuple[CategoryNode, ...]
    written: list[str] = field(default_factory=list)
    rows: int = 0
    cents: int = 0
    count: SupplierCount = field(default_factory=SupplierCount)
    url: str = ""

    @property
    def name(self) -> str:
        shown = ", ".join(node.name for node in self.nodes[:3])
        return f"{shown}…" if len(self.nodes) > 3 else shown


@dataclass(frozen=True)
class Supply:
    """What could be bought from the social economy, the largest spending first, and the words that named nothing."""

    openings: list[Opening]
    without_supplier: list[Opening]
    not_recognised: list[str]


def supply_for(check: Check, municipality: Municipality | None, day: date) -> Supply:
    """From the rows that are absent of the directory and say a category."""
    version = DirectoryState.current()
    texts: dict[str, list] = defaultdict(list)
    for line in check.of(Verdict.ABSENT):
        if line.row.category:
            texts[line.row.category].append(line.row)
    openings, unknown = {}, []
    for text in sorted(texts, key=lambda one: -sum(row.cents for row in texts[one]))[:MOST_TEXTS]:
        nodes = categories_meant(text, version)
        if not nodes:
            unknown.append(text)
            continue
        opening = openings.setdefault(nodes, Opening(nodes))
        opening.written.append(text)
        opening.rows += len(texts[text])
        opening.cents += sum(row.cents for row in texts[text])
    return _counted(list(openings.values()), unknown, municipality, day, version)


def _counted(openings: list[Opening], unknown, municipality, day: date, version: UUID) -> Supply:
    lists = {one.nodes: Filters(day, version, categories=one.nodes, municipality=municipality) for one in openings}
    counts = list_counts(lists, version)
    for one in openings:
        one.count, one.url = counts[one.nodes], list_url(lists[one.nodes].values())
    openings.sort(key=lambda one: (-one.cents, -one.rows, one.name))
    served = [one for one in openings if one.count.listed]
    return Supply(served, [one for one in openings if not one.count.listed], unknown)


def categories_meant(text: str, version: UUID | None = None) -> tuple[CategoryNode, ...]:
    """By their name, synonym or address; else by an SEAO or UNSPSC code; else by the longest words of the text that
    name one. Nothing rather than a guess."""
    found = categories_called(text, version) or _by_code(text, version)
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text)[:MOST_WORDS]
    for length in range(len(words) - 1, 0, -1) if not found else ():
        for at in range(len(words) - length + 1):
            part = " ".join(words[at : at + length])
            if len(part) >= 4 and (found := categories_called(part, version)):
                return tuple(found)
    return tuple(found)


def _by_code(text: str, version: UUID | None) -> list[CategoryNode]:
    codes = kept("check-codes", lambda: list(Category.objects.values_list("pk", "seao_code", "unspsc")), version)
    if seao := SEAO.match(text):
        return _nodes((pk for pk, code, _ in codes if code.upper() == seao[1].upper()), version)
    if unspsc := UNSPSC.match(text):
        wanted = unspsc[1].rstrip("0")
        return _nodes((pk for pk, _, code in codes if code and _same_family(code.rstrip("0"), wanted)), version)
    return []


def _same_family(one: str, other: str) -> bool:
    """UNSPSC codes go by pairs of digits, from the widest: the shorter stands for what it holds."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter)


def _nodes(ids: Iterable[int], version: UUID | None) -> list[CategoryNode]:
    from directory.search.catalogue import category_tree

    by_id = category_tree(version).by_id
    return [by_id[pk] for pk in ids if pk in by_id]
