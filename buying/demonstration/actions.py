"""Two fictional buyers' desks on real towns, or away with them. Real organisations are never touched."""

from datetime import date

from django.db import transaction

from accounts.models import User
from buying.choices import BuyerKind, BuyerRole, JoinedBy
from buying.demonstration import scenes
from buying.demonstration.cast import Stage
from buying.membership.organisations import locked
from buying.membership.registering import free_prefix, register_organisation
from buying.membership.team import let_in
from buying.models import BuyingOrganisation
from directory.demonstration.team import played
from directory.models import Enterprise, Municipality

BUYER, MANAGER, OTHER_BUYER = "acheteur", "responsable-achats", "acheteur-longueuil"
# Municipality, what registers it, who runs its team, who buys with them, what waits there.
DESKS = (
    ("57040", "pole-est", MANAGER, BUYER, scenes.a_whole_desk),
    ("58227", "pole-longueuil", OTHER_BUYER, OTHER_BUYER, scenes.a_beginning),
)


@transaction.atomic
def seed_desks(day: date) -> int:
    """Register the organisations of towns that have none, with their people and what waits for them; how many. None
    without the demonstration accounts and enterprises, or when it was done already."""
    people = played()
    actors = {role for desk in DESKS for role in desk[1:4]}
    fictional = BuyingOrganisation.objects.filter(is_demonstration=True)
    if actors - people.keys() or fictional.exists() or not Enterprise.objects.filter(is_demonstration=True).exists():
        return 0
    made = 0
    for code, pole, manager, buyer, play in DESKS:
        if organisation := registered(code, by=people[pole]):
            move_in(organisation, people[manager], people[buyer], by=people[pole])
            play(Stage(organisation, people[buyer], people[manager], day))
            made += 1
    return made


def registered(code: str, by: User) -> BuyingOrganisation | None:
    """None for a town that the portal does not know, or that is registered for good."""
    town = Municipality.objects.filter(code=code).first()
    kind = BuyerKind.MUNICIPALITY
    if town is None or BuyingOrganisation.objects.filter(municipality=town, kind=kind).exists():
        return None
    name = f"Ville de {town.name}"
    made = register_organisation(
        by=by, name=f"{name} (exemple fictif)", kind=kind, municipality=town, file_prefix=free_prefix(name, kind)
    )
    made.is_demonstration = True
    made.save(update_fields=["is_demonstration"])
    return made


def move_in(organisation: BuyingOrganisation, manager: User, buyer: User, by: User) -> None:
    held = locked(organisation)
    let_in(held, manager, BuyerRole.MANAGER, JoinedBy.APPROVAL, by)
    if buyer != manager:
        let_in(held, buyer, BuyerRole.BUYER, JoinedBy.INVITATION, manager)
