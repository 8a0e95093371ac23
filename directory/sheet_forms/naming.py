"""How a path of a document (« offerings/o12.title ») is called in the form. Pure."""

import re
from typing import NamedTuple

# Where each section is on the page: part of addresses people read.
ANCHORS = {
    "identity": "identite",
    "mission": "mission",
    "offerings": "offres",
    "served_areas": "territoire",
    "certifications": "certifications",
    "contact": "coordonnees",
    "capacity": "capacite",
    "references": "references",
}


class Place(NamedTuple):
    """A path taken apart; `key` is '' outside of rows, `field` is '' for a row or a section whole."""

    section: str
    key: str
    field: str


def place_of(path: str) -> Place:
    head, _, field = path.partition(".")
    section, _, key = head.partition("/")
    return Place(section, key, field)


def row_path(section: str, key: str) -> str:
    return f"{section}/{key}"


def id_of(path: str) -> str:
    """The identifier of the path's control, row or section in the page."""
    return ANCHORS.get(path) or re.sub(r"[./]", "-", path)
