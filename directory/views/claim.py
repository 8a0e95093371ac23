"""`/fournisseurs/<slug>/revendiquer/`, `/revendication/<token>/` and `/mes-revendications/`: saying a sheet is ours."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.membership.claim_page import claim_page, claims_of
from directory.membership.claims import claim_of_link, follow_link, withdraw_claim
from directory.membership.errors import MembershipError
from directory.membership.forms import EvidenceForm
from directory.membership.opening import claim_by_evidence, claim_by_link
from directory.models import Claim, Enterprise
from directory.proofs.errors import ProofRefused


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request, slug):
    enterprise = get_object_or_404(Enterprise.objects.listed().select_related("municipality"), slug=slug)
    by_link = request.POST.get("voie") == "courriel"
    form = EvidenceForm(request.POST, request.FILES) if request.method == "POST" and not by_link else EvidenceForm()
    if by_link:
        return mail_link(request, enterprise)
    if form.is_bound and form.is_valid() and sent_to_pole(request, enterprise, form):
        messages.success(request, "Votre demande est envoyée au pôle. Vous recevrez sa réponse par courriel.")
        return redirect("directory:my-claims")
    page = claim_page(enterprise, request.user)
    return render(request, "directory/membership/claim.html", {"page": page, "form": form})


def mail_link(request, enterprise: Enterprise):
    try:
        claim_by_link(enterprise=enterprise, by=request.user)
    except MembershipError as error:
        messages.error(request, str(error))
        return redirect("directory:claim", enterprise.slug)
    messages.success(request, "Le lien est parti au courriel de la fiche. Ouvrez-le avec ce même compte.")
    return redirect("directory:my-claims")


def sent_to_pole(request, enterprise: Enterprise, form: EvidenceForm) -> bool:
    message, piece = form.cleaned_data["message"], form.cleaned_data["piece"]
    try:
        claim_by_evidence(enterprise=enterprise, by=request.user, message=message, upload=piece)
    except ProofRefused as refused:
        form.add_error("piece", str(refused))
    except MembershipError as error:
        form.add_error(None, str(error))
    return form.is_valid()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim_link(request, token):
    """The address is opened by machines that read mail: only the button counts."""
    found = claim_of_link(token, request.user)
    if request.method == "POST" and found:
        try:
            membership = follow_link(token=token, by=request.user)
        except MembershipError:
            found = None
        else:
            messages.success(request, "La fiche est à vous : vous en êtes responsable.")
            return redirect("directory:my-sheet-edit", membership.enterprise.slug)
    if not found:
        return render(request, "directory/membership/dead_link.html", {"is_claim": True}, status=404)
    return render(request, "directory/membership/claim_link.html", {"claim": found, "token": token})


@require_safe
def my_claims(request):
    return render(request, "directory/membership/my_claims.html", {"lines": claims_of(request.user)})


@require_POST
def claim_withdraw(request, pk):
    mine = get_object_or_404(Claim.objects.filter(claimant=request.user).select_related("enterprise"), pk=pk)
    try:
        withdraw_claim(claim=mine, by=request.user)
    except MembershipError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "La revendication est retirée.")
    return redirect("directory:my-claims")
