"""The letters of organisations that buy: to whom, and with what. A person is named by their public name; no letter
carries another person's login address."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from buying.membership.organisations import answering_pole
from buying.models import BuyerInvitation, BuyerMembership, BuyingOrganisation, JoiningRequest
from directory.french import written_day
from mailing.actions import post
from mailing.links import absolute


def page(name: str, *arguments) -> str:
    return absolute(reverse(f"buying:{name}", args=arguments))


def about(organisation: BuyingOrganisation) -> dict[str, str]:
    return {"organisation": organisation.name}


def invitation(sent: BuyerInvitation, token: str) -> None:
    context = about(sent.organisation) | {
        "person": sent.invited_by.public_name,
        "role": sent.get_role_display(),
        "until": written_day(localtime(sent.expires_at).date()),
        "link_url": page("colleague-invitation-accept", token),
    }
    post(kind="buyer_invitation", to=sent.email, context=context)


def request_received(request: JoiningRequest) -> None:
    """To the pôle's own mailbox, when it has one: its people find it among the buyers too."""
    pole = answering_pole(request.municipality)
    if pole and pole.email:
        context = {
            "organisation": request.organisation_name,
            "town": request.municipality.name,
            "person": request.user.public_name,
            "message": request.message,
            "request_url": page("joining-request", request.pk),
        }
        post(kind="joining_request", to=pole.email, context=context)


def request_granted(request: JoiningRequest, membership: BuyerMembership) -> None:
    context = about(membership.organisation) | {
        "role": membership.get_role_display(),
        "is_manager": membership.is_manager,
        "message": request.reply,
        "organisation_url": page("organisation", membership.organisation.slug),
    }
    post(kind="joining_granted", to=request.user.email, context=context)


def request_refused(request: JoiningRequest) -> None:
    context = {"organisation": request.organisation_name, "message": request.reply, "join_url": page("join")}
    post(kind="joining_refused", to=request.user.email, context=context)


CHANGES = {
    "joined": "{person} achète maintenant pour l’organisation : {how}.",
    "manager": "{person} est maintenant responsable de l’organisation.",
    "buyer": "{person} n’est plus responsable de l’organisation et garde le rôle d’achat.",
    "left": "{person} a quitté l’organisation.",
    "removed": "{person} ne fait plus partie de l’organisation.",
    "revoked": "Le pôle a retiré l’accès de {person}.",
}
ENDINGS = {
    "removed": "Une personne responsable de l’organisation a retiré votre accès.",
    "revoked": "Le pôle a retiré votre accès.",
}


def team_changed(membership: BuyerMembership, change: str, *, by: User | None) -> None:
    """To the managers who neither did it nor are concerned. `change` is one of CHANGES."""
    words = {"person": membership.user.public_name, "how": membership.get_joined_by_display()}
    context = about(membership.organisation) | {
        "sentence": CHANGES[change].format(**words),
        "organisation_url": page("organisation", membership.organisation.slug),
    }
    for manager in managers_of(membership.organisation):
        if manager.user_id not in {membership.user_id, by.pk if by else None}:
            post(kind="buyer_team_changed", to=manager.user.email, context=context)


def role_changed(membership: BuyerMembership) -> None:
    context = about(membership.organisation) | {
        "role": membership.get_role_display(),
        "organisation_url": page("organisation", membership.organisation.slug),
    }
    post(kind="buyer_role_changed", to=membership.user.email, context=context)


def access_ended(membership: BuyerMembership, why: str, *, message: str = "") -> None:
    """To the person concerned. `why` is one of ENDINGS."""
    context = about(membership.organisation) | {
        "sentence": ENDINGS[why],
        "message": message,
        "join_url": page("join"),
    }
    post(kind="buyer_access_ended", to=membership.user.email, context=context)


def without_manager(organisation: BuyingOrganisation) -> None:
    """To the pôle's own mailbox: people are left with nobody to run their team, it may name one of them."""
    pole = answering_pole(organisation.municipality)
    if pole and pole.email:
        context = about(organisation) | {"registered_url": page("registered-organisation", organisation.slug)}
        post(kind="buyers_without_manager", to=pole.email, context=context)


def managers_of(organisation: BuyingOrganisation) -> Iterable[BuyerMembership]:
    managers = BuyerMembership.objects.active().managers().filter(organisation=organisation)
    return managers.select_related("user").order_by("pk")
