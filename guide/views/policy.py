"""`/trousse/documents/`: what a person composed and kept. Theirs alone, except by the reading link they make."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guide.composing.draft import Draft, DraftError, decode
from guide.composing.reading import document_of
from guide.models import PolicyDocument
from guide.policies import actions
from guide.policies.forms import KeepForm
from guide.policies.reading import compared, kept_version

LOST = (
    "Votre document n’est pas venu jusqu’ici : il est trop long pour une adresse. Revenez à sa page, téléchargez le "
    "« Fichier à reprendre », puis rapportez-le ci-dessous; vous pourrez alors le garder."
)


def document_of_mine(user, pk: int) -> PolicyDocument:
    """One of the person's own: another's is not found."""
    return get_object_or_404(PolicyDocument.objects.for_owner(user).select_related("municipality"), pk=pk)


@require_safe
def policy_list(request):
    documents = PolicyDocument.objects.for_owner(request.user).with_last_version().select_related("municipality")
    return render(request, "guide/policies/list.html", {"documents": documents})


@require_http_methods(["GET", "HEAD", "POST"])
def policy_keep(request):
    draft = draft_sent(request)
    if draft is None:
        return redirect("guide:compose")
    composed = document_of(draft, localdate())
    form = keep_form(request, draft, composed.title)
    if form.is_valid() and (document := kept(request, draft, form)):
        messages.success(request, f"« {document.title} » est gardé.")
        return redirect(document)
    context = {"form": form, "document": composed, "d": request.POST.get("d") or request.GET.get("d", "")}
    return render(request, "guide/policies/keep.html", context)


def keep_form(request, draft: Draft, title: str) -> KeepForm:
    """The document named in the address is proposed, else the one the draft was taken from: same title."""
    mine = list(PolicyDocument.objects.for_owner(request.user).filter(kind=draft.kind))
    named = request.GET.get("document", "") or next((str(one.pk) for one in mine if one.title == title), "")
    data = request.POST if "title" in request.POST else None
    return KeepForm(data, initial={"title": title, "target": named}, documents=mine)


def draft_sent(request) -> Draft | None:
    """The draft of the address or of the form; told when it cannot be read. Signing in loses what a form carried."""
    token = request.POST.get("d") or request.GET.get("d", "")
    if not token:
        messages.error(request, LOST)
        return None
    try:
        return decode(token)
    except DraftError as refused:
        messages.error(request, str(refused))
        return None


def kept(request, draft: Draft, form: KeepForm) -> PolicyDocument | None:
    given = form.cleaned_data
    told = {"draft": replace(draft, title=given["title"]), "note": given["note"], "by": request.user}
    try:
        if not given.get("target"):
            return actions.keep_document(**told)
        document = document_of_mine(request.user, int(given["target"]))
        return actions.keep_version(document=document, **told).document
    except actions.PolicyError as refused:
        form.add_error(None, str(refused))
        return None


@require_safe
def policy_detail(request, pk):
    return version_page(request, pk, None)


@require_safe
def policy_version(request, pk, number):
    return version_page(request, pk, number)


def version_page(request, pk: int, number: int | None):
    page = kept_version(document_of_mine(request.user, pk), number, localdate())
    if page is None:
        raise Http404
    token = page.document.share_token
    link = request.build_absolute_uri(reverse("guide:policy-shared", args=[token])) if token else ""
    return render(request, "guide/policies/detail.html", {"page": page, "link": link})


@require_safe
def policy_compare(request, pk):
    document = document_of_mine(request.user, pk)
    numbers = tuple(int(one) for one in (request.GET.get("de", ""), request.GET.get("a", "")) if is_a_number(one))
    page = compared(document, numbers, localdate()) if len(numbers) == 2 else None
    if page is None:
        messages.warning(request, "Choisissez deux versions différentes à comparer.")
        return redirect(document)
    return render(request, "guide/policies/compare.html", {"page": page})


def is_a_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def act(request, pk: int, change) -> None:
    """One of `actions` on one's own document; not found when another tab deleted it."""
    try:
        change(document=document_of_mine(request.user, pk), by=request.user)
    except actions.DocumentGone:
        raise Http404 from None


@require_POST
def policy_share(request, pk):
    act(request, pk, actions.share)
    messages.success(request, "Le lien de lecture est prêt : toute personne qui l’a peut lire la dernière version.")
    return redirect("guide:policy-detail", pk)


@require_POST
def policy_unshare(request, pk):
    act(request, pk, actions.stop_sharing)
    messages.success(request, "Le lien de lecture ne mène plus nulle part.")
    return redirect("guide:policy-detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def policy_delete(request, pk):
    document = document_of_mine(request.user, pk)
    if request.method == "POST":
        actions.delete_document(document=document, by=request.user)
        messages.success(request, f"« {document.title} » est supprimé.")
        return redirect("guide:policy-list")
    return render(request, "guide/policies/delete.html", {"document": document})


@login_not_required
@never_cache
@require_safe
def policy_shared(request, token):
    """Whoever has the link reads the last version; nothing tells whose it is."""
    document = PolicyDocument.objects.shared().select_related("municipality").filter(share_token=token).first()
    if document is None:
        return render(request, "guide/policies/not_shared.html", status=404)
    response = render(request, "guide/policies/shared.html", {"page": kept_version(document, None, localdate())})
    response["X-Robots-Tag"] = "noindex"
    return response
