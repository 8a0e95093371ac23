"""A frozen file as a workbook: what it tells, its tables as numbers and days, and its canonical text cut in cells.

The same document gives the same bytes: a workbook's dates are those of the freeze. Pure.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from buying.freezing.canonical import HASH, grouped
from buying.freezing.telling import Story, story_of
from buying.spreadsheets import Sheet, workbook

TEXT_SHEET, HASH_SHEET = "Texte canonique", "Empreinte"
# A cell holds 32,767 units of 16 bits, and some letters take two.
LONGEST_PIECE = 15_000
# Spreadsheets read « _x0041_ » in a cell as a letter: a piece never holds the beginning of one whole.
CODED = re.compile("(?<=_)(?=x)|(?<=x)(?=005F_)")
MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
EPOCH = (1980, 1, 1, 0, 0, 0)


def record_workbook(document: dict, canonical_text: str, sha256: str) -> bytes:
    story = story_of(document, sha256)
    sheets = [
        _told(story),
        _suppliers(document),
        _asked(document),
        _bids(document),
        _figures(document),
        _rules(document),
        Sheet(HASH_SHEET, (HASH,), [[sha256]], remarks=[f"Empreinte SHA-256 : {grouped(sha256)}", HOW_TO_CHECK]),
        Sheet(TEXT_SHEET, ("texte",), [[piece] for piece in pieces(canonical_text)], remarks=[ABOUT_TEXT]),
    ]
    return dated(workbook(story.name, sheets), document["fige"]["le"])


HOW_TO_CHECK = (
    "Pour vérifier ce classeur sans compte : la page « /dossiers/verifier/ » du portail. Seule la feuille du texte "
    "canonique fait foi; les autres la disent en clair."
)
ABOUT_TEXT = "Le texte dont l’empreinte est calculée, coupé en cellules : mises bout à bout sans rien entre elles."


def pieces(text: str) -> list[str]:
    """The text cut so that each piece fits a cell and comes back as it was."""
    parts = CODED.split(text)
    return [part[start : start + LONGEST_PIECE] for part in parts for start in range(0, len(part), LONGEST_PIECE)]


def dated(content: bytes, moment: str) -> bytes:
    """The same workbook with the freeze's moment in place of the clock's."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>" + moment.encode(), part)
            new.writestr(zipfile.ZipInfo(entry.filename, EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _told(story: Story) -> Sheet:
    """All that is not a table, a line each."""
    rows = [(section.title, *line) for section in story.sections for block in section.blocks for line in _lines(block)]
    return Sheet("Dossier", ("Partie", "Quoi", "Texte"), rows, remarks=[story.over, story.title, *story.lines])


def _lines(block) -> Iterable[tuple[str, str]]:
    if block.kind == "facts":
        yield from ((name, text) for name, text in block.rows)
    elif block.kind == "items":
        yield from ((block.caption, text) for text in block.items)
    elif block.text:
        yield "", block.text


def _suppliers(document: dict) -> Sheet:
    columns = ("Fournisseur", "Décision", "Motif", "Version de la fiche", "Empreinte de la fiche", "Vérifications")
    rows = [
        (one["nom"], one["position"]["libelle"], one["motif"], *_cited(one["fiche"]), _verified(one))
        for one in document["fournisseurs"]
    ]
    return Sheet("Fournisseurs", columns, rows)


def _cited(sheet: dict | None) -> tuple:
    return (sheet["version"], sheet["empreinte"]) if sheet else (None, None)


def _verified(supplier: dict) -> str:
    return "; ".join(f"{one['sur']} ({one['pole']}, {one['valable_jusquau']})" for one in supplier["verifications"])


def _asked(document: dict) -> Sheet:
    columns = ("Fournisseur", "Sollicité le", "Comment", "Réponse", "Répondu le", "Raison", "Message", "Note")
    rows = [
        (
            one["nom"],
            _day(one["demandee_le"]),
            one["moyen"]["libelle"],
            one["reponse"]["libelle"],
            _day(one["repondue_le"]),
            one["raison"],
            one["message"],
            one["note"],
        )
        for one in document["sollicitations"]
    ]
    return Sheet("Sollicitations", columns, rows)


def _bids(document: dict) -> Sheet:
    columns = ("Fournisseur", "Montant, avant taxes", "Reçu le", "Précisions", "Pièce", "Empreinte de la pièce")
    rows = [
        (one["nom"], Decimal(bid["montant"]), _day(bid["recue_le"]), bid["precisions"], *_piece(bid["piece"]))
        for one in document["fournisseurs"]
        for bid in one["soumissions"]
    ]
    return Sheet("Prix reçus", columns, rows)


def _piece(piece: dict | None) -> tuple:
    return (piece["nom"], piece["empreinte"]) if piece else (None, None)


def _figures(document: dict) -> Sheet:
    columns = ("Code", "Chiffre", "Valeur", "Depuis", "Jusqu’au", "À confirmer", "Source", "Vérifié le")
    rows = [
        (
            one["code"],
            one["nom"],
            one["affichee"],
            _day(one["depuis"]),
            _day(one["jusqua"]),
            "oui" if one["a_confirmer"] else "non",
            one["source"]["reference"],
            _day(one["verifiee_le"]),
        )
        for one in document["chiffres"]
    ]
    return Sheet("Chiffres de la loi", columns, rows)


def _rules(document: dict) -> Sheet:
    columns = ("Adresse", "Règle", "Genre", "Résumé", "Sources", "À confirmer", "Vérifiée le", "Empreinte")
    rows = [
        (
            one["adresse"],
            one["titre"],
            one["genre"]["libelle"],
            document["lecture"]["regles"][one["adresse"]]["resume"],
            "; ".join(source["texte"] for source in one["sources"]),
            "oui" if one["a_confirmer"] else "non",
            _day(one["verifiee_le"]),
            one["empreinte"],
        )
        for one in document["regles"]
    ]
    return Sheet("Règles", columns, rows)


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
