"""The municipality a visitor chose, read from the address. Nothing is remembered: an anonymous visit writes nothing."""

from dataclasses import dataclass
from uuid import UUID

from directory.models import DirectoryState, Municipality
from directory.search.catalogue import municipalities_called

NAME = "municipalite"


@dataclass(frozen=True)
class Place:
    """The municipality, or why what was typed is ignored, with those it could have meant."""

    municipality: Municipality | None = None
    typed: str = ""
    problem: str = ""
    candidates: tuple[Municipality, ...] = ()

    @property
    def shown(self) -> str:
        """What the field holds when the page comes back."""
        return self.municipality.name if self.municipality else self.typed


def read_place(parameters, version: UUID | None = None) -> Place:
    """The place a query string names by code or by name."""
    typed = parameters.get(NAME, "").strip()[:120].replace("\x00", "")
    if not typed:
        return Place()
    found = municipalities_called(typed, version or DirectoryState.current())
    if len(found) == 1:
        return Place(found[0], typed)
    if found:
        return Place(None, typed, f"« {typed} » désigne plusieurs municipalités. Choisissez la vôtre.", tuple(found))
    return Place(None, typed, f"« {typed} » n’est pas une municipalité du Québec. Vérifiez le nom ou le code.")
