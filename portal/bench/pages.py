"""What is asked of the portal: one cell for each kind of visit, with addresses that vary.

The words are what buyers type: plurals, missing accents, several words, a few mistypings.
"""

from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

import psycopg

WORDS = (
    "traiteur", "boîtes à lunch", "entretien ménager", "deneigement", "imprimerie", "ébénisterie", "camp de jour",
    "aide à domicile", "recyclage", "vélos", "mobilier reconditionné", "traduction", "graphisme", "compostage",
    "paniers bio", "friperie", "transport adapté", "peinture", "arbres", "sentiers", "buanderie", "couture",
    "ordinateurs", "archives", "déchiquetage", "café équitable", "murales", "sécurité", "assurance", "formation",
    "insertion", "coopérative", "bois", "lavage de vitres", "popote roulante", "sonorisation", "plantation",
    "traiteure", "imprimrie", "demenagment",
)  # fmt: skip
FORMS = ("obnl", "cooperative_travail", "cooperative_solidarite")
CATEGORIES = ("alimentation", "entretien-batiments-equipements", "espaces-verts-neige", "culture-evenements")
RULE = "obnl-services"
GAPS = "/trousse/composer/clauses/?document=bylaw"
PROFILE = "/trousse/autodiagnostic/profil/?definition=0&plafond=1&exemption=0&invitation=1&registre=0"
NATURES = ("services", "goods", "professional_services", "construction", "other_works", "insurance")
AMOUNTS = ("12 000", "95 000", "131 500", "360 000", "6 000 000", "")
BOUGHT = ("entretien-menager", "traiteur", "deneigement-trottoirs", "tonte-amenagement-paysager")
CHAPTER = "SELECT slug FROM guide_chapter ORDER BY position LIMIT 1"
SHEETS = "SELECT slug FROM directory_enterprise WHERE status = 'listed' ORDER BY md5(slug) LIMIT 200"
MUNICIPALITIES = """
(SELECT code FROM directory_municipality WHERE region_id = '16' ORDER BY population DESC LIMIT 20)
UNION ALL (SELECT code FROM directory_municipality WHERE region_id <> '16' ORDER BY md5(code) LIMIT 20)
"""


@dataclass(frozen=True)
class Cell:
    """A line of the report. The addresses are asked in turn."""

    name: str
    paths: tuple[str, ...]
    session: str = ""  # of who asks; nobody in particular when empty

    def first(self, count: int) -> list[str]:
        return list(islice(cycle(self.paths), count))


def html_cells(database: str) -> list[Cell]:
    """Every page of the report, for what is in the database."""
    with psycopg.connect(database) as connection:
        sheets = _column(connection, SHEETS)
        towns = _column(connection, MUNICIPALITIES)
        chapters = _column(connection, CHAPTER)
    found = [
        Cell("home", ("/",)),
        Cell("list, no filter", ("/fournisseurs/",)),
        Cell("list, no filter, further pages", _lists([{"page": page} for page in range(2, 42)])),
        Cell("list, one category", ("/fournisseurs/?categorie=traiteur",)),
        Cell("list, words", _lists([{"q": text} for text in WORDS])),
        Cell("list, municipality", _lists([{"municipalite": code} for code in towns])),
        Cell("list, words + municipality + facets", _lists(_everything_at_once(towns))),
        Cell("list, rule + municipality", _lists([{"regle": RULE, "municipalite": code} for code in towns])),
        Cell("sheet", tuple(f"/fournisseurs/{slug}/" for slug in sheets)),
        Cell("rule page", (f"/regles/{RULE}/",)),
        Cell("rule page, municipality", tuple(f"/regles/{RULE}/?municipalite={code}" for code in towns)),
        *_assistant_cells(towns),
        Cell("kit, municipality", tuple(f"/trousse/?municipalite={code}" for code in towns)),
        Cell("clause, municipality", tuple(f"/trousse/clauses/exemption-obnl/?municipalite={code}" for code in towns)),
        Cell(
            "builder, gap check",
            tuple(f"{GAPS}&municipalite={code}" for code in towns),
        ),
        Cell("self-assessment profile", tuple(f"{PROFILE}&municipalite={code}" for code in towns)),
        Cell("elected officials", tuple(f"/elus/{code}/" for code in towns)),
        Cell("worked example", tuple(f"/guide/exemples/traiteur-evenement/?municipalite={code}" for code in towns)),
        Cell("guide chapter", tuple(f"/guide/{slug}/" for slug in chapters)),
    ]
    return [cell for cell in found if cell.paths]


def _everything_at_once(towns: list[str]) -> list[dict]:
    return [
        {
            "q": WORDS[number % len(WORDS)],
            "municipalite": towns[(number * 7 + number // 40) % len(towns)],
            "forme": FORMS[number % len(FORMS)],
            "categorie": CATEGORIES[number % len(CATEGORIES)],
            "nature": "services",
            "verifie": "1" if number % 2 else "0",
        }
        for number in range(200)
    ]


def _assistant_cells(towns: list[str]) -> list[Cell]:
    return [
        Cell("assistant, form", ("/parcours/",)),
        Cell("assistant, category + town", _purchases(towns, BOUGHT, ("services",))),
        Cell("assistant, no category", _purchases(towns, ("",), NATURES)),
        Cell("assistant, unknown amount", _purchases(towns, BOUGHT, ("services",), amounts=("",))),
        Cell("assistant, JSON twin", _purchases(towns, BOUGHT, ("services",), page="/parcours.json")),
    ]


def _purchases(towns, categories, natures, amounts=AMOUNTS, page="/parcours/") -> tuple[str, ...]:
    """Every town in turn, with whatever it buys."""
    cases = zip(towns, cycle(categories), cycle(natures), cycle(amounts))
    names = ("municipalite", "categorie", "nature", "montant")
    return tuple(f"{page}?{urlencode(dict(zip(names, case, strict=True)))}" for case in cases)


def _lists(queries: list[dict]) -> tuple[str, ...]:
    return tuple(f"/fournisseurs/?{urlencode(query)}" for query in queries)


def _column(connection: psycopg.Connection, query: str) -> list[str]:
    return [value for (value,) in connection.execute(query).fetchall()]
