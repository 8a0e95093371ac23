"""Where each request comes from, and the second factor that pôle staff must have used before they act."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from accounts.network import asked_from
from accounts.second_factor import was_used_in_session


class NetworkMiddleware:
    """The audit trail reads from where a request comes (accounts/network.py)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with asked_from(client_address(request)):
            return self.get_response(request)


def client_address(request) -> str:
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:  # a proxy that says nothing
        return ""


class LoginMiddleware(LoginRequiredMiddleware):
    """Every view needs an account, unless it says that it is public.

    Django's own asks who it is even of a public page, which would then depend on a cookie for nothing. What is behind
    the door is for one person: neither a proxy nor the browser's « back » keeps it.
    """

    def process_view(self, request, view, args, kwargs):
        request.is_for_one_person = asks_for_login(view)
        return super().process_view(request, view, args, kwargs) if request.is_for_one_person else None

    def process_response(self, request, response):
        if getattr(request, "is_for_one_person", False) and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


def asks_for_login(view) -> bool:
    """Every view does, unless it says that it is public (@login_not_required)."""
    return getattr(view, "login_required", True)


class SecondFactorMiddleware:
    """Whoever moderates or manages does nothing before the second factor was used in this very session.

    Public pages and the account's own (under /compte/, where it is set up) stay open. Asks the database nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, _args, _kwargs):
        if not asks_for_login(view) or request.path.startswith(reverse("accounts:home")):
            return None
        if not request.user.needs_second_factor or was_used_in_session(request):
            return None
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return HttpResponseRedirect(f"{reverse('accounts:second-factor')}?{query}".rstrip("?"))
