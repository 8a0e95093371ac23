"""`/guide/`: the chapters, one chapter, and its public history. All public."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.models import DirectoryState
from guide.chapter_pages import chapter_lines, chapter_page, recent_changes
from guide.chapters import find_chapter
from guide.history import past_versions
from guide.law_reading import current_notices
from guide.models import ChapterVersion
from guide.places import read_place
from guide.shelves import open_shelf

MOST_VERSIONS = 20


@login_not_required
@require_safe
def chapter_list(request):
    state = DirectoryState.current()
    place = read_place(request.GET, state)
    lines = chapter_lines(localdate(), place.municipality, state)
    notices = current_notices(state).values()
    context = {"lines": lines, "place": place, "recent": recent_changes(), "notices": notices}
    return render(request, "guide/chapter_list.html", context)


@login_not_required
@require_safe
def chapter_detail(request, slug):
    told = ChapterVersion.objects.current().select_related("chapter__example")
    version = get_object_or_404(told, chapter__slug=slug)
    if hasattr(version.chapter, "example"):
        return redirect(version.chapter)
    state = DirectoryState.current()
    place = read_place(request.GET, state)
    page = chapter_page(version, localdate(), place.municipality, state=state)
    return render(request, "guide/chapter_detail.html", {"page": page, "place": place})


@login_not_required
@require_safe
def chapter_history(request, slug):
    versions = ChapterVersion.objects.published().filter(chapter__slug=slug).order_by("-number")[: MOST_VERSIONS + 1]
    state = DirectoryState.current()
    brief = find_chapter(slug, state)
    if not versions or brief is None:
        raise Http404
    past = past_versions(versions, open_shelf(localdate(), counting=(), version=state))[:MOST_VERSIONS]
    return render(request, "guide/chapter_history.html", {"chapter": brief, "past": past})
