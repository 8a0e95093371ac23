"""The search, the suppliers, what they were asked, answered and bid, told. Pure."""

from collections.abc import Iterable

from buying.freezing.blocks import (
    NOTHING,
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

NEVER_PUBLIC = "fiche jamais publique"
UNANSWERED = "Personne n’a été sollicité dans ce dossier."
ASIDE = "set_aside"


def supplier_sections(document: dict) -> Iterable[Section]:
    suppliers = document["fournisseurs"]
    yield Section("fournisseurs", "Les fournisseurs considérés", told(*_search(document), _considered(suppliers)))
    yield Section("sollicitations", "Les demandes et les réponses", told(*_asked(document)))
    bids = [(one, bid) for one in suppliers for bid in one["soumissions"]]
    if bids:
        yield Section("soumissions", "Les prix reçus", told(_bids(bids), *_pieces(bids)))


def sheet_sections(document: dict) -> Iterable[Section]:
    """What the sheets of the suppliers kept said."""
    cited = [one for one in document["fournisseurs"] if one["fiche"] and one["position"]["code"] != ASIDE]
    if cited:
        yield Section("fiches", "Ce que disaient les fiches", told(small(ABOUT_SHEETS)))
        yield from (_sheet(one) for one in cited)


ABOUT_SHEETS = (
    "Tel que le répertoire le publiait quand le dossier a été figé, pour les fournisseurs retenus. Les fiches des "
    "autres, et le détail des offres, sont dans le fichier JSON."
)


def _search(document: dict) -> Iterable:
    done = document["recherche"]
    if done:
        yield facts(
            ("Recherche faite le", shown_moment(done["faite_le"])),
            ("Fournisseurs trouvés", f"{done['trouves']}, dont {done['dont_verifies']} vérifiés par un pôle"),
            ("Filtres", " · ".join(done["libelles"])),
            ("Adresse de la recherche", f"/fournisseurs/?{done['filtres']}"),
        )


def _considered(suppliers: list[dict]):
    rows = [
        [one["nom"], one["position"]["libelle"], one["motif"], _verified(one), _version(one["fiche"])]
        for one in suppliers
    ]
    columns = (("Fournisseur", 4), ("Décision", 3), ("Motif", 4), ("Vérifié par un pôle", 5), ("Fiche citée", 3))
    return table("Fournisseurs considérés", columns, rows)


def _verified(supplier: dict) -> str:
    return "; ".join(f"{one['sur']}, jusqu’au {shown_day(one['valable_jusquau'])}" for one in supplier["verifications"])


def _version(sheet: dict | None) -> str:
    if sheet is None:
        return NEVER_PUBLIC
    return f"version {sheet['version']}, {shown_moment(sheet['faite_le'])}"


def _asked(document: dict) -> Iterable:
    if not document["sollicitations"]:
        yield prose(UNANSWERED)
        return
    for one in document["demandes"]:
        sent, due = shown_moment(one["envoyee_le"]), shown_moment(one["reponse_attendue_avant"])
        yield facts(("Demande de prix", f"{one['objet']}, envoyée le {sent}, réponse attendue avant le {due}"))
    rows = [
        [one["nom"], f"{shown_day(one['demandee_le'])}, {one['moyen']['libelle'].lower()}", _answer(one), one["note"]]
        for one in document["sollicitations"]
    ]
    columns = (("Fournisseur", 4), ("Sollicité", 4), ("Réponse", 4), ("Note", 4))
    yield table("Fournisseurs sollicités et leurs réponses", columns, rows)


def _answer(one: dict) -> str:
    parts = [one["reponse"]["libelle"], shown_day(one["repondue_le"]), one["raison"] or "", one["message"]]
    return ", ".join(part for part in parts if part)


def _bids(bids: list[tuple[dict, dict]]):
    rows = [
        [supplier["nom"], shown_amount(bid["montant"]), shown_day(bid["recue_le"]), bid["precisions"], _piece(bid)]
        for supplier, bid in bids
    ]
    columns = (("Fournisseur", 4), ("Montant, avant taxes", 3), ("Reçu le", 3), ("Précisions", 4), ("Pièce", 3))
    return table("Prix reçus", columns, rows, figures=[1])


def _piece(bid: dict) -> str:
    return bid["piece"]["nom"] if bid["piece"] else NOTHING


def _pieces(bids: list[tuple[dict, dict]]) -> Iterable:
    lines = [f"{bid['piece']['nom']} {bid['piece']['empreinte']}" for _, bid in bids if bid["piece"]]
    if lines:
        yield small("\n".join(["Empreintes SHA-256 des pièces\u00a0:", *lines]))


def _sheet(supplier: dict) -> Section:
    sheet = supplier["fiche"]
    rows = [(part["titre"], _part(part)) for part in sheet["lecture"]]
    answered = "; ".join(_answered_for(one) for one in supplier["verifications"])
    seal = f"Version {sheet['version']} de la fiche, {shown_moment(sheet['faite_le'])}. Empreinte {sheet['empreinte']}."
    blocks = told(facts(*rows, ("Vérifications en vigueur", answered)), small(seal))
    return Section(f"fiche-{supplier['entreprise']}", supplier["nom"], blocks, level=2)


def _answered_for(one: dict) -> str:
    period = f"du {shown_day(one['verifiee_le'])} au {shown_day(one['valable_jusquau'])}"
    return f"{one['sur']}\u00a0: {one['pole']}, {period} ({one['source']})"


def _part(part: dict) -> str:
    """A section of a sheet in a line, its rows one after the other; of an offer, what it is called and its category."""
    rows = [[pair for pair in row if pair[0] not in LEFT_TO_JSON] for row in part["lignes"]]
    return ". ".join("; ".join(_pair(name, text) for name, text in row) for row in rows)


LEFT_TO_JSON = {"Description", "Nature"}
SAID_ALONE = {"Territoire desservi", "Certification", "Titre", "Catégorie", "Nom"}


def _pair(name: str, text: str) -> str:
    return text if name in SAID_ALONE else f"{name}\u00a0: {text}"
