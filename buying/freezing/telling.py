"""A frozen file told in French: from its document alone to titled sections. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass

from buying.freezing.blocks import (
    Section,
    facts,
    prose,
    shown_amount,
    shown_day,
    shown_moment,
    small,
    table,
    told,
)
from buying.freezing.canonical import grouped
from buying.freezing.telling_law import law_sections, routes_section
from buying.freezing.telling_suppliers import sheet_sections, supplier_sections

CAUTION = (
    "Ce dossier reproduit ce que le portail savait et ce que l’organisation a écrit au moment où il a été figé. "
    "Il informe; il ne remplace pas un avis juridique."
)
HOW_TO_CHECK = (
    "Pour le vérifier sans compte : la page « /dossiers/verifier/ » du portail, avec le fichier JSON ou XLSX de ce "
    "dossier, ou avec l’empreinte ci-dessus."
)
SIGNATURES = ("Responsable de l’approvisionnement, date", "Direction générale ou greffe, date")


@dataclass(frozen=True)
class Story:
    """What a page, a PDF and a spreadsheet show of a record."""

    over: str
    title: str
    number: str
    version: int
    frozen: str
    by: str
    hash: str
    is_fictional: bool
    sections: list[Section]

    @property
    def name(self) -> str:
        """« Dossier BEL-2026-0041, version 1 »."""
        return f"Dossier {self.number}, version {self.version}"

    @property
    def grouped_hash(self) -> str:
        return grouped(self.hash)

    @property
    def lines(self) -> list[str]:
        return [f"{self.name}, figé le {self.frozen} par {self.by}", f"Empreinte SHA-256 : {self.grouped_hash}"]


def story_of(document: dict, sha256: str) -> Story:
    said = document["dossier"]
    town, fictional = said["municipalite"]["nom"], _is_fictional(document)
    return Story(
        over=" · ".join(["Dossier d’achat", said["organisation"], town] + (["exemple fictif"] if fictional else [])),
        title=said["titre"],
        number=said["numero"],
        version=document["version"],
        frozen=shown_moment(document["fige"]["le"]),
        by=document["fige"]["par"],
        hash=sha256,
        is_fictional=fictional,
        sections=list(_sections(document)),
    )


def _is_fictional(document: dict) -> bool:
    bylaw = document["reglement"]
    return document["dossier"]["fictif"] or bool(bylaw and bylaw["fictif"])


def _sections(document: dict) -> Iterable[Section]:
    yield _need(document)
    yield routes_section(document)
    yield from supplier_sections(document)
    if document["fractionnement"]:
        yield _splitting(document["fractionnement"])
    yield _decision(document)
    yield from sheet_sections(document)
    yield from law_sections(document)
    yield _record(document)


def _need(document: dict) -> Section:
    said, category = document["dossier"], document["dossier"]["categorie"]
    rows = (
        ("Organisation", said["organisation"]),
        ("Service requérant", said["service"]),
        ("L’achat", document["lecture"]["cas"]),
        ("Catégorie", category["nom"] if category else ""),
        ("Dépense estimée", shown_amount(said["estimation"])),
        ("Dossier ouvert le", shown_moment(said["ouvert_le"])),
    )
    return Section("besoin", "Le besoin", told(facts(*rows), prose(said["besoin"])))


def _decision(document: dict) -> Section:
    made = document["choix"]
    if made is None:
        text = "Ce dossier est figé sans choix : aucun fournisseur n’était choisi à ce moment."
        return Section("decision", "La décision", told(prose(text)))
    rows = (("Fournisseur choisi", made["nom"]), ("Décidé le", _decided(made)), ("Motif du choix", made["motif"]))
    return Section("decision", "La décision", told(facts(*rows)))


def _decided(made: dict) -> str:
    return f"{shown_day(made['decide_le'])}, par {made['par']}" if made["par"] else shown_day(made["decide_le"])


def _splitting(seen: dict) -> Section:
    """What the check of near-duplicate purchases saw (buying/freezing/splitting.py)."""
    rows = [[one["titre"], one["avec"], shown_day(one["le"]), shown_amount(one["montant"])] for one in seen["achats"]]
    columns = (("Achat", 5), ("Fournisseur ou dossier", 4), ("Le", 3), ("Montant", 3))
    compared = table("Achats de la même catégorie", columns, rows, figures=[3])
    return Section("fractionnement", "Les achats semblables", told(prose(seen["texte"]), compared))


def _record(document: dict) -> Section:
    amended = document["modifie"]
    form = document["forme"]
    rows = [
        ("Version", str(document["version"])),
        ("Figée le", shown_moment(document["fige"]["le"])),
        ("Par", document["fige"]["par"]),
        ("Forme", f"{form['nom']}, version {form['version']}"),
    ]
    if amended:
        rows += [
            ("Modifie", f"la version {amended['version']}, empreinte {grouped(amended['empreinte'])}"),
            ("Motif de la modification", amended["motif"]),
        ]
    return Section("version", "Cette version", told(facts(*rows), small(HOW_TO_CHECK), small(CAUTION)))
