"""Whom to add to a file: whose turn it is, the organisation's lists, a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from buying.files.page import turns_of
from buying.models import PurchaseFile, Shortlist
from buying.rotation.turns import Turn
from directory.models import Enterprise
from directory.words import normalise

MOST_NAMED, LONGEST = 20, 100


@dataclass(frozen=True)
class AddingPage:
    """What is proposed. `typed` is the name looked for, `named` those it finds, without those already in the file."""

    purchase_file: PurchaseFile
    turns: list[Turn]
    shortlists: list[Shortlist]
    typed: str
    named: list[Enterprise]

    @property
    def all_are_there(self) -> bool:
        """Nobody is proposed, and the file has suppliers: not the same as a directory where nobody answers."""
        return not self.turns and self.purchase_file.considered.exists()


def adding_page(purchase_file: PurchaseFile, user, parameters, today: date) -> AddingPage:
    typed = " ".join(parameters.get("nom", "").replace("\x00", " ").split())[:LONGEST]
    lists = Shortlist.objects.for_buyer(user).filter(organisation=purchase_file.organisation)
    return AddingPage(
        purchase_file=purchase_file,
        turns=turns_of(purchase_file, today),
        shortlists=list(lists.annotate(number=Count("entries")).filter(number__gt=0).order_by("name")),
        typed=typed,
        named=named(purchase_file, typed) if typed else [],
    )


def named(purchase_file: PurchaseFile, typed: str) -> list[Enterprise]:
    """Listed enterprises whose name holds these words, or whose NEQ this is."""
    found = Enterprise.objects.listed().select_related("municipality")
    digits = "".join(typed.split())
    if digits.isascii() and digits.isdigit():
        found = found.filter(neq=digits)
    for word in [] if digits.isdigit() else normalise(typed).split():
        found = found.filter(sort_name__contains=word)
    there = purchase_file.considered.order_by().values("enterprise_id")
    return list(found.exclude(pk__in=there).order_by("sort_name", "pk")[:MOST_NAMED])


def wanted_suppliers(purchase_file: PurchaseFile, user, posted) -> Iterable[Enterprise]:
    """Those a form names, by their sheets' addresses or by one of the organisation's lists, in that order."""
    slugs = posted.getlist("fournisseur")[:100]
    by_slug = {one.slug: one for one in Enterprise.objects.listed().filter(slug__in=slugs)}
    wanted = [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]
    number = posted.get("liste", "")
    if number.isascii() and number.isdigit() and len(number) < 19:
        mine = Shortlist.objects.for_buyer(user).filter(organisation=purchase_file.organisation, pk=int(number))
        listed = Enterprise.objects.listed().filter(pk__in=mine.values("entries__enterprise"))
        wanted += list(listed.order_by("sort_name", "pk"))
    return list(dict.fromkeys(wanted))


def sentence_of_added(number: int) -> str:
    if not number:
        return "Aucun fournisseur à ajouter : choisissez-en qui ne sont pas encore au dossier."
    return "Un fournisseur est ajouté au dossier." if number == 1 else f"{number} fournisseurs sont ajoutés au dossier."
