"""A comparison as a workbook: every line, the shares, what could be bought from the social economy."""

from decimal import Decimal

from buying.checks.comparing import Check, Line
from buying.checks.matching import Verdict
from buying.checks.page import CheckPage
from buying.checks.shares import Share
from buying.spreadsheets import Sheet, workbook
from directory.french import written_day

TITLE = "Fournisseurs comparés au répertoire"
WORDS = {Verdict.LISTED: "inscrite", Verdict.PROBABLE: "probable", Verdict.ABSENT: "absente"}
COLUMNS = (
    "Ligne", "NEQ donné", "Nom donné", "Municipalité donnée", "Catégorie", "Année", "Montant", "Résultat", "Pourquoi",
    "Fiche", "Municipalité de la fiche", "NEQ de la fiche", "Statut", "Vérifié le", "Valable jusqu’au",
    "Autres fiches possibles", "À corriger",
)  # fmt: skip
SHARE_COLUMNS = ("Dépenses", "Inscrites", "Inscrites, %", "Probables", "Probables, %")


def check_workbook(page: CheckPage) -> bytes:
    check = page.check
    remarks = [f"Comparée au répertoire le {written_day(check.made_on)}.", *check.remarks]
    sheets = [Sheet("Lignes", COLUMNS, _rows(page), remarks)]
    if page.shares:
        said = [
            "Inscrite : même NEQ. Probable : par le nom, à confirmer. Les deux ne s’additionnent pas d’elles-mêmes."
        ]
        sheets.append(Sheet("Parts", ("Regroupement", "", *SHARE_COLUMNS), _share_rows(page), said))
    sheets.append(_supply(page))
    return workbook(TITLE, sheets)


def _rows(page: CheckPage):
    for line in page.check.lines:
        row = line.row
        for year, cents in row.amounts or (("", None),):
            amount = None if cents is None else Decimal(cents) / 100
            yield [row.line, row.neq, row.name, row.town, row.category, year, amount, WORDS[line.verdict],
                   *_found(page, line), "; ".join(row.problems)]  # fmt: skip


def _found(page: CheckPage, line: Line) -> list:
    """The likeliest sheet beside the line, the others named after it: all of them are only possible."""
    candidates = page.candidates(line)
    if not candidates:
        return [""] * 8
    first, *others = candidates
    days = first.known.days if first.known.is_verified else ("", "")
    status = "vérifié" if first.known.is_verified else "déclaré"
    more = [f"{one.known.name}, {one.known.town} ({one.why})" for one in others]
    more += [f"et {line.finding.others} de plus"] if line.finding.others else []
    return [first.why, first.known.name, first.known.town, first.known.neq, status, *days, "; ".join(more)]


def _share_rows(page: CheckPage):
    shares = page.shares
    yield ["En tout", "", *_share(shares.whole)]
    yield from (["Année", share.label, *_share(share)] for share in shares.by_year)
    yield from (["Catégorie", share.label, *_share(share)] for share in shares.by_category)


def _share(share: Share) -> list:
    amounts = [Decimal(cents) / 100 for cents in (share.total, share.listed, share.probable)]
    return [amounts[0], amounts[1], share.listed_percent, amounts[2], share.probable_percent]


def _supply(page: CheckPage) -> Sheet:
    place = f"qui desservent {page.municipality}" if page.municipality else "de tout le répertoire"
    remarks = [f"Parmi les lignes absentes qui nomment une catégorie du portail. Fournisseurs {place}."]
    if page.supply.not_recognised:
        remarks.append("Catégories non reconnues : " + ", ".join(page.supply.not_recognised[:50]) + ".")
    columns = ("Catégorie", "Vos mots", "Lignes", "Dépenses", "Fournisseurs inscrits", "Dont vérifiés")
    rows = [
        [one.name, ", ".join(one.written[:5]), one.rows, Decimal(one.cents) / 100, one.count.listed, one.count.verified]
        for one in [*page.supply.openings, *page.supply.without_supplier]
    ]
    return Sheet("À découvrir", columns, rows, remarks)


def file_name(check: Check) -> str:
    return f"fournisseurs-compares-{check.made_on.isoformat()}.xlsx"
