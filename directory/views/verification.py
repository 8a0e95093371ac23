"""`/moderation/fiches/<slug>/verifier/…`: a pôle answers for a status, a legal form, a title, or no longer does."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from directory.models import Certification, Enterprise, Verification
from directory.moderation.access import moderators_only
from directory.verifying.actions import ALREADY_FALLEN, withdraw
from directory.verifying.errors import CannotVerify
from directory.verifying.filing import file_finding
from directory.verifying.forms import CertificationForm, FindingForm, LegalFormForm, StatusForm, WithdrawalForm

both = require_http_methods(["GET", "HEAD", "POST"])


@moderators_only
@both
def verify_status(request, slug):
    enterprise = _moderated(request, slug)
    form = StatusForm(request.POST or None, request.FILES or None, enterprise=enterprise, day=localdate())
    return _answer(request, form, enterprise, "status")


@moderators_only
@both
def verify_legal_form(request, slug):
    enterprise = _moderated(request, slug)
    form = LegalFormForm(request.POST or None, enterprise=enterprise, day=localdate())
    return _answer(request, form, enterprise, "legal_form")


@moderators_only
@both
def verify_certification(request, slug, pk):
    enterprise = _moderated(request, slug)
    held = get_object_or_404(Certification.objects.select_related("type", "proof"), enterprise=enterprise, pk=pk)
    form = CertificationForm(request.POST or None, enterprise=enterprise, day=localdate(), certification=held)
    return _answer(request, form, enterprise, "certification")


@moderators_only
@both
def verification_withdraw(request, slug, pk):
    enterprise = _moderated(request, slug)
    verifications = Verification.objects.select_related("pole", "certification__type", "enterprise")
    verification = get_object_or_404(verifications, enterprise=enterprise, pk=pk)
    if verification.withdrawn_on:
        messages.error(request, ALREADY_FALLEN)
        return redirect("directory:moderated-sheet", slug)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(verification=verification, by=request.user, why=form.cleaned_data["why"], day=localdate())
            messages.success(request, "La vérification est retirée. La fiche et la recherche le disent déjà.")
        except CannotVerify as refusal:
            messages.error(request, str(refusal))
        return redirect("directory:moderated-sheet", slug)
    context = {"enterprise": enterprise, "verification": verification, "form": form}
    return render(request, "directory/moderation/withdraw.html", context)


def _moderated(request, slug: str) -> Enterprise:
    found = Enterprise.objects.for_moderator(request.user, localdate()).select_related("municipality")
    return get_object_or_404(found, slug=slug)


def _answer(request, form: FindingForm, enterprise: Enterprise, kind: str):
    """The form again with what to correct, or the sheet once it is verified."""
    if (
        request.method == "POST"
        and form.is_valid()
        and file_finding(form, enterprise, by=request.user, day=localdate())
    ):
        messages.success(request, "C’est vérifié, au nom de votre pôle. La fiche et la recherche le disent déjà.")
        return redirect("directory:moderated-sheet", enterprise.slug)
    return render(request, f"directory/moderation/verify_{kind}.html", {"enterprise": enterprise, "form": form})
