"""A list as a spreadsheet: a line for each supplier, as its sheet says today, then the team's note."""

from datetime import date

from django.utils.timezone import localdate

from buying.lists.comparing import Column, columns_of
from buying.lists.page import GONE
from buying.models import Shortlist, ShortlistEntry
from buying.spreadsheets import Sheet, workbook
from directory.french import written_day

COLUMNS = (
    "Fournisseur", "État", "Forme juridique", "Municipalité", "NEQ", "Offre", "Territoire desservi", "Certifications",
    "Vérification", "Personnes", "Plus grand contrat ($)", "Délai habituel (jours)", "Assurance ($)", "Leviers",
    "Téléphone", "Courriel", "Site web", "Note", "Ajouté le",
)  # fmt: skip
NOT_SAID = len(COLUMNS) - 4  # of a supplier that left: neither name, state, note nor day


def list_workbook(shortlist: Shortlist, day: date, version) -> bytes:
    """The file. Some nine queries, whatever the number of suppliers."""
    entries = list(shortlist.entries.select_related("enterprise").order_by("added_at", "pk"))
    columns = columns_of({one.enterprise_id: one.note for one in entries}, shortlist, day, version)
    by_number = {column.enterprise.pk: column for column in columns}
    rows = [row_of(entry, by_number.get(entry.enterprise_id), day) for entry in entries]
    remarks = [f"{shortlist.organisation.name}, le {written_day(day)}"]
    remarks += [shortlist.purpose] if shortlist.purpose else []
    sheet = Sheet("Fournisseurs", COLUMNS, rows, remarks)
    return workbook(f"Liste : {shortlist.name}", [sheet])


def row_of(entry: ShortlistEntry, column: Column | None, day: date) -> list:
    kept = [entry.note, localdate(entry.added_at)]
    if column is None:
        return [entry.enterprise.name, GONE[:1].upper() + GONE[1:], *[None] * NOT_SAID, *kept]
    one = column.enterprise
    return [
        one.name, "Inscrit", one.get_legal_form_display(), one.municipality.name, one.neq, offer_of(one),
        "; ".join(area.label for area in one.served_areas.all()) or one.municipality.name,
        "; ".join(title_words(title) for title in column.titles), verification_words(column),
        *capacity_cells(column.capacity), "; ".join(rule.title for rule in column.rules),
        *contact_cells(getattr(one, "contact", None)), *kept,
    ]  # fmt: skip


def offer_of(enterprise) -> str:
    return "; ".join(one.title for one in enterprise.offerings.all())


def title_words(title) -> str:
    """« Entreprise adaptée (vérifiée, jusqu’au 1er mai 2027) »."""
    held = title.certification
    state = "expirée" if title.is_expired else "vérifiée" if title.verification else "déclarée"
    until = f", {'depuis le' if title.is_expired else 'jusqu’au'} {written_day(held.expires_on)}"
    return f"{held.type.name} ({state}{until if held.expires_on else ''})"


def verification_words(column: Column) -> str:
    found = column.verification
    if not found:
        return "Déclarée par l’entreprise"
    until = written_day(found.valid_until)
    return f"Vérifiée par le {found.pole.short_name} le {written_day(found.verified_on)}, jusqu’au {until}"


def capacity_cells(capacity) -> list:
    names = ("people", "largest_contract", "lead_time", "insurance_amount")
    return [getattr(capacity, name) if capacity else None for name in names]


def contact_cells(contact) -> list:
    return [getattr(contact, name) if contact else None for name in ("phone", "email", "website")]
