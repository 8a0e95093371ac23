"""Confirming who one is by a code sent to the account's address, for who has nothing else (accounts/identity.py)."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import identity
from accounts.forms import CodeForm


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_by_letter(request):
    if not identity.has_only_letters(request.user):
        return redirect("account_reauthenticate")
    if "code" in request.POST:
        return try_code(request)
    if request.method == "POST":
        return send_code(request)
    return show(request, CodeForm())


def send_code(request):
    limited = ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)
    if limited:
        return limited
    identity.send_code(request)
    messages.success(request, "Un code vient de partir vers votre courriel.")
    return redirect(request.get_full_path())


def try_code(request):
    form = CodeForm(request.POST)
    if form.is_valid():
        if identity.accept_code(request, form.cleaned_data["code"]):
            return resume_request(request) or redirect("accounts:home")
        form.add_error("code", get_adapter().error_messages["incorrect_code"])
    if identity.code_was_sent(request):
        return show(request, form)
    messages.error(request, "Ce code ne sert plus. Demandez-en un nouveau.")
    return redirect(request.get_full_path())


def show(request, form):
    context = {"form": form, "code_was_sent": identity.code_was_sent(request), "next": request.GET.get("next", "")}
    return render(request, "accounts/confirm_by_letter.html", context)
