"""`/trousse/`: the policy kit's door and its library of clauses. Public."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.models import DirectoryState
from guide.clauses.library import clause_library
from guide.clauses.pages import cards_by_subject, clause_page, first_rules, read_library_filters
from guide.places import read_place
from guide.rule_book import RuleBook
from guide.shelves import open_shelf


@login_not_required
@require_safe
def kit(request):
    version, day = DirectoryState.current(), localdate()
    place, library = read_place(request.GET, version), clause_library(version)
    counting = first_rules(library.clauses, RuleBook(day, version).by_slug)
    shelf = open_shelf(day, place.municipality, counting=counting, version=version)
    filters = read_library_filters(request.GET)
    groups = cards_by_subject(library, filters, shelf)
    context = {"groups": groups, "filters": filters, "place": place, "total": len(library.clauses)}
    return render(request, "guide/kit/kit.html", context)


@login_not_required
@require_safe
def clause_detail(request, slug):
    version = DirectoryState.current()
    place, library = read_place(request.GET, version), clause_library(version)
    clause = library.by_slug.get(slug)
    if clause is None:
        raise Http404
    shelf = open_shelf(localdate(), place.municipality, counting=clause.rules, version=version)
    page = clause_page(clause, library, shelf)
    return render(request, "guide/kit/clause_detail.html", {"page": page, "place": place})
