"""`/alertes/`: the searches a person saved. They are theirs alone, whatever they buy for."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from buying.alerts.actions import delete_alert, edit_alert, pause_alert, resume_alert, same_search, save_search
from buying.alerts.errors import AlertError, AlreadySaved
from buying.alerts.forms import AlertForm
from buying.alerts.searching import read_again, read_new
from buying.models import SavedSearch
from directory.models import DirectoryState


@require_safe
def alert_list(request):
    return render(request, "buying/alerts/list.html", {"alerts": SavedSearch.objects.of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def alert_new(request):
    """The address carries the filters of /fournisseurs/."""
    read = read_new(request.GET, localdate(), DirectoryState.current())
    if known := same_search(request.user, read.filters):
        messages.info(request, AlreadySaved.message)
        return redirect(known)
    form = AlertForm(request.POST or None, initial={"name": read.proposed_name})
    if form.is_valid() and (alert := saved(request, read, form)):
        messages.success(request, "La recherche est enregistrée. Le premier courriel parlera de ce qui s’y ajoutera.")
        return redirect(alert)
    return render(request, "buying/alerts/new.html", {"read": read, "form": form})


def saved(request, read, form: AlertForm) -> SavedSearch | None:
    try:
        return save_search(user=request.user, filters=read.filters, **form.cleaned_data)
    except AlertError as error:
        form.add_error(None, str(error))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def alert_detail(request, pk):
    alert = get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)
    if request.method == "POST" and request.POST.get("faire") in DEEDS:
        return DEEDS[request.POST["faire"]](request, alert)
    form = AlertForm(request.POST or None, initial={"name": alert.name, "pace": alert.pace})
    if form.is_valid():
        edit_alert(alert=alert, **form.cleaned_data)
        messages.success(request, "L’alerte est enregistrée.")
        return redirect(alert)
    read = read_again(alert.query, localdate(), DirectoryState.current())
    return render(request, "buying/alerts/detail.html", {"alert": alert, "read": read, "form": form})


def paused(request, alert: SavedSearch):
    pause_alert(alert=alert)
    messages.success(request, "L’alerte est en pause : aucun courriel ne partira.")
    return redirect(alert)


def resumed(request, alert: SavedSearch):
    try:
        resume_alert(alert=alert, day=localdate())
    except AlertError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "L’alerte reprend, à partir d’aujourd’hui.")
    return redirect(alert)


def deleted(request, alert: SavedSearch):
    delete_alert(alert=alert, by=request.user)
    messages.success(request, f"La recherche « {alert.name} » est supprimée.")
    return redirect("buying:alert-list")


DEEDS = {"pause": paused, "reprendre": resumed, "supprimer": deleted}
