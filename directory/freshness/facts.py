"""What there is to reread at a glance before saying that a sheet is right."""

from directory.french import written_day
from directory.models import Certification, Contact, Enterprise


def public_facts(enterprise: Enterprise) -> list[tuple[str, str]]:
    """Pairs of a name and a value, of a sheet read with `with_sheet()`."""
    contact = getattr(enterprise, "contact", None) or Contact()
    place = ", ".join(filter(None, [contact.address, enterprise.municipality.name]))
    return [
        ("Offre", "; ".join(one.title for one in enterprise.offerings.all()) or "Aucune"),
        ("Territoire desservi", "; ".join(area.label for area in enterprise.served_areas.all()) or "Non précisé"),
        ("Certifications", "; ".join(map(_title, enterprise.certifications.all())) or "Aucune"),
        ("Adresse", f"{place} {contact.postal_code}".strip()),
        ("Téléphone", contact.phone or "Aucun"),
        ("Courriel", contact.email or "Aucun"),
        ("Site web", contact.website or "Aucun"),
    ]


def _title(held: Certification) -> str:
    return f"{held.type}, jusqu’au {written_day(held.expires_on)}" if held.expires_on else held.type.name
