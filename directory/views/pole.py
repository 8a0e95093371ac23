"""`/poles/`: who answers for the enterprises, and where. Public."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.models import Pole, RegionalCounty
from directory.search.figures import directory_figures


@login_not_required
@require_safe
def pole_list(request):
    poles = Pole.objects.prefetch_related(Prefetch("counties", RegionalCounty.objects.order_by("name")))
    counts = directory_figures(localdate()).by_county
    shown = [(pole, [(county, counts.get(county.code, 0)) for county in pole.counties.all()]) for pole in poles]
    return render(request, "directory/pole_list.html", {"poles": shown})
