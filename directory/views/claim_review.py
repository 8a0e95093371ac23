"""`/moderation/revendications/<pk>/`: a claim weighed by a pôle."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from directory.membership.claims import grant_claim, refuse_claim
from directory.membership.errors import MembershipError
from directory.models import Claim
from directory.moderation.access import moderators_only
from directory.moderation.claims import claim_review_of
from directory.moderation.forms import ClaimVerdict, ClaimVerdictForm

DONE = {
    ClaimVerdict.GRANT: "La fiche est confiée à cette personne, qui en est avertie.",
    ClaimVerdict.REFUSE: "La revendication est refusée. La personne en est avertie.",
}


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def claim_review(request, pk):
    claims = Claim.objects.for_moderator(request.user, localdate())
    claim = get_object_or_404(
        claims.select_related("enterprise__municipality", "claimant", "evidence", "decided_by"), pk=pk
    )
    form, refusal = ClaimVerdictForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _decide(claim, form.cleaned_data, request.user))
            return redirect("directory:moderation-queue")
        except MembershipError as error:
            refusal = str(error)
            claim.refresh_from_db()
    context = {"review": claim_review_of(claim, localdate()), "form": form, "refusal": refusal}
    return render(request, "directory/moderation/claim.html", context)


def _decide(claim: Claim, said: dict, by) -> str:
    """The sentence to show. Raises MembershipError."""
    verdict = ClaimVerdict(said["verdict"])
    if verdict == ClaimVerdict.GRANT:
        grant_claim(claim=claim, by=by, message=said["message"])
    else:
        refuse_claim(claim=claim, by=by, reason_codes=said["reason_codes"], message=said["message"])
    return DONE[verdict]
