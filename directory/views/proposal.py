"""`/fournisseurs/proposer/`: a new enterprise, once it is sure that the directory does not have it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from directory.membership.duplicates import Duplicate, likely_duplicates
from directory.membership.errors import MembershipError
from directory.membership.forms import ProposalForm
from directory.membership.proposals import propose_enterprise


@require_http_methods(["GET", "HEAD", "POST"])
def enterprise_propose(request):
    form = ProposalForm(request.POST or None)
    duplicates, must_confirm = [], False
    if form.is_bound and form.is_valid():
        duplicates = found_for(form)
        must_confirm = needs_a_word(form, duplicates)
        if not must_confirm and (proposed := propose_from(request, form)):
            return redirect("directory:my-sheet-edit", proposed.slug)
    context = {"form": form, "duplicates": duplicates, "must_confirm": must_confirm}
    return render(request, "directory/membership/proposal.html", context)


def found_for(form: ProposalForm) -> list[Duplicate]:
    asked = form.cleaned_data
    return likely_duplicates(asked["name"], asked["neq"], asked["municipalite"], public_only=True)


def needs_a_word(form: ProposalForm, duplicates: list[Duplicate]) -> bool:
    """True while the proposer has not said that it is another enterprise, or that the NEQ is right."""
    same_neq = any(one.has_same_neq for one in duplicates)
    return same_neq or (bool(duplicates or form.has_doubtful_neq) and not form.cleaned_data["is_distinct"])


def propose_from(request, form: ProposalForm):
    try:
        return propose_enterprise(by=request.user, **form.enterprise())
    except MembershipError as error:
        form.add_error("neq", str(error))
        return None
