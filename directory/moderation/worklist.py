"""The sheets of a pôle's territory, those that need somebody first: what to see to, apart from what was submitted."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, TextChoices

from directory.choices import EnterpriseStatus
from directory.models import Certification, Enterprise, Membership, Pole, Verification
from directory.models.enterprise import EXPIRING_WITHIN
from directory.moderation.reach import poles_read_by
from directory.words import normalise

PAGE_SIZE = 25


class Situation(TextChoices):
    """What a list of sheets may be reduced to."""

    ORPHAN = "orphelines", "Sans responsable"
    UNVERIFIED = "non-verifiees", "Statut non vérifié"
    EXPIRING = "echeances", "Échéance dans les 60 jours"
    OVERDUE = "a-reconfirmer", "À reconfirmer"
    HIDDEN = "hors-ligne", "Non publiées"


@dataclass(frozen=True)
class Line:
    """One sheet of the list, with what it needs."""

    enterprise: Enterprise
    verification: Verification | None
    endings: list[tuple[str, date]]
    is_orphan: bool
    is_overdue: bool

    @property
    def is_listed(self) -> bool:
        return self.enterprise.status == EnterpriseStatus.LISTED


@dataclass(frozen=True)
class Worklist:
    """A page of the list and what it was asked for."""

    lines: list[Line]
    page: Page
    poles: list[Pole]
    pole: str
    situation: str
    q: str


def worklist_for(user, day: date, asked) -> Worklist:
    """The sheets this person moderates, as `asked` (the parameters of the address) reduces them. Seven queries.

    By name; those nobody confirmed in time come last, whatever else they need: their enterprise moves first.
    """
    poles = poles_read_by(user).poles
    pole = next((one for one in poles if one.slug == asked.get("pole")), None)
    situation = asked.get("situation", "") if asked.get("situation") in Situation.values else ""
    q = asked.get("q", "").strip()[:100].replace("\x00", "")
    found = Enterprise.objects.for_moderator(user, day)
    found = found.filter(municipality__county__in=pole.counties.all()) if pole else found
    found = in_situation(found, situation, day)
    found = found.filter(Q(sort_name__contains=normalise(q)) | Q(neq="".join(q.split()))) if q else found
    page = Paginator(in_order(found, day), PAGE_SIZE).get_page(asked.get("page", ""))
    lines = [_line(enterprise, day) for enterprise in page.object_list]
    return Worklist(lines, page, poles, pole.slug if pole else "", situation, q)


def in_situation(found, situation: str, day: date):
    if situation == Situation.ORPHAN:
        return found.orphans()
    if situation == Situation.EXPIRING:
        return found.listed().expiring(day)
    if situation == Situation.OVERDUE:
        return found.listed().overdue_on(day)
    if situation == Situation.UNVERIFIED:
        answered = Verification.objects.about_status().valid_on(day).filter(enterprise=OuterRef("pk"))
        return found.listed().exclude(Exists(answered.order_by()))
    return found.exclude(status=EnterpriseStatus.LISTED) if situation == Situation.HIDDEN else found


def in_order(found, day: date):
    """Overdue sheets sink to the bottom."""
    late = Enterprise.objects.listed().overdue_on(day).filter(pk=OuterRef("pk")).order_by()
    admins = Membership.objects.active().admins().filter(enterprise=OuterRef("pk")).order_by()
    return (
        found.annotate(is_late=Exists(late), has_admin=Exists(admins))
        .select_related("municipality")
        .prefetch_related(
            Prefetch("verifications", Verification.objects.valid_on(day).select_related("pole", "certification__type")),
            Prefetch("certifications", Certification.objects.valid_on(day).select_related("type")),
        )
        .order_by("is_late", "sort_name", "pk")
    )


def _line(enterprise: Enterprise, day: date) -> Line:
    return Line(
        enterprise=enterprise,
        verification=enterprise.social_economy_verification(day),
        endings=endings_of(enterprise, day),
        is_orphan=enterprise.status == EnterpriseStatus.LISTED and not enterprise.has_admin,
        is_overdue=enterprise.is_late,
    )


def endings_of(enterprise: Enterprise, day: date, within: timedelta = EXPIRING_WITHIN) -> list[tuple[str, date]]:
    """What ends soon on a sheet, with its last day, the soonest first."""
    last = day + within
    titles = [(one.type.name, one.expires_on) for one in enterprise.certifications.all()
              if one.expires_on and one.expires_on <= last]  # fmt: skip
    answers = [(f"Vérification : {one.about}", one.valid_until) for one in enterprise.verifications.all()
               if one.valid_until <= last]  # fmt: skip
    return sorted(titles + answers, key=lambda ending: ending[1])
