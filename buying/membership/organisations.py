"""An organisation as its people and its pôle see it: one lock, its managers, who answers for its territory."""

from accounts.models import User
from buying.choices import BuyerKind
from buying.membership.errors import AccountClosed, RegistersIt
from buying.models import BuyerMembership, BuyingOrganisation
from directory.models import Municipality, Pole
from directory.models.reach import own_territory
from directory.words import normalise


def locked(organisation: BuyingOrganisation) -> BuyingOrganisation:
    """Its row, held to the end of the transaction: whatever touches the people of one organisation takes its turn."""
    rows = BuyingOrganisation.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.get(pk=organisation.pk)


def held_person(person: User) -> User:
    """The account's row, held: nobody comes in while their account is being closed. Raises AccountClosed."""
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_active:
        raise AccountClosed
    return person


def has_manager(organisation: BuyingOrganisation) -> bool:
    """False when nobody with an open account runs its team: the pôle may then name someone."""
    return BuyerMembership.objects.active().managers().filter(organisation=organisation).exists()


def answering_pole(municipality: Municipality) -> Pole | None:
    """The pôle of the territory; the first by name when two cover it, none when nobody does."""
    return Pole.objects.covering(municipality).order_by("name").first()


def registers_at(municipality: Municipality, person: User) -> bool:
    """Whether this person's pôle registers the organisations of this place."""
    return Municipality.objects.filter(own_territory(person, "county"), pk=municipality.pk).exists()


def refuse_registrar(municipality: Municipality, person: User) -> None:
    """Who may register an organisation of this place does not come in by a door they hold the key of. Raises
    RegistersIt. A colleague may still invite them: that is the organisation's own decision."""
    if registers_at(municipality, person):
        raise RegistersIt


def registered_as(*, kind: str, municipality: Municipality, name: str) -> BuyingOrganisation | None:
    """The organisation that these words mean, when it is registered: the town's own, the county's own, or the one
    of that kind and name whose seat is there."""
    of_kind = BuyingOrganisation.objects.filter(kind=kind).select_related("municipality").order_by("pk")
    if kind == BuyerKind.MUNICIPALITY:
        return of_kind.filter(municipality=municipality).first()
    if kind == BuyerKind.COUNTY:
        return of_kind.filter(municipality__county=municipality.county_id).first()
    there = of_kind.filter(municipality=municipality)
    return next((one for one in there if normalise(one.name) == normalise(name)), None)
