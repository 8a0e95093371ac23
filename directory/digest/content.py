"""What the weekly letter of a pôle says, as lines that each lead to where one can act."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min, QuerySet
from django.utils.timezone import localdate, make_aware

from directory.membership.letters import page
from directory.models import Claim, Enterprise, Pole, Revision
from directory.moderation.working_days import working_days_since
from directory.moderation.worklist import Situation
from directory.revisions.versions import immediate_since
from directory.tally import counted

HERE = "enterprise__municipality__county__poles"
MOST_NAMES = 20
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One thing to know, and where to see to it."""

    text: str
    url: str


@dataclass(frozen=True)
class Digest:
    """`lines`: what waits; `changed`: the sheets whose contact details changed by themselves last week."""

    pole: Pole
    lines: list[Line]
    changed: list[Line]
    others_changed: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.changed


def digest_of(pole: Pole, day: date) -> Digest:
    """What a pôle's staff should know on the day. Eight queries."""
    names = dict.fromkeys((one.enterprise.name, one.enterprise.slug) for one in changed_last_week(pole, day))
    changed = [Line(name, page("moderated-sheet", slug)) for name, slug in names]
    lines = [*waiting_lines(pole, day), *sheet_lines(pole, day)]
    return Digest(pole, lines, changed[:MOST_NAMES], max(0, len(changed) - MOST_NAMES))


def waiting_lines(pole: Pole, day: date) -> list[Line]:
    queue = page("moderation-queue")
    backed_up = f"{HERE}__backup"
    elsewhere = Revision.objects.waiting_too_long(day).filter(**{backed_up: pole}).distinct().count()
    elsewhere += Claim.objects.waiting_too_long(day).filter(**{backed_up: pole}).distinct().count()
    found = [
        waiting(
            Revision.objects.submitted().filter(**{HERE: pole}),
            "submitted_at",
            "révision à relire",
            "révisions à relire",
            day,
        ),
        waiting(
            Claim.objects.waiting().for_pole().filter(**{HERE: pole}),
            "created_at",
            "revendication à décider",
            "revendications à décider",
            day,
        ),
        f"{counted(elsewhere, 'demande attend', 'demandes attendent')} dans un pôle que vous remplacez"
        if elsewhere
        else "",
    ]
    return [Line(text, queue) for text in found if text]


def waiting(rows: QuerySet, received: str, one: str, many: str, day: date) -> str:
    """« 3 révisions à relire, la plus ancienne depuis 6 jours ouvrables »; nothing when nothing waits."""
    count = rows.order_by().count()
    if not count:
        return ""
    oldest = rows.order_by().aggregate(at=Min(received))["at"]
    age = working_days_since(localdate(oldest), day)
    since = f"depuis {counted(age, 'jour ouvrable', 'jours ouvrables')}" if age else "depuis aujourd’hui"
    return f"{counted(count, one, many)}, la plus ancienne {since}" if count > 1 else f"{counted(count, one)}, {since}"


def sheet_lines(pole: Pole, day: date) -> list[Line]:
    sheets = Enterprise.objects.listed().filter(municipality__county__poles=pole).order_by()
    found = [
        (Situation.ORPHAN, sheets.orphans(), "fiche sans responsable", "fiches sans responsable"),
        (
            Situation.EXPIRING,
            sheets.expiring(day),
            "fiche dont une échéance vient dans les 60 jours",
            "fiches dont une échéance vient dans les 60 jours",
        ),
        (
            Situation.OVERDUE,
            sheets.overdue_on(day),
            "fiche à reconfirmer par son entreprise",
            "fiches à reconfirmer par leur entreprise",
        ),
    ]
    listing = f"{page('moderated-sheets')}?pole={pole.slug}&situation="
    counts = ((situation, rows.count(), words) for situation, rows, *words in found)
    return [Line(counted(count, *words), f"{listing}{situation}") for situation, count, words in counts if count]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def changed_last_week(pole: Pole, day: date) -> QuerySet:
    """From Monday to Sunday of the week before the day's, so that no change is told twice or never."""
    monday = monday_of(day)
    return immediate_since(pole, midnight(monday - WEEK)).filter(made_at__lt=midnight(monday))


def midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
