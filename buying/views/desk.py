"""`/mes-achats/`: the buyer's desk."""

from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from buying.access import for_buyers
from buying.desk import desk_of
from directory.models import DirectoryState


@for_buyers
@require_safe
def desk(request):
    found = desk_of(request.user, request.organisations, now(), localdate(), DirectoryState.current())
    return render(request, "buying/desk/desk.html", {"desk": found})
