"""`/trousse/composer/`: from the gap check to a document, in four steps. Public; nothing is kept on the way.

The draft travels in the address (`?d=`) while it fits, else in the forms. Without JavaScript each button is a post.
"""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.models import DirectoryState
from guide.clauses.library import clause_library
from guide.composing import editing
from guide.composing.draft import MOST_BYTES, Draft, DraftError, encode, fits_an_address, loads
from guide.composing.steps import WHAT_FOR, ClauseStep, DocumentStep, TextStep, draft_of, left_out
from guide.law_reading import current_law
from guide.places import read_place

STEPS = {"clauses": ClauseStep, "texts": TextStep, "document": DocumentStep}


def with_draft(view):
    """Give the view the draft of the form or of the address; else say why not, where one begins again."""

    @wraps(view)
    def asked(request):
        version = DirectoryState.current()
        given = request.POST if "d" in request.POST else request.GET
        place = read_place(given, version)
        if place.problem and "d" not in given:
            context = {"municipalite": place.typed, "document": given.get("document", "")}
            return redirect(f"{reverse('guide:compose')}?{urlencode(context)}")
        code = place.municipality.code if place.municipality else ""
        try:
            return view(request, draft_of(given, clause_library(version), code))
        except DraftError as refused:
            messages.error(request, str(refused))
            return redirect("guide:compose")

    return asked


@login_not_required
@require_safe
def compose(request):
    place = read_place(request.GET)
    kinds = [(kind.value, str(kind.label), text) for kind, text in WHAT_FOR.items()]
    chosen = request.GET.get("document", "")
    carried = [(name, value) for name in ("clause", "clauses") for value in request.GET.getlist(name)]
    context = {"kinds": kinds, "place": place, "chosen": chosen, "carried": carried}
    return render(request, "guide/composing/start.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def compose_clauses(request, draft):
    if "choisir" in request.POST:
        library = clause_library()
        draft = editing.with_clauses(draft, posted(request), library)
        if not draft.clauses:
            messages.warning(request, "Choisissez au moins une clause.")
            return step(request, "clauses", draft)
        draft = editing.with_suggestions(draft, library, current_law(), localdate())
        return step(request, "texts", draft, moved=True)
    if elsewhere := left_out(request.GET, clause_library()):
        messages.info(request, f"Dans un autre document\u00a0: {', '.join(elsewhere)}.")
    return step(request, "clauses", draft)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def compose_texts(request, draft):
    if not draft.clauses:
        return step(request, "clauses", draft, moved=True)
    if request.method == "GET" or "reprendre" in request.POST:
        return step(request, "texts", draft)
    draft, anchor = edited(request.POST, draft)
    texts = step_of("texts", draft)
    if request.htmx:
        return render(request, "guide/composing/_live.html", {"step": texts})
    if "clauses" in request.POST:
        return step(request, "clauses", draft, moved=True)
    if "continuer" not in request.POST:
        return step(request, "texts", draft, moved=True, anchor=anchor)
    if texts.document.blocking:  # what is to correct is said where one corrects it
        return step(request, "texts", draft, moved=True, anchor="points")
    return step(request, "document", draft, moved=True)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def compose_document(request, draft):
    return step(request, "document", draft)


@login_not_required
@require_POST
def compose_resume(request):
    """The JSON file one kept, brought back."""
    upload = request.FILES.get("fichier")
    try:
        draft = loads(upload.read(MOST_BYTES + 1)) if upload else None
    except DraftError as refused:
        messages.error(request, str(refused))
        return redirect("guide:compose")
    if draft is None:
        messages.error(request, "Fichier : choisissez le fichier JSON que vous aviez téléchargé.")
        return redirect("guide:compose")
    return step(request, "texts", draft, moved=True)


def posted(request) -> editing.Posted:
    return editing.Posted(request.POST, request.POST.getlist("c"))


def edited(given, draft: Draft) -> tuple[Draft, str]:
    """What was typed, then the button that was pressed, if it moves or removes a clause; where to come back to."""
    library = clause_library()
    draft = editing.with_texts(draft, editing.Posted(given), library)
    if slug := given.get("monter"):
        return editing.moved(draft, slug, editing.UP, library), f"clause-{slug}"
    if slug := given.get("descendre"):
        return editing.moved(draft, slug, editing.DOWN, library), f"clause-{slug}"
    if slug := given.get("retirer"):
        return editing.without(draft, slug), ""
    if slug := given.get("retablir"):
        return editing.restored(draft, slug), f"clause-{slug}"
    return draft, "points"


def step_of(name: str, draft: Draft):
    return STEPS[name](draft, localdate(), DirectoryState.current())


def step(request, name: str, draft: Draft, *, moved: bool = False, anchor: str = ""):
    """The page of a step: at its address when the draft fits there, else as the answer to the post."""
    token = encode(draft)
    if moved and fits_an_address(token):
        fragment = f"#{anchor}" if anchor else ""
        return redirect(f"{reverse(f'guide:compose-{name}')}?d={token}{fragment}")
    return render(request, f"guide/composing/{name}.html", {"step": step_of(name, draft)})
