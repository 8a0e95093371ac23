"""The account's own pages: what it holds, the second factor it must have, its data, its end."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from accounts import actions, personal_data
from accounts.forms import LettersForm, NameForm
from accounts.home import doors_of, security_of
from accounts.second_factor import confirmation_url, was_used_in_session
from mailing.choices import Topic
from mailing.preferences import choices_of, set_choice

APP = "accounts"  # sensitive steps ask again who it is: accounts/adapter.py


@require_http_methods(["GET", "HEAD", "POST"])
def home(request):
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.change_name(user=request.user, name=form.cleaned_data["name"])
        messages.success(request, "Votre nom est enregistré.")
        return redirect("accounts:home")
    context = {"form": form, "security": security_of(request.user), "doors": doors_of(request.user)}
    return render(request, "accounts/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request):
    """Which letters the person wants; those that answer them always go."""
    form = LettersForm(request.POST or None, choices=choices_of(request.user.email))
    if request.method == "POST" and form.is_valid():
        for topic in Topic:
            set_choice(request.user.email, topic, wanted=topic in form.cleaned_data["wanted"])
        messages.success(request, "Votre choix est enregistré.")
        return redirect("accounts:letters")
    return render(request, "accounts/letters.html", {"form": form})


@require_safe
def second_factor(request):
    """What staff must set up, or use, before going on."""
    if was_used_in_session(request):
        return redirect("accounts:home")
    url = confirmation_url(request)
    return redirect(url) if url else render(request, "accounts/second_factor.html")


@require_safe
@reauthentication_required(app=APP)
def personal_data_download(request):
    data = personal_data.export(request.user)
    actions.note_download(user=request.user)
    name = f"maillon-mes-donnees-{localdate():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(data, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app=APP)
def delete(request):
    if request.method == "POST":
        actions.erase(user=request.user, by=request.user)
        logout(request)
        messages.success(request, "Votre compte est supprimé. Un courriel le confirme.")
        return redirect("portal:home")
    return render(request, "accounts/delete.html", {"consequences": personal_data.consequences(request.user)})
