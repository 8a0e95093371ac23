"""All that the page of a comparison shows, made from the comparison alone but for the market of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from buying.checks.comparing import Check, Known, Line
from buying.checks.matching import Verdict
from buying.checks.shares import Share, Shares, shares_of
from buying.checks.supply import Opening, Supply, supply_for
from directory.french import NO_BREAK, shown_number, written_day
from directory.models import Enterprise, Municipality
from directory.search.catalogue import municipalities
from guide.numbers import shown_dollars

MOST_LINES = 150  # of each group: the workbook has them all


def dollars(cents: int) -> str:
    return shown_dollars(round(cents / 100))


@dataclass(frozen=True)
class ShownCandidate:
    """An enterprise a row may be."""

    known: Known
    why: str
    url_slug: str  # empty once its sheet is no longer public

    @property
    def status(self) -> str:
        if not self.known.is_verified:
            return "statut déclaré, non vérifié"
        start, end = self.known.days
        return f"statut vérifié le {written_day(start)}, valable jusqu’au {written_day(end)}"


@dataclass(frozen=True)
class ShownLine:
    """A line of the page."""

    line: Line
    candidates: list[ShownCandidate]

    @property
    def name(self) -> str:
        return self.line.row.name or (f"NEQ {self.line.row.neq}" if self.line.row.neq else "(sans nom)")

    @property
    def facts(self) -> str:
        row = self.line.row
        amounts = [dollars(row.cents)] if row.amounts else []
        neq = [f"NEQ {row.neq}"] if row.neq and row.name else []
        return " · ".join([f"ligne {row.line}", *neq, *([row.town] if row.town else []), *amounts])


@dataclass(frozen=True)
class ShownShare:
    """A line of a table of shares, as it is read."""

    share: Share

    @property
    def cells(self) -> list[str]:
        share = self.share
        return [
            dollars(share.total),
            f"{dollars(share.listed)} ({_percent(share.listed_percent)})",
            f"{dollars(share.probable)} ({_percent(share.probable_percent)})",
        ]


def _percent(value: float) -> str:
    return f"{shown_number(value)}{NO_BREAK}%"


@dataclass(frozen=True)
class Group:
    """The lines of one verdict; `hidden` are in the workbook only."""

    title: str
    anchor: str
    intro: str
    lines: list[ShownLine]
    hidden: int


INTROS = {
    Verdict.LISTED: "Le NEQ de votre liste est celui de la fiche.",
    Verdict.PROBABLE: "Le nom, non le NEQ, les rapproche. Ouvrez la fiche et décidez : rien n’a été choisi pour vous.",
    Verdict.ABSENT: "Aucune fiche publique ne leur ressemble. Cela ne dit pas qu’elles ne sont pas de l’économie "
    "sociale : une entreprise peut ne pas être inscrite.",
}
TITLES = {Verdict.LISTED: "Inscrites", Verdict.PROBABLE: "Probables", Verdict.ABSENT: "Absentes"}
ANCHORS = {Verdict.LISTED: "inscrites", Verdict.PROBABLE: "probables", Verdict.ABSENT: "absentes"}


class CheckPage:
    """What is read of a comparison on a day."""

    def __init__(self, check: Check, day: date):
        self.check, self.day = check, day

    @cached_property
    def municipality(self) -> Municipality | None:
        return municipalities().get(self.check.town) if self.check.town else None

    @cached_property
    def public_slugs(self) -> set[str]:
        """The sheets that can still be opened: a saved comparison may outlive some."""
        return set(Enterprise.objects.listed().filter(pk__in=self.check.known).values_list("slug", flat=True))

    @property
    def figures(self) -> list[dict]:
        lines = self.check.lines
        listed = self.check.of(Verdict.LISTED)
        verified = sum(bool((one := self.check.first(line)) and one.is_verified) for line in listed)
        return [
            {"number": len(lines), "label": "lignes comparées"},
            {"number": verified, "label": "inscrites et vérifiées"},
            {"number": len(listed) - verified, "label": "inscrites, statut déclaré"},
            {"number": len(self.check.of(Verdict.PROBABLE)), "label": "probables, à confirmer"},
            {"number": len(self.check.of(Verdict.ABSENT)), "label": "absentes"},
        ]

    @cached_property
    def groups(self) -> list[Group]:
        found = [(verdict, self.check.of(verdict)) for verdict in (Verdict.LISTED, Verdict.PROBABLE, Verdict.ABSENT)]
        return [self._group(verdict, lines) for verdict, lines in found if lines]

    def _group(self, verdict: Verdict, lines: Sequence[Line]) -> Group:
        """The largest spending first: that is what a buyer looks at."""
        ordered = sorted(lines, key=lambda line: (-line.row.cents, line.row.line))
        shown = [ShownLine(line, self.candidates(line)) for line in ordered[:MOST_LINES]]
        title = f"{TITLES[verdict]} ({shown_number(len(lines))})"
        return Group(title, ANCHORS[verdict], INTROS[verdict], shown, max(0, len(lines) - MOST_LINES))

    def candidates(self, line: Line) -> list[ShownCandidate]:
        found = []
        for one in line.finding.candidates:
            known = self.check.known[one.enterprise]
            why = one.why.words + (f", mais un autre NEQ ({known.neq})" if one.has_another_neq else "")
            found.append(ShownCandidate(known, why, known.slug if known.slug in self.public_slugs else ""))
        return found

    @cached_property
    def problems(self) -> list[Line]:
        return [line for line in self.check.lines if line.row.problems]

    @property
    def problems_shown(self) -> list[Line]:
        return self.problems[:MOST_LINES]

    @property
    def problems_hidden(self) -> int:
        return max(0, len(self.problems) - MOST_LINES)

    @cached_property
    def shares(self) -> Shares | None:
        return shares_of(self.check)

    @property
    def tables(self) -> list[tuple[str, str, list[ShownShare]]]:
        """The tables of shares: title, first column, lines."""
        if not self.shares:
            return []
        years = [ShownShare(share) for share in [*self.shares.by_year, self.shares.whole]]
        tables = [("Par année" if self.shares.by_year else "En tout", "Année", years)]
        if self.shares.by_category:
            tables.append(("Par catégorie", "Catégorie", [ShownShare(share) for share in self.shares.by_category]))
        return tables

    @cached_property
    def supply(self) -> Supply:
        return supply_for(self.check, self.municipality, self.day)

    @property
    def openings(self) -> list[tuple[Opening, str]]:
        return [(one, dollars(one.cents) if one.cents else "") for one in self.supply.openings]

    @property
    def not_recognised(self) -> list[str]:
        return self.supply.not_recognised[:20]
