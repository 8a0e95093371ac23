"""An organisation's people keep their municipality's by-law; a manager confirms it. Each holds the organisation's row,
then its by-laws: of two colleagues, one waits and is told what changed."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts import trail
from accounts.models import User
from buying.bylaws.errors import BylawMoved, ToRead
from buying.bylaws.succession import Succession, succession
from buying.bylaws.terms import Terms, mark_of, with_all
from buying.membership.errors import NotManager
from buying.membership.organisations import locked
from buying.models import BuyerMembership, BuyingOrganisation
from directory.search.indexing import renew
from guide.law_changes import record, watched
from guide.models import Bylaw, BylawCeiling, BylawPreference, BylawRotation

OWN = ("number", "title", "url", "note", "in_force")


@transaction.atomic
def keep_bylaw(*, organisation: BuyingOrganisation, bylaw: Bylaw | None, read: str, terms: Terms, by: User) -> Bylaw:
    """Write these terms in the by-law as it was `read`, or in a new one (None) that ends the one in force on the eve of
    its first day. What changed is to be confirmed again. Raises BylawMoved, Overlap."""
    held = held_bylaws(organisation)
    current = held.pop(bylaw.pk, None) if bylaw else None
    if bylaw and (current is None or mark_of(current) != read):
        raise BylawMoved
    make_room(succession(terms.in_force, held.values(), is_fictional=organisation.is_demonstration), terms.first, by)
    before = watched(current) if current else None
    kept = write(current or first_of(organisation, by), terms)
    if record(before=before, after=watched(kept), by=by):
        Bylaw.objects.filter(pk=kept.pk).update(confirmed_by=None, confirmed_on=None)
        trail.record(action="bylaw.changed" if current else "bylaw.entered", by=by, target=kept)
        renew()
    return kept


@transaction.atomic
def confirm_bylaw(*, organisation: BuyingOrganisation, bylaw: Bylaw, read: str, by: User, day: date) -> None:
    """A manager answers that what they read is what was adopted. Raises NotManager, ToRead."""
    current = held_bylaws(organisation).get(bylaw.pk)
    if not BuyerMembership.objects.of(by).managers().filter(organisation=organisation).exists():
        raise NotManager
    if current is None or mark_of(current) != read:
        raise ToRead
    if current.is_confirmed:
        return
    Bylaw.objects.filter(pk=current.pk).update(confirmed_by=by, confirmed_on=day)
    trail.record(action="bylaw.confirmed", by=by, target=current)
    renew()


def held_bylaws(organisation: BuyingOrganisation) -> dict[int, Bylaw]:
    """The municipality's, by number, held until the end of the transaction."""
    locked(organisation)
    of_town = Bylaw.objects.filter(municipality=organisation.municipality_id).order_by("in_force")
    return {one.pk: one for one in with_all(of_town.select_for_update(of=("self",)))}


def make_room(plan: Succession, first: date, by: User) -> None:
    """A by-law that ends because another follows still says what was adopted: it stays confirmed."""
    for fictional in plan.dropped:
        record(before=watched(fictional), after=None, by=by)
        fictional.delete()
    if plan.ended:
        before = watched(plan.ended)
        plan.ended.in_force = DateRange(plan.ended.in_force.lower, first)
        plan.ended.save(update_fields=["in_force"])
        record(before=before, after=watched(plan.ended), by=by)
        trail.record(action="bylaw.replaced", by=by, target=plan.ended)


def first_of(organisation: BuyingOrganisation, by: User) -> Bylaw:
    return Bylaw(municipality=organisation.municipality, entered_by=by, is_demonstration=organisation.is_demonstration)


def write(bylaw: Bylaw, terms: Terms) -> Bylaw:
    """Its own fields, then all that hangs from it, anew."""
    for name in OWN:
        setattr(bylaw, name, getattr(terms, name))
    bylaw.full_clean()
    bylaw.save()
    for hanging in (BylawCeiling, BylawRotation, BylawPreference):
        hanging.objects.filter(bylaw=bylaw).delete()
    rows = [
        *(BylawCeiling(bylaw=bylaw, **vars(one)) for one in terms.ceilings),
        *(BylawRotation(bylaw=bylaw, text=text, position=n) for n, text in enumerate(terms.measures, start=1)),
        *([BylawPreference(bylaw=bylaw, **vars(terms.preference))] if terms.preference else []),
    ]  # fmt: skip
    for row in rows:
        row.full_clean()
        row.save()
    return bylaw
