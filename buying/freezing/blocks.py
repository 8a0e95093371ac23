"""The parts a frozen file is told in, the same for its page, its PDF and its spreadsheet. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from directory.french import NO_BREAK, written_day
from guide.french import TO_CONFIRM
from guide.numbers import shown_dollars

NOTHING = "–"
LETTERS_ACROSS, MOST_LINES_TOGETHER = 100, 30
HERE = ZoneInfo("America/Toronto")


@dataclass(frozen=True)
class Block:
    """Facts (pairs), prose, small print, items or a table; `figures` are the table's columns of numbers."""

    kind: str
    rows: Sequence[Sequence[str]] = ()
    text: str = ""
    items: Sequence[str] = ()
    header: Sequence[str] = ()
    widths: Sequence[int] = ()
    figures: Sequence[int] = ()
    caption: str = ""
    is_short: bool = False  # a table that a PDF keeps on one page


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. `key` is its anchor in a page."""

    key: str
    title: str
    blocks: Sequence[Block] = field(default=())
    level: int = 1

    def as_data(self) -> dict:
        return asdict(self)


def facts(*rows: tuple[str, str | None]) -> Block:
    """Pairs; those without a text are left out."""
    return Block("facts", rows=[[name, text] for name, text in rows if text])


def prose(text: str) -> Block:
    return Block("prose", text=text)


def small(text: str) -> Block:
    return Block("small", text=text)


def items(texts: Iterable[str], caption: str = "") -> Block:
    """`caption` introduces them, and is never parted from the first."""
    return Block("items", items=list(texts), caption=caption)


def table(caption: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]], figures=()) -> Block:
    """`columns` are names with the part of the width each takes."""
    written = [[text or NOTHING for text in row] for row in rows]
    header, widths = [name for name, _ in columns], [width for _, width in columns]
    is_short = line_count(written, widths) <= MOST_LINES_TOGETHER
    return Block("table", written, "", (), header, widths, list(figures), caption, is_short)


def line_count(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> int:
    """About how many lines a table takes on paper, generously."""
    room = [max(1, LETTERS_ACROSS * width // sum(widths)) for width in widths]
    taken = (
        max(text.count("\n") + 1 + len(text) // letters for text, letters in zip(row, room, strict=True))
        for row in rows
    )
    return sum(taken, 2) + len(rows) // 2


def told(*blocks: Block) -> list[Block]:
    """Those that say something."""
    return [one for one in blocks if one.rows or one.text or one.items]


def shown_day(day: str | None) -> str:
    """« 22 novembre 2026 » for « 2026-11-22 »; nothing for none."""
    return written_day(date.fromisoformat(day)) if day else ""


def shown_moment(moment: str | None) -> str:
    """« 22 novembre 2026, 14 h 32 », in Quebec's time."""
    if not moment:
        return ""
    here = datetime.fromisoformat(moment).astimezone(HERE)
    minutes = f"{NO_BREAK}{here:%M}" if here.minute else ""
    return f"{written_day(here)}, {here.hour}{NO_BREAK}h{minutes}"


def shown_amount(amount: str | None) -> str:
    return shown_dollars(Decimal(amount)) if amount else ""


def quoted(text: str) -> str:
    return f"«{NO_BREAK}{text}{NO_BREAK}»"


def to_confirm(text: str, doubtful: bool) -> str:
    """A title may already say it, with or without the no-break space."""
    is_said = text.replace(NO_BREAK, " ").endswith(f"({TO_CONFIRM})".replace(NO_BREAK, " "))
    return f"{text} ({TO_CONFIRM})" if doubtful and not is_said else text


def seen_on(day: str, doubtful: bool) -> str:
    """« vérifié le 22 novembre 2026 »; what is not verified was only seen that day."""
    return f"{TO_CONFIRM}, vu le {shown_day(day)}" if doubtful else f"vérifié le {shown_day(day)}"
