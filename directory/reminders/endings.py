"""What ends on a public sheet, and when: the titles of an enterprise, and what a pôle answered for."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from directory.choices import VerificationSubject
from directory.models import Certification, Verification
from directory.reminders.readers import written_about

TITLE = "title"


class Ending(NamedTuple):
    """Something in force until the end of `last_day`. `subject` is « title », or what was verified."""

    last_day: date
    enterprise: int
    name: str
    slug: str
    county: str
    subject: str
    title: str

    @property
    def is_title(self) -> bool:
        return self.subject == TITLE

    @property
    def label(self) -> str:
        """« Certification X », « Vérification : forme juridique »."""
        if self.is_title:
            return self.title
        about = self.title or VerificationSubject(self.subject).label
        return f"Vérification\u00a0: {about}"


def endings_between(first: date, last: date) -> Iterator[Ending]:
    """All that ends in these days, read as a stream, day by day then sheet by sheet. One query."""
    rows = titles_ending(first, last).union(verifications_ending(first, last), all=True)
    for row in rows.order_by("ends", "enterprise_id", "what", "held").iterator():
        yield Ending(*row)


def titles_ending(first: date, last: date):
    found = Certification.objects.filter(expires_on__range=(first, last))
    return columns(found, last_day=F("expires_on"), subject_code=Value(TITLE), title=F("type__name"))


def verifications_ending(first: date, last: date):
    """Neither withdrawn nor taken up by a later one; the one of a title that ends first goes without saying."""
    later = Verification.objects.filter(
        Q(certification=OuterRef("certification")) | Q(certification=None),
        enterprise=OuterRef("enterprise"), subject=OuterRef("subject"), withdrawn_on=None,
        valid_until__gt=OuterRef("valid_until"),
    )  # fmt: skip
    found = Verification.objects.filter(valid_until__range=(first, last), withdrawn_on=None)
    told_with_its_title = Q(certification__expires_on__lte=F("valid_until"))
    found = found.exclude(Exists(later.order_by())).exclude(told_with_its_title)
    title = Coalesce(F("certification__type__name"), Value(""))
    return columns(found, last_day=F("valid_until"), subject_code=F("subject"), title=title)


def columns(rows, *, last_day, subject_code, title):
    """The same columns for both, as `Ending` names them."""
    sheets = rows.filter(enterprise__in=written_about().order_by()).order_by()
    return sheets.annotate(
        ends=last_day, sheet_name=F("enterprise__name"), slug=F("enterprise__slug"),
        county=F("enterprise__municipality__county_id"), what=subject_code, held=title,
    ).values_list("ends", "enterprise_id", "sheet_name", "slug", "county", "what", "held")  # fmt: skip
