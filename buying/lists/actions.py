"""Everything that changes a list. Each locks first: a list its organisation or its own row, a note its line."""

import hashlib

from django.db import transaction

from accounts.models import User
from accounts.trail import record
from buying.lists.errors import ListFull, ListGone, NameTaken, NoteChanged, SupplierGone, TooManyLists
from buying.models import BuyingOrganisation, Shortlist, ShortlistEntry
from directory.models import Enterprise

MOST_LISTS, MOST_SUPPLIERS = 200, 100


@transaction.atomic
def create_list(*, organisation: BuyingOrganisation, name: str, by: User, purpose: str = "") -> Shortlist:
    hold(organisation)
    mine = Shortlist.objects.filter(organisation=organisation)
    refuse_same_name(mine, name)
    if mine.count() >= MOST_LISTS:
        raise TooManyLists(TooManyLists.message.format(most=MOST_LISTS))
    made = Shortlist.objects.create(organisation=organisation, name=name, purpose=purpose, created_by=by)
    note("created", made, by)
    return made


@transaction.atomic
def edit_list(*, shortlist: Shortlist, name: str, purpose: str, by: User) -> None:
    hold(shortlist.organisation)
    refuse_same_name(Shortlist.objects.filter(organisation=shortlist.organisation).exclude(pk=shortlist.pk), name)
    held = locked(shortlist)
    held.name, held.purpose = name, purpose
    held.save(update_fields=["name", "purpose", "updated_at"])
    note("changed", held, by)


@transaction.atomic
def delete_list(*, shortlist: Shortlist, by: User) -> None:
    """With its notes: the page said so. Harmless when a colleague just did it."""
    held = Shortlist.objects.select_for_update().filter(pk=shortlist.pk).first()
    if held:
        note("deleted", held, by, suppliers=held.entries.count())
        held.delete()


@transaction.atomic
def add_supplier(*, shortlist: Shortlist, enterprise: Enterprise, by: User) -> bool:
    """Put a listed enterprise in the list; False when it was there already."""
    held = locked(shortlist)
    if held.entries.filter(enterprise=enterprise).exists():
        return False
    if held.entries.count() >= MOST_SUPPLIERS:
        raise ListFull(ListFull.message.format(most=MOST_SUPPLIERS))
    held.entries.create(enterprise=enterprise, added_by=by)
    held.save(update_fields=["updated_at"])
    note("supplier_added", held, by, enterprise=enterprise.pk)
    return True


@transaction.atomic
def remove_supplier(*, entry: ShortlistEntry, by: User) -> None:
    """With its note: the page said so. Harmless when a colleague just did it."""
    held = Shortlist.objects.select_for_update().filter(pk=entry.shortlist_id).first()
    if held and held.entries.filter(pk=entry.pk).delete()[0]:
        held.save(update_fields=["updated_at"])
        note("supplier_removed", held, by, enterprise=entry.enterprise_id)


@transaction.atomic
def write_note(*, entry: ShortlistEntry, note: str, seen: str) -> None:
    """`seen` is the mark of the note when its form was opened: NoteChanged when it says something else by now."""
    held = ShortlistEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if held is None:
        raise SupplierGone
    if held.note != note and mark_of(held.note) != seen:
        raise NoteChanged(held.note)
    held.note = note
    held.save(update_fields=["note"])


def mark_of(note: str) -> str:
    """What a form carries of the note it opened with."""
    return hashlib.sha256(note.encode()).hexdigest()[:16]


def note(what: str, shortlist: Shortlist, by: User, **details: int) -> None:
    """In the trail a list is only ever a number: pôles read the trail, and its name belongs to the organisation."""
    record(action=f"shortlist.{what}", by=by, target=shortlist, label=f"Liste {shortlist.pk}", details=details)


def refuse_same_name(lists, name: str) -> None:
    if lists.filter(name__iexact=name).exists():
        raise NameTaken


def hold(organisation: BuyingOrganisation) -> None:
    """Two lists of one organisation are named one after the other."""
    BuyingOrganisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def locked(shortlist: Shortlist) -> Shortlist:
    held = Shortlist.objects.select_for_update().filter(pk=shortlist.pk).first()
    if held is None:
        raise ListGone
    return held
