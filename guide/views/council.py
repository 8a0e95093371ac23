"""`/elus/`: one page a municipality, for who decides. Public."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import condition, require_safe

from directory.models import DirectoryState, Municipality
from directory.search.catalogue import municipalities
from guide.council.card import council_card
from guide.council.figures import local_figures
from guide.council.page import council_page
from guide.council.territory import covered_counties
from guide.places import read_place


@login_not_required
@require_safe
def council(request):
    version = DirectoryState.current()
    place = read_place(request.GET, version)
    if place.municipality:
        return redirect("guide:council-municipality", place.municipality.code)
    return render(request, "guide/council/choose.html", {"place": place, "counties": covered_counties(version)})


@login_not_required
@require_safe
def council_municipality(request, code):
    version = DirectoryState.current()
    page = council_page(town_of(code, version), localdate(), version)
    return render(request, "guide/council/page.html", {"page": page})


def town_of(code: str, version) -> Municipality:
    found = municipalities(version).get(code)
    if found is None:
        raise Http404
    return found


def card_etag(request, code) -> str:
    """The same figures make the same picture: a browser that has it is not sent it again."""
    version = DirectoryState.current()
    return f'"{hashlib.sha256(f"{code}:{version}:{localdate()}".encode()).hexdigest()[:24]}"'


@login_not_required
@require_safe
@condition(etag_func=card_etag)
def council_card_image(request, code):
    version, day = DirectoryState.current(), localdate()
    town = town_of(code, version)
    # Drawn each time: kept for every municipality of Québec, the pictures would fill the memory.
    content = council_card(town, local_figures(town, day, version))
    return HttpResponse(content, content_type="image/png", headers={"Cache-Control": "public, max-age=3600"})
