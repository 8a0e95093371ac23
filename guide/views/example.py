"""`/guide/exemples/`: worked examples, from the need to the outcome. Public."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.models import DirectoryState
from guide.examples.pages import example_lines, example_page
from guide.history import past_versions
from guide.models import ChapterVersion
from guide.places import read_place
from guide.shelves import open_shelf
from guide.views.chapter import MOST_VERSIONS


@login_not_required
@require_safe
def example_list(request):
    version = DirectoryState.current()
    context = {"lines": example_lines(version), "place": read_place(request.GET, version)}
    return render(request, "guide/examples/list.html", context)


@login_not_required
@require_safe
def example_detail(request, slug):
    told = ChapterVersion.objects.current().exclude(chapter__example=None)
    version = get_object_or_404(told.select_related("chapter__example__category"), chapter__slug=slug)
    state = DirectoryState.current()
    place = read_place(request.GET, state)
    page = example_page(version, localdate(), place.municipality, state)
    return render(request, "guide/examples/detail.html", {"page": page, "place": place})


@login_not_required
@require_safe
def example_history(request, slug):
    state = DirectoryState.current()
    line = next((one for one in example_lines(state) if one.brief.slug == slug), None)
    if line is None:
        raise Http404
    versions = ChapterVersion.objects.published().filter(chapter__slug=slug).order_by("-number")[: MOST_VERSIONS + 1]
    past = past_versions(versions, open_shelf(localdate(), counting=(), version=state))[:MOST_VERSIONS]
    chapter = {"title": line.brief.title, "url": line.url}
    return render(request, "guide/chapter_history.html", {"chapter": chapter, "past": past})
