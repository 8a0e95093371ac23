"""Who may come in to the buyer's desk. What they may then read is decided by each queryset's `for_buyer(user)`."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from buying.models import BuyingOrganisation

AFTER = "suite"  # where one wanted to go before joining
NOT_A_BUYER = "Cette page sert aux personnes qui achètent pour une organisation. Rejoignez d’abord la vôtre."


def organisations_of(user) -> list[BuyingOrganisation]:
    """The organisations the person buys for, by name, with their municipality."""
    return list(BuyingOrganisation.objects.for_buyer(user).select_related("municipality__county"))


def for_buyers(view: Callable) -> Callable:
    """The page needs an organisation: who has none is led to where one joins it. Sets `request.organisations`."""

    @wraps(view)
    def entered(request, *args, **kwargs):
        request.organisations = organisations_of(request.user)
        if request.organisations:
            return view(request, *args, **kwargs)
        messages.info(request, NOT_A_BUYER)
        after = f"?{urlencode({AFTER: request.get_full_path()})}" if request.method == "GET" else ""
        return redirect(f"{reverse('buying:join')}{after}")

    return entered


def chosen_organisation(request, wanted: str = "") -> BuyingOrganisation | None:
    """The one of the person's organisations that the address names (`organisation=<slug>`); the first by default.
    None when the address names another: it does not exist for this person."""
    slug = wanted or request.GET.get("organisation", "")
    if not slug:
        return request.organisations[0]
    return next((one for one in request.organisations if one.slug == slug), None)
