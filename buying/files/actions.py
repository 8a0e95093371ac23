"""Writing in a purchase file. Each function locks the file's row first, refuses a frozen file, and moves its edit
number, so that whoever freezes or edits it knows that it changed."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate, now

from accounts.models import User
from accounts.trail import record
from buying.choices import Standing
from buying.files.errors import (
    ChoiceWithoutReason,
    Chosen,
    FileFrozen,
    FileMoved,
    NotKept,
    ReasonMissing,
    Undated,
)
from buying.files.numbering import next_number
from buying.files.searching import keep_search
from buying.models import (
    BuyingOrganisation,
    ConsideredSupplier,
    PurchaseChoice,
    PurchaseFile,
    PurchaseSearch,
)
from directory.models import Enterprise
from guide.assistant_answers import Answers

FORM_FIELDS = ("title", "service", "need", "lever")


@transaction.atomic
def open_file(
    *,
    organisation: BuyingOrganisation,
    by: User,
    answers: Answers,
    title: str,
    service: str = "",
    need: str = "",
    lever: str = "",
) -> PurchaseFile:
    """Begin a file from the assistant's answers: its number follows the last one, its search is made at once."""
    organisation = BuyingOrganisation.objects.select_for_update().get(pk=organisation.pk)
    purchase_file = PurchaseFile.objects.create(
        organisation=organisation,
        number=next_number(organisation, localdate().year),
        title=title,
        service=service,
        need=need,
        lever=lever,
        created_by=by,
        **case_fields(answers),
    )
    keep_search(purchase_file, now())
    record(action="file.opened", by=by, target=purchase_file, label=purchase_file.number)
    return purchase_file


def case_fields(answers: Answers) -> dict:
    """What a file keeps of the answers: the address they make, and the two by which files are compared."""
    return {
        "query": answers.querystring(),
        "category_id": answers.category.id if answers.category else None,
        "estimate": answers.total,
    }


@transaction.atomic
def edit_file(
    *, purchase_file: PurchaseFile, by: User, opened_edit: int, answers: Answers | None = None, **given: str
) -> PurchaseFile:
    """Change the file's own words (title, service, need, lever) and, when they are given, the answers of its case.
    A case or a lever that changes is searched again. Raises FileFrozen, FileMoved."""
    held = held_open(purchase_file, opened_edit=opened_edit)
    changed = {name: value for name, value in given.items() if name in FORM_FIELDS and getattr(held, name) != value}
    if answers and answers.querystring() != held.query:
        changed |= case_fields(answers)
    for name, value in changed.items():
        setattr(held, name, value)
    moved(held, by, "file.edited", fields=sorted(changed))
    if {"query", "lever"} & changed.keys():
        keep_search(held, now())
    return held


@transaction.atomic
def search_again(*, purchase_file: PurchaseFile, by: User) -> PurchaseSearch:
    """Write over the file's search with what is found today. Raises FileFrozen."""
    held = held_open(purchase_file)
    moved(held, by, "file.searched")
    return keep_search(held, now())


@transaction.atomic
def consider(*, purchase_file: PurchaseFile, enterprises: Iterable[Enterprise], by: User) -> int:
    """Add suppliers to the file, after those it has; how many were not there. Only listed ones. Raises FileFrozen."""
    held = held_open(purchase_file)
    there = set(held.considered.values_list("enterprise_id", flat=True))
    listed = Enterprise.objects.listed().filter(pk__in=[one.pk for one in enterprises]).in_bulk()
    new = [listed[one.pk] for one in enterprises if one.pk in listed and one.pk not in there]
    rows = [
        ConsideredSupplier(purchase_file=held, enterprise=one, position=place, added_by=by)
        for place, one in enumerate(dict.fromkeys(new), len(there) + 1)
    ]
    ConsideredSupplier.objects.bulk_create(rows)
    if rows:
        moved(held, by, "supplier.considered", how_many=len(rows))
    return len(rows)


@transaction.atomic
def set_standing(*, considered: ConsideredSupplier, standing: Standing, reason: str, by: User) -> ConsideredSupplier:
    """Keep a supplier for a request, set it aside for a reason, or leave it to be decided.

    Raises FileFrozen, ReasonMissing, Chosen.
    """
    held, reason = held_open(considered.purchase_file), reason.strip()
    if standing == Standing.SET_ASIDE and not reason:
        raise ReasonMissing
    choice = PurchaseChoice.objects.filter(purchase_file=held).first()
    if standing != Standing.KEPT and choice and choice.considered_id == considered.pk:
        raise Chosen
    considered.standing, considered.reason = standing, reason
    considered.save(update_fields=["standing", "reason"])
    moved(held, by, "supplier.weighed", standing=str(standing))
    return considered


@transaction.atomic
def choose(
    *, purchase_file: PurchaseFile, considered: ConsideredSupplier, reason: str, decided_on: date, by: User,
    opened_edit: int,
) -> PurchaseChoice:  # fmt: skip
    """Write the choice and its reason over the former one. Raises FileFrozen, FileMoved, NotKept, ChoiceWithoutReason,
    Undated."""
    held, reason = held_open(purchase_file, opened_edit=opened_edit), reason.strip()
    if not held.considered.filter(pk=considered.pk, standing=Standing.KEPT).exists():
        raise NotKept
    if not reason:
        raise ChoiceWithoutReason
    if decided_on > localdate():
        raise Undated
    given = {"considered": considered, "reason": reason, "decided_by": by, "decided_on": decided_on}
    choice, _ = PurchaseChoice.objects.update_or_create(purchase_file=held, defaults=given)
    moved(held, by, "file.chosen")
    return choice


@transaction.atomic
def take_choice_back(*, purchase_file: PurchaseFile, by: User) -> None:
    """Nobody is chosen any more. Raises FileFrozen."""
    held = held_open(purchase_file)
    if PurchaseChoice.objects.filter(purchase_file=held).delete()[0]:
        moved(held, by, "file.choice_removed")


def held_open(purchase_file: PurchaseFile, *, opened_edit: int | None = None) -> PurchaseFile:
    """The file's row, locked, still open. Raises FileFrozen, FileMoved."""
    held = PurchaseFile.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=purchase_file.pk)
    if held.is_frozen:
        raise FileFrozen
    if opened_edit is not None and held.edit != opened_edit:
        raise FileMoved
    return held


def moved(held: PurchaseFile, by: User | None, action: str, **details) -> None:
    """The file changed: its number of edits moves, the trail says what was done."""
    held.edit += 1
    held.save()
    record(action=action, by=by, target=held, label=held.number, details=details)
