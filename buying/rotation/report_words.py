"""What the yearly report says of itself, the same on the page, in the workbook and in the PDF (docs/rotation.md)."""

from buying.rotation.report import BoundPeriod, Report
from directory.french import NO_BREAK, written_day
from guide.french import TO_CONFIRM, spaced
from guide.numbers import shown_dollars

ABOUT = (
    "Ce document sert à préparer le rapport annuel sur l’application du règlement sur la gestion contractuelle, déposé "
    "au conseil. Il ne le remplace pas : ce rapport porte sur tout le règlement, et celui-ci sur la rotation.",
    "Il dit ce que l’organisation a inscrit au portail, et rien d’autre. Un contrat qui n’y est pas inscrit y manque.",
    "Y comptent les contrats à partir du seuil d’invitation et sous le seuil d’appel d’offres public, selon la valeur "
    "de ces seuils le jour de chaque contrat. Les montants comprennent les options.",
    "La loi demande de favoriser la rotation pour les contrats de gré à gré que le règlement permet entre ces seuils. "
    "Elle n’impose ni part maximale ni tour de rôle : ces chiffres décrivent, ils ne jugent pas.",
)


def title_of(report: Report) -> str:
    return f"Rotation des fournisseurs en {report.year}"


def bound_line(period: BoundPeriod) -> str:
    """« Seuil d’invitation : 25 000 $ », with its days when it did not last the whole year, and its mark."""
    whole = (period.since.month, period.since.day, period.until.month, period.until.day) == (1, 1, 12, 31)
    days = "" if whole else f", du {written_day(period.since)} au {written_day(period.until)}"
    mark = f" ({TO_CONFIRM})" if period.value.is_to_confirm else ""
    return spaced(f"{period.name} : {shown_dollars(period.value.value)}{mark}{days}")


def outside_lines(report: Report) -> list[str]:
    """What the report leaves out, so that nobody takes it for everything."""
    found = [
        (report.under, "sous le seuil d’invitation"),
        (report.over, "au seuil d’appel d’offres public ou au-dessus"),
        (report.unknown, "d’un jour dont un seuil est inconnu"),
    ]
    return [
        f"{number}{NO_BREAK}contrat{'s' if number > 1 else ''} {why} n’y compte{'nt' if number > 1 else ''} pas."
        for number, why in found
        if number
    ]
