"""How much of a sheet is filled, and what is missing. Pure."""

from dataclasses import dataclass

from directory.moderation.wording import in_words
from directory.revisions.sections import SECTION
from directory.sheet_forms.naming import id_of, place_of, row_path

# What a buyer looks for. A website or other names are not everybody's; a certification even less.
EXPECTED = (
    "identity.name", "identity.neq", "identity.legal_form", "identity.municipality", "identity.founded_year",
    "identity.headcount", "mission.mission", "offerings", "served_areas", "contact.address", "contact.postal_code",
    "contact.phone", "contact.email", "capacity.people", "capacity.largest_contract", "capacity.lead_time",
    "capacity.insurance_amount", "references",
)  # fmt: skip
# What each row needs for the search, the rules or the pôle.
EXPECTED_IN_ROWS = {"offerings": ("title", "category", "nature"), "references": ("client", "work")}
MOST_NAMED = 6
NAMES = {"offerings": "une première offre", "served_areas": "le territoire desservi", "references": "une référence"}


@dataclass(frozen=True)
class Missing:
    """One thing to fill in: its path, what it is called, where it is on the page."""

    path: str
    label: str

    @property
    def id(self) -> str:
        return id_of(self.path)


@dataclass(frozen=True)
class Completeness:
    missing: tuple[Missing, ...]
    expected: int

    @property
    def percent(self) -> int:
        """Never 100 while something is missing."""
        return (self.expected - len(self.missing)) * 100 // self.expected

    @property
    def in_words(self) -> str:
        """« deux renseignements »."""
        count = len(self.missing)
        return f"{in_words(count)} renseignement{'s' if count > 1 else ''}"

    @property
    def first(self) -> tuple[Missing, ...]:
        return self.missing[:MOST_NAMED]

    @property
    def others(self) -> int:
        return max(0, len(self.missing) - MOST_NAMED)


def completeness_of(document: dict) -> Completeness:
    missing = [Missing(path, _label(path)) for path in EXPECTED if _is_blank(document, path)]
    expected = len(EXPECTED)
    for code, names in EXPECTED_IN_ROWS.items():
        for number, row in enumerate(document[code], 1):
            expected += len(names)
            missing += [_of_row(code, number, row, name) for name in names if not row[name]]
    return Completeness(tuple(missing), expected)


def _is_blank(document: dict, path: str) -> bool:
    section, _, field = place_of(path)
    value = document[section][field] if field else document[section]
    return value in (None, "", [])


def _label(path: str) -> str:
    section, _, field = place_of(path)
    return SECTION[section].field(field).label if field else NAMES[section].capitalize()


def _of_row(code: str, number: int, row: dict, name: str) -> Missing:
    section, path = SECTION[code], f"{row_path(code, row['key'])}.{name}"
    return Missing(path, f"{section.row_label} {number} : {section.field(name).label}")
