"""`/sources/`: every text the portal leans on, every figure with its dates, every doubt. Public."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from guide.rule_pages import dated_figures
from guide.shelves import open_shelf


@login_not_required
@require_safe
def source_list(request):
    shelf = open_shelf(localdate(), counting=())
    context = {
        "sources": sorted(shelf.law.sources.values(), key=lambda source: source.citation),
        "figures": dated_figures(shelf.law.figures.values(), shelf.day),
        "notices": shelf.notices.values(),
        "shelf": shelf,
    }
    return render(request, "guide/source_list.html", context)
