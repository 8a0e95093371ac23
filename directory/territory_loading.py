"""Load the ministry's `MUN.csv` (123 columns): parse (pure), then bring the municipalities in line. Idempotent.

Only local municipalities are kept. The file has no coordinates: those that are known stay, a new municipality has none.
A municipality that is not in the file any more is reported and kept: enterprises may refer to it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from directory.importing.reading import Problem, Record, UnreadableFile, read_records
from directory.models import Municipality, Region, RegionalCounty
from directory.search.indexing import rebuild
from directory.tally import Tally
from directory.upserting import upsert
from directory.words import normalise

COLUMN_COUNT = 123
COLUMNS = ("mcode", "munnom", "mcodedesi", "mdes", "regadm", "divrec", "mrc", "mpopul")
# Canton, cantons unis, paroisse, municipalité, village, ville: the local municipalities.
LOCAL = {"01", "02", "04", "05", "06", "10"}
# Northern and Cree villages, reserves, category lands, unorganized territories, the regional government.
OTHERS = {"07", "08", "09", "20", "21", "22", "23", "25", "40"}
CODE_AT_END = re.compile(r"\(([0-9]+)\)$")
FIELDS = ["name", "sort_name", "designation", "county", "region", "population"]


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """What the file says of one local municipality."""

    code: str
    name: str
    designation: str
    county: str
    region: str
    population: int


@dataclass(frozen=True)
class Territory:
    """The file, read: the local municipalities, how many entities were left out, and every refusal."""

    municipalities: list[MunicipalityLine]
    left_out: int
    problems: list[Problem]


@dataclass(frozen=True)
class TerritoryTally:
    """What the loading did, with the names a person must look at."""

    municipalities: Tally
    left_out: int
    gone: list[Municipality]
    without_point: list[Municipality]


class Refused(Exception):
    """A cell cannot be read: its column and the reason, in French."""

    def __init__(self, column: str, reason: str):
        super().__init__(reason)
        self.column = column


def read_territory(path: Path) -> Territory:
    """Parse the file against the regions and the MRC or TE of the database. Raises UnreadableFile."""
    regions = set(Region.objects.values_list("pk", flat=True))
    counties = set(RegionalCounty.objects.values_list("pk", flat=True))
    records = iter(read_records(path))
    columns = _read_header(next(records, None))
    return parse_territory(records, columns, regions=regions, counties=counties)


def parse_territory(
    records: Iterable[Record], columns: list[str], *, regions: set[str], counties: set[str]
) -> Territory:
    """The records as municipalities; pure."""
    found, problems, left_out, first_lines = [], [], 0, {}
    for record in records:
        try:
            cells = _cells(record, columns)
            _refuse_repeated(cells["mcode"], record.line, first_lines)
            if _is_local(cells):
                found.append(_municipality(cells, regions, counties))
            else:
                left_out += 1
        except Refused as refusal:
            problems.append(Problem(record.line, refusal.column, str(refusal)))
    return Territory(found, left_out, problems)


@transaction.atomic
def load_territory(territory: Territory) -> TerritoryTally:
    """Write what differs. The territory must be without problems."""
    rows = [
        Municipality(
            code=line.code,
            name=line.name,
            sort_name=normalise(line.name),
            designation=line.designation,
            county_id=line.county,
            region_id=line.region,
            population=line.population,
        )
        for line in territory.municipalities
    ]
    tally = upsert(rows, key="code", fields=FIELDS)
    if tally.has_changes:
        rebuild()
    codes = [line.code for line in territory.municipalities]
    return TerritoryTally(
        municipalities=tally,
        left_out=territory.left_out,
        gone=list(Municipality.objects.exclude(code__in=codes)),
        without_point=list(Municipality.objects.filter(latitude=None)),
    )


def _read_header(header: Record | None) -> list[str]:
    if header is None or header.problem:
        raise UnreadableFile("L’en-tête ne peut pas être lu.")
    columns = [cell.strip().lower() for cell in header.cells]
    if len(columns) != COLUMN_COUNT:
        raise UnreadableFile(
            f"En-tête : {len(columns)} colonnes; le fichier MUN.csv officiel en compte {COLUMN_COUNT}."
        )
    missing = [column for column in COLUMNS if column not in columns]
    if missing:
        raise UnreadableFile(f"En-tête : la colonne {', '.join(missing)} manque.")
    return columns


def _cells(record: Record, columns: list[str]) -> dict[str, str]:
    if record.problem:
        raise Refused("", record.problem)
    if len(record.cells) != len(columns):
        raise Refused("", f"la ligne compte {len(record.cells)} colonnes au lieu de {len(columns)}")
    return {column: cell.strip() for column, cell in zip(columns, record.cells, strict=True)}


def _refuse_repeated(code: str, line: int, first_lines: dict[str, int]) -> None:
    if not re.fullmatch(r"[0-9]{5}", code):
        raise Refused("mcode", f"« {code[:20]} » n’est pas un code à cinq chiffres")
    if code in first_lines:
        raise Refused("mcode", f"le code {code} est déjà à la ligne {first_lines[code]}")
    first_lines[code] = line


def _is_local(cells: dict[str, str]) -> bool:
    designation = cells["mcodedesi"].zfill(2)
    if designation not in LOCAL | OTHERS:
        raise Refused("mcodedesi", f"la désignation « {designation[:20]} » est inconnue")
    return designation in LOCAL


def _municipality(cells: dict[str, str], regions: set[str], counties: set[str]) -> MunicipalityLine:
    county_column = "mrc" if cells["mrc"] else "divrec"
    return MunicipalityLine(
        code=cells["mcode"],
        name=_text(cells, "munnom", 120),
        designation=_text(cells, "mdes", 60),
        county=_known_code(cells, county_column, counties),
        region=_known_code(cells, "regadm", regions),
        population=_population(cells["mpopul"]),
    )


def _text(cells: dict[str, str], column: str, length: int) -> str:
    text = " ".join(cells[column].split())
    if not text or len(text) > length:
        raise Refused(column, f"compte {len(text)} caractères; il en faut de 1 à {length}")
    return text


def _known_code(cells: dict[str, str], column: str, known: set[str]) -> str:
    found = CODE_AT_END.search(cells[column])
    if not found:
        raise Refused(column, f"« {cells[column][:60]} » ne finit pas par un code entre parenthèses")
    if found[1] not in known:
        raise Refused(column, f"le code {found[1]} est inconnu")
    return found[1]


def _population(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,8}", text):
        raise Refused("mpopul", f"« {text[:20]} » n’est pas un nombre d’habitants")
    return int(text)
