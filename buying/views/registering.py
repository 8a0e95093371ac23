"""`/moderation/acheteurs/`: the register of the organisations that buy in a pôle's territory. What they keep is theirs:
no page here reads a list, a file, the log or an upload."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.membership.answering import answer_for
from buying.membership.domains import register_domain, withdraw_domain
from buying.membership.errors import BuyerError
from buying.membership.forms import DomainForm, RegistrationForm
from buying.membership.register_page import buyers_page, registered_page
from buying.membership.registering import register_organisation
from buying.membership.team import appoint_manager, revoke_access
from buying.models import BuyerMembership, BuyingOrganisation, JoiningRequest, OrganisationDomain
from directory.moderation.access import moderators_only
from directory.moderation.forms import RevocationForm

REGISTERED = "buying/membership/registered_organisation.html"


@moderators_only
@require_safe
def buyers(request):
    page = buyers_page(request.user, localdate(), q=request.GET.get("q", ""), number=request.GET.get("page", ""))
    return render(request, "buying/membership/buyers.html", {"buyers": page})


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_register(request):
    form = RegistrationForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            registered = register_organisation(by=request.user, **form.registration())
        except BuyerError as error:
            form.add_error(None, str(error))
        else:
            said = f"{registered} est inscrite. Ses dossiers porteront le préfixe {registered.file_prefix}."
            messages.success(request, said)
            return redirect("buying:registered-organisation", registered.slug)
    return render(request, "buying/membership/organisation_register.html", {"form": form})


@moderators_only
@require_safe
def registered_organisation(request, slug):
    context = {"page": registered_page(of_territory(request, slug), request.user, localdate()), "form": DomainForm()}
    return render(request, REGISTERED, context)


@moderators_only
@require_POST
def domain_add(request, slug):
    organisation, form = of_territory(request, slug), DomainForm(request.POST)
    if form.is_valid():
        try:
            register_domain(organisation=organisation, by=request.user, **form.cleaned_data)
        except BuyerError as error:
            form.add_error("domain", str(error))
        else:
            messages.success(request, f"Le domaine {form.cleaned_data['domain']} est inscrit.")
            return redirect("buying:registered-organisation", slug)
    context = {"page": registered_page(organisation, request.user, localdate()), "form": form}
    return render(request, REGISTERED, context)


@moderators_only
@require_POST
def domain_remove(request, slug, pk):
    domains = OrganisationDomain.objects.filter(organisation=of_territory(request, slug))
    domain = get_object_or_404(domains.select_related("organisation"), pk=pk)
    return told(request, slug, f"Le domaine {domain} est retiré.", withdraw_domain, domain=domain)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def buyer_revoke(request, slug, pk):
    membership, form = member_of(request, slug, pk), RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = "L’accès est retiré. La personne et les responsables sont avertis."
        return told(request, slug, done, revoke_access, membership=membership, **form.cleaned_data)
    return render(request, "buying/membership/buyer_revoke.html", {"membership": membership, "form": form})


@moderators_only
@require_POST
def manager_appoint(request, slug, pk):
    member = member_of(request, slug, pk)
    done = f"{member.user.public_name} est maintenant responsable de l’organisation."
    return told(request, slug, done, appoint_manager, membership=member)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def joining_request(request, pk):
    """A yes, with the registration when there is none yet, or a no with its reason."""
    requests = JoiningRequest.objects.for_moderator(request.user)
    asked = get_object_or_404(
        requests.select_related("user", "organisation", "municipality__county", "decided_by"), pk=pk
    )
    answer = answer_for(asked, by=request.user, data=request.POST if request.method == "POST" else None)
    if answer.is_given:
        messages.success(request, "La réponse est envoyée à la personne.")
        return redirect("buying:buyers")
    return render(request, "buying/membership/joining_request.html", {"answer": answer})


def of_territory(request, slug: str) -> BuyingOrganisation:
    found = BuyingOrganisation.objects.for_moderator(request.user).select_related("municipality")
    return get_object_or_404(found, slug=slug)


def member_of(request, slug: str, pk: int) -> BuyerMembership:
    members = BuyerMembership.objects.filter(organisation=of_territory(request, slug))
    return get_object_or_404(members.select_related("organisation", "user"), pk=pk)


def told(request, slug: str, done: str, act, **arguments):
    """Do it, say so or say why not, and come back to the organisation."""
    try:
        act(by=request.user, **arguments)
    except BuyerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("buying:registered-organisation", slug)
