"""`/mes-achats/`: what waits for a person's organisations, the nearest deadline first. It reads what others write."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from buying.choices import Answer
from buying.models import (
    BuyingOrganisation,
    Outcome,
    PurchaseFile,
    QuoteQuestion,
    QuoteRequest,
    SavedSearch,
    Shortlist,
)
from buying.quotes.letters import written_moment
from buying.rotation.splitting import open_file_warnings
from guide.models import Bylaw

MOST = 8  # of each kind; the page of that kind shows the others


@dataclass(frozen=True)
class Some:
    """The first ones, and how many there are in all."""

    rows: list
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True)
class Asked:
    """A request for quotes of an open file: who answered, and until when the others may."""

    request: QuoteRequest
    moment: datetime

    @property
    def is_over(self) -> bool:
        return self.request.deadline <= self.moment

    @property
    def written_deadline(self) -> str:
        return written_moment(self.request.deadline)

    @property
    def url(self) -> str:
        return reverse("buying:quote-request-detail", args=[self.request.purchase_file_id, self.request.pk])


@dataclass(frozen=True)
class BylawToDo:
    """A municipality whose by-law is not entered (None), or not confirmed."""

    organisation: BuyingOrganisation
    bylaw: Bylaw | None


@dataclass(frozen=True)
class Desk:
    organisations: list[BuyingOrganisation]
    questions: Some  # of QuoteQuestion
    requests: Some  # of Asked
    warnings: Some  # of (PurchaseFile, SplitWarning)
    without_outcome: Some  # of PurchaseFile
    bylaws: list[BylawToDo]
    files: Some  # of PurchaseFile
    lists: Some  # of Shortlist
    alerts: Some  # of SavedSearch

    @property
    def waits(self) -> bool:
        return bool(self.questions or self.requests or self.warnings or self.without_outcome or self.bylaws)

    @property
    def is_new(self) -> bool:
        """Nothing was ever begun: the page tells what to do first."""
        return not (self.files or self.lists or self.alerts or self.without_outcome)

    @property
    def assistant_url(self) -> str:
        """The assistant, in the only town they buy for."""
        towns = {one.municipality_id for one in self.organisations if one.is_municipality}
        known = f"?{urlencode({'municipalite': towns.pop()})}" if len(towns) == 1 else ""
        return f"{reverse('guide:assistant')}{known}"

    @property
    def has_several(self) -> bool:
        return len(self.organisations) > 1


def desk_of(user, organisations: list[BuyingOrganisation], moment: datetime, day: date, version: UUID) -> Desk:
    """Eight queries."""
    files = PurchaseFile.objects.for_buyer(user)
    begun = files_to_show(files)
    return Desk(
        organisations,
        first_of(unanswered(files)),
        asked(files, moment),
        cut(open_file_warnings(files=[one for one in begun if not one.is_frozen], day=day, version=version)),
        some([one for one in begun if one.is_frozen]),
        bylaws_to_do(organisations, day),
        some([one for one in begun if not one.is_frozen]),
        first_of(shortlists(user)),
        first_of(SavedSearch.objects.of(user).order_by("is_paused", "name", "pk")),
    )


def cut(found: list) -> Some:
    return Some(found[:MOST], len(found))


def first_of(rows) -> Some:
    """One query: the first rows, each knowing how many there are."""
    return some(list(rows.annotate(in_all=Window(Count("*")))[:MOST]))


def some(found: list) -> Some:
    return Some(found, found[0].in_all if found else 0)


def files_to_show(files) -> list[PurchaseFile]:
    """The open ones and the frozen ones whose end is not written: the last written of each, in one query."""
    shown = files.filter(Q(is_frozen=False) | ~Exists(Outcome.objects.filter(purchase_file=OuterRef("pk"))))
    place = Window(RowNumber(), partition_by="is_frozen", order_by=["-updated_at", "-pk"])
    in_all = Window(Count("*"), partition_by="is_frozen")
    first = shown.annotate(place=place, in_all=in_all).filter(place__lte=MOST)
    return list(first.select_related("organisation").order_by("place"))


def unanswered(files):
    """The oldest question first."""
    waiting = QuoteQuestion.objects.filter(answered_at=None, invitation__request__purchase_file__in=files)
    whole = waiting.select_related("invitation__request__purchase_file", "invitation__considered__enterprise")
    return whole.order_by("asked_at", "pk")


def asked(files, moment: datetime) -> Some:
    """Requests of open files that still wait for somebody, or whose deadline has passed with no choice made since."""
    answer = "invitations__solicitation__answer"
    waiting = Count("invitations", filter=Q(**{answer: Answer.WAITING}))
    quoted = Count("invitations", filter=Q(**{answer: Answer.QUOTED}))
    undecided = PurchaseFile.objects.filter(pk=OuterRef("purchase_file"), choice=None)
    found = QuoteRequest.objects.filter(Exists(undecided), purchase_file__in=files.open())
    found = found.annotate(waiting=waiting, quoted=quoted, people=Count("invitations"))
    first = first_of(found.select_related("purchase_file").order_by("deadline", "pk"))
    return Some([Asked(one, moment) for one in first.rows], first.total)


def bylaws_to_do(organisations: list[BuyingOrganisation], day: date) -> list[BylawToDo]:
    towns = {one.municipality_id: one for one in organisations if one.is_municipality}
    kept = {one.municipality_id: one for one in Bylaw.objects.in_force_on(day).filter(municipality__in=list(towns))}
    found = [BylawToDo(one, kept.get(code)) for code, one in towns.items()]
    return [one for one in found if one.bylaw is None or not one.bylaw.is_confirmed]


def shortlists(user):
    return Shortlist.objects.for_buyer(user).annotate(suppliers=Count("entries")).order_by("-updated_at", "pk")
