"""What the buyer's desk keeps about a person, and what becomes of it with their account: accounts/personal_data.py.

Lists, files, quotes and the log belong to the organisation: they stay when somebody goes, under « Compte supprimé ».
"""

from contextlib import suppress

from django.utils.timezone import now

from accounts.models import User
from buying.membership.errors import AlreadyDecided, NotInOrganisation
from buying.membership.requests import withdraw_request
from buying.membership.team import end, held, is_last_manager
from buying.models import BuyerInvitation, BuyerMembership, JoiningRequest, SavedSearch
from buying.personal_facts import HEADINGS, rows_naming, told


class BuyingData:
    """Organisations, requests, invitations, alerts, and what the person wrote for an organisation."""

    def export(self, user: User) -> dict:
        mine = set(BuyerMembership.objects.of(user).values_list("organisation", flat=True))
        return {kept.heading: [told(row, kept, mine) for row in rows_naming(user, kept)] for kept in HEADINGS}

    def consequences(self, user: User) -> list[str]:
        """Nothing for who never bought."""
        mine = memberships(user)
        names = ", ".join(one.organisation.name for one in mine)
        alone = ", ".join(one.organisation.name for one in mine if is_last_manager(one))
        said = []
        if mine:
            said.append(
                f"Vous n’achetez plus pour {names}. Les listes, les dossiers et la rotation restent à l’organisation, "
                "avec ce que vous y avez écrit, sans votre nom."
            )
        if alone:
            said.append(f"Plus personne ne sera responsable de {alone}, et le pôle en sera averti.")
        if SavedSearch.objects.filter(user=user).exists():
            said.append("Vos recherches enregistrées et leurs alertes sont effacées.")
        if JoiningRequest.objects.waiting().filter(user=user).exists():
            said.append("Votre demande pour rejoindre une organisation est retirée.")
        return said

    def leave(self, user: User, *, by: User | None) -> None:
        """The last manager goes too: the pôle is told. Nothing is handed out to anybody."""
        close_requests(user, by)  # first: a request granted meanwhile makes a membership
        for membership in memberships(user):
            with suppress(NotInOrganisation):
                end(held(membership.organisation, user.pk), "left", by)
        BuyerInvitation.objects.open_at(now()).filter(invited_by=user).update(cancelled_at=now())
        BuyerInvitation.objects.filter(email=user.email).delete()
        SavedSearch.objects.filter(user=user).delete()


def close_requests(user: User, by: User | None) -> None:
    """The waiting one is withdrawn; all let go of what the person said of themselves, and of what was said to them."""
    for request in JoiningRequest.objects.waiting().filter(user=user):
        with suppress(AlreadyDecided):
            withdraw_request(request=request, by=by)
    JoiningRequest.objects.filter(user=user).update(message="", reply="")


def memberships(user: User) -> list[BuyerMembership]:
    """In one order for all, so that two accounts closed together take the organisations' locks one after the other."""
    mine = BuyerMembership.objects.filter(user=user).select_related("organisation__municipality")
    return list(mine.order_by("organisation_id"))
