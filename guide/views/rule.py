"""`/regles/`: every rule in force, and one rule with all that is known of it. Public."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.models import DirectoryState
from guide.places import read_place
from guide.rule_pages import rule_groups, rule_page
from guide.shelves import open_shelf


@login_not_required
@require_safe
def rule_list(request):
    version = DirectoryState.current()
    place = read_place(request.GET, version)
    shelf = open_shelf(localdate(), place.municipality, version=version)
    return render(request, "guide/rule_list.html", {"groups": rule_groups(shelf), "shelf": shelf, "place": place})


@login_not_required
@require_safe
def rule_detail(request, slug):
    version = DirectoryState.current()
    place = read_place(request.GET, version)
    shelf = open_shelf(localdate(), place.municipality, counting=[slug], version=version)
    if slug not in shelf.rules:
        raise Http404
    return render(request, "guide/rule_detail.html", {"page": rule_page(slug, shelf), "place": place})
