"""The two passes over the file: every line is checked first, then the sheets are written, in one transaction."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import connection, reset_queries, transaction

from directory.choices import EnterpriseStatus
from directory.importing.columns import read_header
from directory.importing.matching import KnownSheets
from directory.importing.parsing import SheetLine, doubts, parse
from directory.importing.reading import Problem, Record, UnreadableFile, read_records
from directory.importing.values import Refused
from directory.importing.vocabulary import Vocabulary
from directory.importing.writing import Batch
from directory.search.indexing import rebuild
from directory.tally import counted, shown

AT_ONCE = 1000
# Past so many sheets, making all search rows again is quicker than choosing them.
MANY = 5000
# One import at a time: two would not see each other's sheets. Any number will do.
LOCK = 4_711_002

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wishes:
    """How the import was asked for."""

    dry_run: bool = False
    skip_errors: bool = False
    as_drafts: bool = False


@dataclass
class ImportTally:
    """What the import did, or would do."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: set[int] = field(default_factory=set)

    @property
    def changes(self) -> int:
        return self.new + self.changed


@transaction.atomic
def import_enterprises(path: Path, wishes: Wishes, say: Say) -> ImportTally:
    """Import the file. With a refused line and without `skip_errors`, nothing is written. Raises UnreadableFile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    spreadsheet = Spreadsheet(path)
    tally = check(spreadsheet, say)
    if tally.refused and not wishes.skip_errors:
        return tally
    loader = Loader(spreadsheet.vocabulary, tally, wishes, say)
    lines = (line for line, _ in spreadsheet.lines() if line.line not in tally.refused)
    while batch := list(islice(lines, AT_ONCE)):
        loader.load(batch)
    if wishes.dry_run or (tally.refused and not wishes.skip_errors):
        transaction.set_rollback(True)
    else:
        loader.publish()
    return tally


class Spreadsheet:
    """The file, read again at each pass."""

    def __init__(self, path: Path):
        self.path = path
        self.vocabulary = Vocabulary.from_database()
        header = next(self._records(), None)
        if header is None:
            raise UnreadableFile("Le fichier ne contient aucune ligne.")
        if header.problem:
            raise UnreadableFile(f"En-tête (ligne {header.line}) : {header.problem}.")
        self.columns = read_header(header.cells)

    def lines(self) -> Iterator[tuple[SheetLine, list[Problem]]]:
        for record in islice(self._records(), 1, None):
            yield parse(record, self.columns, self.vocabulary)

    def _records(self) -> Iterator[Record]:
        return read_records(self.path)


def check(spreadsheet: Spreadsheet, say: Say) -> ImportTally:
    """The first pass: every refusal and every doubt is said. Nothing is written."""
    tally = ImportTally()
    seen = Seen()
    for line, problems in spreadsheet.lines():
        tally.read += 1
        problems = problems or seen.refusals(line)
        for problem in problems or doubts(line):
            say(f"{'' if problems else 'avertissement : '}{problem}")
        if problems:
            tally.refused.add(line.line)
        if tally.read % AT_ONCE == 0:
            say(f"{shown(tally.read)} lignes vérifiées…")
    return tally


class Seen:
    """The sheets the file already spoke of. Only fingerprints and line numbers are kept: the file may be long."""

    def __init__(self):
        self.lines: dict[bytes, int] = {}
        self.without_neq: set[bytes] = set()

    def refusals(self, line: SheetLine) -> list[Problem]:
        """Why the line speaks of a sheet again; when it does not, it is remembered.

        Two lines of one name and municipality are two enterprises when each has its own NEQ.
        """
        number, name = _fingerprint("neq", line.neq or ""), _fingerprint("nom", *line.name_key)
        if line.neq and number in self.lines:
            return [Problem(line.line, "neq", f"la ligne {self.lines[number]} porte déjà ce NEQ")]
        if name in self.lines and (line.neq is None or name in self.without_neq):
            reason = f"la ligne {self.lines[name]} porte déjà ce nom dans cette municipalité"
            return [Problem(line.line, "nom", reason)]
        self.lines.setdefault(name, line.line)
        if line.neq:
            self.lines[number] = line.line
        else:
            self.without_neq.add(name)
        return []


def _fingerprint(*texts: str) -> bytes:
    return hashlib.blake2b("\0".join(texts).encode(), digest_size=12).digest()


class Loader:
    """The second pass."""

    def __init__(self, vocabulary: Vocabulary, tally: ImportTally, wishes: Wishes, say: Say):
        self.names = {entry.pk: entry.name for entry in vocabulary.categories}
        self.tally = tally
        self.wishes = wishes
        self.say = say
        self.line_of: dict[int, int] = {}
        self.touched: list[int] = []
        self.loaded = 0

    def load(self, lines: list[SheetLine]) -> None:
        """Write the sheets of these lines."""
        known = KnownSheets(lines)
        batch = Batch(is_listing=not self.wishes.as_drafts, category_names=self.names)
        changed = []
        for line in lines:
            try:
                changed += self._put(line, known, batch)
            except Refused as refusal:
                self.tally.refused.add(line.line)
                self.say(str(Problem(line.line, "nom", str(refusal))))
        batch.write()
        self.touched += [sheet.pk for sheet in (*batch.new, *changed)]
        self.loaded += len(lines)
        self.say(f"{counted(self.loaded, 'ligne chargée', 'lignes chargées')}…")
        reset_queries()  # with DEBUG, Django keeps the text of every statement

    def publish(self) -> None:
        """Make the search rows of what changed."""
        if self.touched:
            self.say("Mise à jour de la recherche…")
            rebuild(self.touched if len(self.touched) <= MANY else None)

    def _put(self, line: SheetLine, known: KnownSheets, batch: Batch) -> list:
        """The sheet, when it existed and the line changes it."""
        sheet = known.match(line)
        if sheet is None:
            batch.put(line, None)
            self.tally.new += 1
            return []
        if sheet.pk in self.line_of:
            raise Refused(f"la ligne {self.line_of[sheet.pk]} parle déjà de la fiche « {sheet.name} »")
        has_changed = batch.put(line, sheet)
        self.line_of[sheet.pk] = line.line
        self._mention_withdrawn(sheet, line)
        self.tally.changed += has_changed
        self.tally.unchanged += not has_changed
        return [sheet] if has_changed else []

    def _mention_withdrawn(self, sheet, line: SheetLine) -> None:
        if sheet.status == EnterpriseStatus.WITHDRAWN:
            self.say(f"avertissement : ligne {line.line} : la fiche « {sheet.name} » est retirée et le reste")
