"""Fictional enterprises and the ways accounting systems write their names: the labelled set of the comparison."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from buying.checks.matching import Sheet
from buying.checks.reading import Row
from directory.words import normalise
from tests.factories import valid_neq

TOWNS = ("Beloeil", "Longueuil", "Saint-Basile-le-Grand", "Saint-Hyacinthe", "Sainte-Julie", "Laval")
NAMES = (
    "Les Ateliers Boréal", "Coopérative de solidarité Racines d’ici", "Le Café de l’Érablière", "Pain & Compagnons",
    "Coopérative de travail L’Étincelle", "Entraide Saint-Amable", "Groupe Tournesol", "Recyclo-Centre de la Vallée",
    "Association des popotes de l’Islet", "L’Atelier du Faubourg", "Centre de formation Horizon", "Coop Les Forgerons",
    "Les Jardins de la Résistance", "Buanderie Œuvre commune", "Services d’entretien Pivot", "Imprimerie La Grébiche",
    "Corporation de développement de l’Anse", "Traiteur Mille Fleurs", "La Friperie du Coin",
    "Menuiserie Sainte-Cunégonde",
    "Organisme Les Deux Rives", "Société d’animation Trapèze", "Déménagement Coude à coude", "Paysages Verts et Bleus",
    "Coopérative funéraire du Richelieu bleu", "Garderie 123 Soleil",
)  # fmt: skip


def without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


NOISES: dict[str, Callable[[str], str]] = {
    "as-it-is": str,
    "inc": lambda name: f"{name} inc.",
    "capitals-without-accents": lambda name: without_accents(name).upper(),
    "article-dropped": lambda name: (
        name.removeprefix("Les ").removeprefix("Le ").removeprefix("La ").removeprefix("L’")
    ),
    "article-added": lambda name: f"Les {name}" if not name.startswith(("L", "l")) else name,
    "coop": lambda name: name.replace("Coopérative", "Coop.").replace("Association", "Assoc."),
    "straight-apostrophes": lambda name: name.replace("’", "'").replace("-", " "),
    "article-at-the-end": lambda name: (
        f"{name.split(' ', 1)[1]} ({name.split()[0]})" if name.startswith("Les ") else name
    ),
    "ltee-and-capitals": lambda name: f"{name.upper()}, LTÉE",
    "and-written": lambda name: name.replace("&", "et").replace(" et ", " & "),
    "saint-shortened": lambda name: name.replace("Saint-", "St-").replace("Sainte-", "Ste-"),
    "obnl": lambda name: f"{name} (OBNL)",
    "spaces": lambda name: f"  {name.replace(' ', '  ')} ",
}
# Others who are no enterprise of the directory, however alike.
STRANGERS = (
    ("Groupe Boréal inc.", "Beloeil"), ("Construction Tournesol ltée", "Laval"), ("9123-4567 Québec inc.", "Beloeil"),
    ("Garderie 124 Soleil", "Longueuil"), ("Excavation Richelieu", "Beloeil"), ("Pétroles du Coin", "Laval"),
    ("Hydro-Québec", "Montréal"), ("Bell Canada", "Montréal"), ("Garage Faubourg", "Sainte-Julie"),
    ("Centre de services scolaire", "Longueuil"), ("Les Entreprises Mille", "Laval"), ("Services Conseils Rive", ""),
    ("Imprimerie Solisco", "Laval"), ("Menuiserie Laval", "Laval"), ("Traiteur Bon Goût", "Longueuil"),
    ("Coopérative", "Beloeil"), ("Les Inc.", "Beloeil"), ("Association", ""), ("Atelier", "Longueuil"), ("2025", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A row, and the sheet it truly is; none for a stranger."""

    row: Row
    truth: int | None
    noise: str


def sheets() -> list[Sheet]:
    return [
        Sheet(number, valid_neq(7_000_000 + number), normalise(name), (), normalise(TOWNS[number % len(TOWNS)]))
        for number, name in enumerate(NAMES, 1)
    ]


def labelled() -> Iterator[Labelled]:
    """Each name in each noise: by turns with its NEQ, its town, or nothing else; then the strangers."""
    for number, name in enumerate(NAMES, 1):
        for turn, (noise, noisy) in enumerate(NOISES.items()):
            neq = valid_neq(7_000_000 + number) if (turn + number) % 4 == 0 else ""
            town = TOWNS[number % len(TOWNS)] if turn % 3 else ""
            yield Labelled(Row(1, neq, noisy(name), town), number, noise)
    for place, (name, town) in enumerate(STRANGERS):
        yield Labelled(Row(1, valid_neq(8_000_000 + place) if place % 2 else "", name, town), None, "stranger")
