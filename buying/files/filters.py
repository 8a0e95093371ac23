"""What the list of files may be asked: its year, its state, its words, one of the person's organisations."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractYear

from buying.models import BuyingOrganisation, Outcome, PurchaseFile

STATES = {"ouverts": "Ouverts", "figes": "Figés, sans issue", "termines": "Terminés"}
LONGEST = 100


@dataclass(frozen=True)
class FileFilters:
    """Filters as they were understood; an empty one asks for all."""

    organisations: list[BuyingOrganisation]
    organisation: str = ""
    year: int | None = None
    state: str = ""
    words: str = ""
    states = tuple(STATES.items())

    @property
    def is_active(self) -> bool:
        return bool(self.organisation or self.year or self.state or self.words)

    @cached_property
    def years(self) -> list[int]:
        """Those in which a file was opened, the last first; one query."""
        files = PurchaseFile.objects.filter(organisation__in=self.organisations)
        return [moment.year for moment in files.datetimes("created_at", "year", order="DESC")]

    def found(self, user):
        """The person's files, the latest first, with their outcome's presence."""
        ended = Exists(Outcome.objects.filter(purchase_file=OuterRef("pk")))
        files = PurchaseFile.objects.for_buyer(user).select_related("organisation", "category")
        files = files.annotate(is_ended=ended).defer("need", "amendment_reason")
        if self.organisation:
            files = files.filter(organisation__slug=self.organisation)
        if self.year:
            files = files.alias(year=ExtractYear("created_at")).filter(year=self.year)
        if self.state:
            files = files.filter(_STATES[self.state])
        for word in self.words.split():
            files = files.filter(Q(title__icontains=word) | Q(number__icontains=word) | Q(service__icontains=word))
        return files.order_by("-created_at", "-pk")


_STATES = {
    "ouverts": Q(is_frozen=False, is_ended=False),
    "figes": Q(is_frozen=True, is_ended=False),
    "termines": Q(is_ended=True),
}


def read_file_filters(parameters, organisations: list[BuyingOrganisation]) -> FileFilters:
    """What cannot be understood is left out: the form shows what is in use."""
    year, slug = parameters.get("annee", ""), parameters.get("organisation", "")
    return FileFilters(
        organisations=organisations,
        organisation=slug if slug in {one.slug for one in organisations} else "",
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 and int(year) >= 1900 else None,
        state=parameters.get("etat", "") if parameters.get("etat", "") in STATES else "",
        words=" ".join(parameters.get("q", "").replace("\x00", " ").split())[:LONGEST],
    )
