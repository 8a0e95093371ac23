"""`/regles/`: every rule in force, and one rule with all that is known of it. Public."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from guide.places import read_place
from guide.rule_pages import rule_groups, rule_page
from guide.shelves import open_shelf


@login_not_required
@require_safe
def rule_list(request):
    place = read_place(request.GET)
    shelf = open_shelf(localdate(), place.municipality)
    return render(request, "guide/rule_list.html", {"groups": rule_groups(shelf), "shelf": shelf, "place": place})


@login_not_required
@require_safe
def rule_detail(request, slug):
    place = read_place(request.GET)
    shelf = open_shelf(localdate(), place.municipality, counting=[slug])
    if slug not in shelf.rules:
        raise Http404
    return render(request, "guide/rule_detail.html", {"page": rule_page(slug, shelf), "place": place})
