"""`/ma-fiche/`: one's sheets, what became of each, and what can be taken back or given up. Nobody else finds them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.models import Claim
from directory.revisions.actions import open_revision, resume, withdraw
from directory.revisions.errors import RevisionError
from directory.sheet_forms.history import history_of
from directory.sheet_forms.keeping import let_go
from directory.sheet_forms.lists import Lists
from directory.sheet_forms.mine import my_sheets
from directory.sheet_forms.opening import open_sheet


@require_safe
def my_sheet_list(request):
    sheets = my_sheets(request.user, localdate())
    if len(sheets) == 1 and "toutes" not in request.GET:
        return redirect("directory:my-sheet-edit", sheets[0].enterprise.slug)
    claims = Claim.objects.waiting().filter(claimant=request.user).count()
    return render(request, "directory/my_sheet/list.html", {"sheets": sheets, "claims": claims})


@require_POST
def my_sheet_withdraw(request, slug):
    """From the pôle's desk back to the team's, as it is."""
    sheet = open_sheet(request.user, slug, localdate())
    done = "La fiche n’est plus soumise : c’est de nouveau un brouillon, que vous pouvez modifier."
    return acted(request, slug, done, resume, revision=sheet.revision)


@require_http_methods(["GET", "HEAD", "POST"])
def my_sheet_abandon(request, slug):
    sheet = open_sheet(request.user, slug, localdate())
    if request.method != "POST":
        return render(request, "directory/my_sheet/abandon.html", {"sheet": sheet})
    let_go(request.session)
    if not sheet.is_open:
        return redirect("directory:my-sheet-edit", slug)
    done = "Vos changements sont abandonnés. La fiche publique n’a pas changé."
    return acted(request, slug, done, withdraw, revision=sheet.revision)


@require_POST
def my_sheet_resume(request, slug):
    """A sheet that was never public is taken up again, as it was last written."""
    sheet = open_sheet(request.user, slug, localdate())
    return acted(request, slug, "Vous pouvez reprendre la fiche.", open_revision, enterprise=sheet.enterprise)


@require_safe
def my_sheet_history(request, slug):
    sheet = open_sheet(request.user, slug, localdate())
    events = history_of(sheet.enterprise, Lists.current())
    return render(request, "directory/my_sheet/history.html", {"sheet": sheet, "events": events})


def acted(request, slug: str, done: str, act, **about):
    """Do it and say so, or say why not; then the sheet as it is."""
    try:
        act(by=request.user, **about)
    except RevisionError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("directory:my-sheet-edit", slug)
