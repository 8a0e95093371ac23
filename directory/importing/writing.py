"""Sheets gathered, compared with what is stored, then written in a dozen statements; nothing identical is written."""

from collections.abc import Iterable

from django.utils.timezone import localdate

from directory.choices import EnterpriseStatus
from directory.importing.parsing import OfferingRow, SheetLine
from directory.importing.values import Refused
from directory.importing.vocabulary import Area
from directory.models import Certification, Contact, Enterprise, Offering, ServedArea
from directory.revisions.tiers import let_identity_fall, let_titles_fall
from directory.slugs import give_slugs

SHEET_FIELDS = ["neq", "name", "sort_name", "other_names", "legal_form", "mission", "municipality", "founded_year"]
SHEET_FIELDS += ["headcount", "status"]
IDENTITY_FIELDS = {"neq", "name", "legal_form"}  # what a pôle reads when it answers for the status
CONTACT_FIELDS = ["address", "postal_code", "phone", "email", "website", "latitude", "longitude"]


class Batch:
    """The writes of some lines. `put()` each line, then `write()` once."""

    def __init__(self, *, is_listing: bool, category_names: dict[int, str]):
        self.is_listing = is_listing
        self.category_names = category_names
        self.new: list[Enterprise] = []
        self.changed: dict[int, Enterprise] = {}
        self.contacts: list[Contact] = []
        self.offerings: list[Offering] = []
        self.areas: list[ServedArea] = []
        self.titles: list[Certification] = []
        self.stale = {Offering: [], ServedArea: [], Certification: []}
        self.renamed: list[int] = []
        self.retitled: list[int] = []

    def put(self, line: SheetLine, known: Enterprise | None) -> bool:
        """Gather what the line changes; False when it changes nothing. Raises Refused before gathering anything."""
        sheet = known or Enterprise(status=EnterpriseStatus.DRAFT)
        offerings = self._offerings_of(sheet, line)
        _refuse_expiry_before_issue(sheet, line)
        fields = self._put_fields(sheet, line)
        children = [
            self._put_contact(sheet, line, has_moved="municipality_id" in fields),
            self._put_offerings(sheet, offerings),
            self._put_areas(sheet, line),
            self._put_titles(sheet, line),
        ]
        if known is None:
            self.new.append(sheet)
        elif fields:
            self.changed[sheet.pk] = sheet
            self.renamed += [sheet.pk] if IDENTITY_FIELDS & fields.keys() else []
        return bool(fields) or any(children)

    def write(self) -> None:
        give_slugs(self.new)
        Enterprise.objects.bulk_create(self.new)
        _upsert(self.changed.values(), Enterprise, ["id"], SHEET_FIELDS)
        _upsert(self.contacts, Contact, ["enterprise"], CONTACT_FIELDS)
        for model, numbers in self.stale.items():
            model.objects.filter(pk__in=numbers).delete()
        Offering.objects.bulk_create(self.offerings)
        ServedArea.objects.bulk_create(self.areas)
        _upsert(self.titles, Certification, ["enterprise", "type"], ["number", "expires_on"])
        # What a pôle answered for is no longer so.
        let_identity_fall(self.renamed, localdate())
        let_titles_fall(self.retitled, localdate())

    def _put_fields(self, sheet: Enterprise, line: SheetLine) -> dict:
        wanted = dict(line.fields)
        if line.neq:
            wanted["neq"] = line.neq
        if self.is_listing and sheet.status == EnterpriseStatus.DRAFT:
            wanted["status"] = EnterpriseStatus.LISTED
        return _set(sheet, wanted)

    def _put_contact(self, sheet: Enterprise, line: SheetLine, *, has_moved: bool) -> bool:
        contact = getattr(sheet, "contact", None)
        if contact is None:
            if any(line.contact.values()):
                self.contacts.append(Contact(enterprise=sheet, **line.contact))
            return any(line.contact.values())
        # The point was that of the former address.
        former_point = {"latitude": None, "longitude": None} if has_moved else {}
        changed = _set(contact, line.contact | former_point)
        if changed:
            self.contacts.append(contact)
        return bool(changed)

    def _offerings_of(self, sheet: Enterprise, line: SheetLine) -> list[OfferingRow] | None:
        """The offerings wanted, or None when they are to be left. Nothing that the file does not speak of is lost."""
        wanted = line.offerings
        stored = _stored(sheet, "offerings")
        if wanted is None or wanted == [_row_of(offering) for offering in stored]:
            return None
        if line.categories is None and any(offering.category_id for offering in stored):
            raise Refused("les offres de cette fiche ont des catégories : ajoutez la colonne categories au fichier")
        if line.offers is None and any(self._is_described(offering) for offering in stored):
            raise Refused("les offres de cette fiche sont décrites : ajoutez la colonne offres au fichier")
        return wanted

    def _is_described(self, offering: Offering) -> bool:
        return bool(offering.description) or offering.title != self.category_names.get(offering.category_id)

    def _put_offerings(self, sheet: Enterprise, wanted: list[OfferingRow] | None) -> bool:
        if wanted is None:
            return False
        self.stale[Offering] += [offering.pk for offering in _stored(sheet, "offerings")]
        self.offerings += [
            Offering(enterprise=sheet, position=place, **row._asdict()) for place, row in enumerate(wanted)
        ]
        return True

    def _put_areas(self, sheet: Enterprise, line: SheetLine) -> bool:
        if line.areas is None:
            return False
        stored = {_area_of(area): area.pk for area in _stored(sheet, "served_areas")}
        gone, new = stored.keys() - line.areas, line.areas - stored.keys()
        self.stale[ServedArea] += [stored[area] for area in gone]
        self.areas += [ServedArea(enterprise=sheet, **area._asdict()) for area in sorted(new, key=str)]
        return bool(gone or new)

    def _put_titles(self, sheet: Enterprise, line: SheetLine) -> bool:
        """A title that stays keeps its row: its issue date, its proof, and what a pôle verified of it."""
        if line.titles is None:
            return False
        stored = {held.type_id: held for held in _stored(sheet, "certifications")}
        gone = [held.pk for pk, held in stored.items() if pk not in {title.type_id for title in line.titles}]
        self.stale[Certification] += gone
        changed = []
        for title in sorted(line.titles):
            held = stored.get(title.type_id) or Certification(enterprise=sheet, type_id=title.type_id)
            if held.pk is None or _set(held, {"number": title.number, "expires_on": title.expires_on}):
                self.retitled += [held.pk] if held.pk else []
                _set(held, title._asdict())
                changed.append(held)
        self.titles += changed
        return bool(gone or changed)


def _set(row, wanted: dict) -> dict:
    """Give the row these values; the answer holds those that differed."""
    differing = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return differing


def _stored(sheet: Enterprise, relation: str) -> list:
    return list(getattr(sheet, relation).all()) if sheet.pk else []


def _row_of(offering: Offering) -> OfferingRow:
    return OfferingRow(offering.title, offering.description, offering.category_id, offering.nature)


def _area_of(area: ServedArea) -> Area:
    return Area(area.scope, area.region_id, area.county_id, area.municipality_id)


def _refuse_expiry_before_issue(sheet: Enterprise, line: SheetLine) -> None:
    issued = {held.type_id: held.issued_on for held in _stored(sheet, "certifications")}
    for title in line.titles or ():
        day = issued.get(title.type_id)
        if day and title.expires_on and title.expires_on <= day:
            raise Refused(f"une échéance ({title.expires_on}) ne vient pas après la délivrance inscrite ({day})")


def _upsert(rows: Iterable, model, key: list[str], fields: list[str]) -> None:
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=fields)
