"""`python -m portal.bench.spreadsheet N FILE`: the crowd as a pôle's spreadsheet, for `import_enterprises` to read."""

import csv
import os
import sys
from pathlib import Path


def write(how_many: int, path: Path) -> None:
    """One line per enterprise, with the columns of the import; needs a database with its reference data."""
    from django.utils.timezone import localdate

    from directory.demonstration.crowd import CrowdMaker
    from directory.importing.columns import COLUMNS

    maker = CrowdMaker(localdate())
    words = {category.pk: category.slug for category in maker.shelf.by_slug.values()}
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        rows.writerows(_row(maker.make(number), number, words) for number in range(how_many))


def _row(sheet, number: int, slugs: dict[int, str]) -> dict:
    from directory.choices import WORD_OF_LEGAL_FORM

    enterprise, contact = sheet.enterprise, sheet.contact
    return {
        "neq": enterprise.neq or "",
        "nom": f"{enterprise.name} no {number}",
        "autres_noms": "|".join(enterprise.other_names),
        "forme_juridique": WORD_OF_LEGAL_FORM[enterprise.legal_form],
        "mission": enterprise.mission,
        "categories": "|".join(dict.fromkeys(slugs[offer.category_id] for offer in sheet.offerings)),
        "offres": "|".join(f"{offer.title}: {offer.description}" for offer in sheet.offerings),
        "municipalite": enterprise.municipality_id,
        "adresse": contact.address,
        "code_postal": contact.postal_code,
        "telephone": contact.phone,
        "courriel": contact.email,
        "site_web": contact.website,
        "territoire": "|".join(_area(area) for area in sheet.areas),
        "certifications": "",
        "annee_fondation": enterprise.founded_year,
        "effectif": enterprise.headcount or "",
    }


def _area(area) -> str:
    if area.region_id:
        return f"region:{area.region_id}"
    if area.county_id:
        return f"{'mrc' if len(area.county_id) == 3 else 'te'}:{area.county_id}"
    return f"mun:{area.municipality_id}" if area.municipality_id else "QC"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    write(int(sys.argv[1]), Path(sys.argv[2]))
