"""The home page: one question, one rule with its suppliers, the directory in a few numbers and on a map. Public."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.map import OutlineMap, outline_map
from directory.models import DirectoryState
from directory.search.counting import supplier_counts
from directory.search.figures import DirectoryFigures, directory_figures
from guide.rule_book import RuleBook

# The rule that shows best what the portal is for; another one takes its place should it go out of force.
SHOWN_RULE = "obnl-services"
OFTEN_SEARCHED = ("traiteur", "entretien ménager", "déneigement", "mobilier urbain")


@login_not_required
@require_safe
def home(request):
    day, version = localdate(), DirectoryState.current()
    figures = directory_figures(day, version)
    rule, count, linked = shown_rule(day, version)
    context = {
        "rule": rule,
        "count": count,
        "figures": figures_with_lists(figures, linked),
        "map": supplier_map(figures),
        "often_searched": OFTEN_SEARCHED,
        "day": day,
    }
    return render(request, "portal/home.html", context)


def shown_rule(day: date, version):
    """The rule to show and its count (None, None before the law is loaded), and how many rules lead to somebody."""
    levers = {rule.slug: rule for rule in RuleBook(day, version).rules if rule.leads_to_choice}
    counts = supplier_counts({slug: rule.criterion for slug, rule in levers.items()}, day, version=version)
    slug = SHOWN_RULE if SHOWN_RULE in levers else next(iter(levers), None)
    return levers.get(slug), counts.get(slug), sum(1 for count in counts.values() if count.listed)


def figures_with_lists(figures: DirectoryFigures, linked: int) -> list[dict]:
    suppliers = reverse("directory:enterprise-list")
    return [
        {"number": figures.listed, "label": "entreprises inscrites", "url": suppliers},
        {"number": figures.verified, "label": "vérifiées par un pôle, à ce jour", "url": f"{suppliers}?verifie=1"},
        {"number": figures.municipalities_served, "label": "municipalités desservies", "url": ""},
        {"number": linked, "label": "règles reliées à des fournisseurs", "url": reverse("guide:rule-list")},
    ]


def supplier_map(figures: DirectoryFigures) -> OutlineMap:
    suppliers = reverse("directory:enterprise-list")
    return outline_map(figures.by_county, lambda code: f"{suppliers}?mrc={code}")
