"""What happened to the sheets a person moderates, as the audit trail tells it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast
from django.utils.timezone import make_aware

from accounts.models import AuditEvent
from accounts.trail import action_labels
from directory.models import Claim, Enterprise, Membership, ProofFile, Revision, Verification
from directory.revisions.checking import day_of

PAGE_SIZE = 50
# What hangs from a sheet: an event about one of these is about the sheet.
PARTS = (Revision, Claim, ProofFile, Membership, Verification)


@dataclass(frozen=True)
class Trail:
    """A page of the trail and what it was asked for. `actions` are (code, label) of those one may choose."""

    page: Page
    actions: list[tuple[str, str]]
    action: str
    since: str
    until: str
    enterprise: Enterprise | None


def trail_for(user, day: date, asked) -> Trail:
    """The events this person may read, the latest first, as `asked` (the parameters of the address) reduces them."""
    sheets = Enterprise.objects.for_moderator(user, day)
    enterprise = sheets.filter(slug=asked["fiche"]).first() if asked.get("fiche") else None
    found = events_about(enterprise) if enterprise else events_for(user, sheets)
    action = asked.get("action", "") if asked.get("action") in action_labels() else ""
    since, until = (day_of(asked.get(name, "")) for name in ("du", "au"))
    found = found.filter(_between(since, until), **({"action": action} if action else {}))
    page = Paginator(found, PAGE_SIZE).get_page(asked.get("page", ""))
    labels = sorted(action_labels().items(), key=lambda one: one[1])
    return Trail(page, labels, action, *(one.isoformat() if one else "" for one in (since, until)), enterprise)


def events_for(user, sheets):
    """Those of the sheets; all of them, those of accounts too, for a superuser."""
    events = AuditEvent.objects.for_staff().with_people()
    return events if user.is_superuser else events.filter(_about(sheets))


def events_about(enterprise: Enterprise):
    """What happened to one sheet and to what hangs from it, the latest first. The index finds them by target."""
    about = Q(target_kind=Enterprise._meta.label_lower, target_id=str(enterprise.pk))
    for kind, ids in _parts_of(enterprise).items():
        about |= Q(target_kind=kind, target_id__in=ids)
    return AuditEvent.objects.for_staff().with_people().filter(about)


def _parts_of(enterprise: Enterprise) -> dict[str, list[str]]:
    """The numbers of what hangs from a sheet, by kind, in one query."""
    text, found = CharField(), {}
    questions = [
        part.objects.filter(enterprise=enterprise)
        .order_by()
        .values_list(Value(part._meta.label_lower, text), Cast("pk", text))
        for part in PARTS
    ]
    for kind, number in questions[0].union(*questions[1:], all=True):
        found.setdefault(kind, []).append(number)
    return found


def _about(sheets) -> Q:
    """Events whose target is one of the sheets, or something that hangs from one."""
    about = _target(sheets)
    for part in PARTS:
        about |= _target(part.objects.filter(enterprise__in=sheets.order_by()))
    return about


def _target(rows) -> Q:
    text = Cast("pk", CharField())
    return Q(
        target_kind=rows.model._meta.label_lower, target_id__in=rows.order_by().annotate(id_text=text).values("id_text")
    )


def _between(since: date | None, until: date | None) -> Q:
    """From the first moment of a day to the last of another, in Quebec's time."""
    moments = Q()
    if since:
        moments &= Q(at__gte=_begins(since))
    return moments & Q(at__lt=_begins(until + timedelta(days=1))) if until else moments


def _begins(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
