"""`/moderation/revisions/<pk>/`: a revision read, taken, and judged by a pôle."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from directory.choices import RevisionState
from directory.models import Revision
from directory.moderation.access import moderators_only
from directory.moderation.closed import closed_of
from directory.moderation.forms import VerdictForm
from directory.moderation.judging import Posted, judge, read_post, refusal_lines
from directory.moderation.review import Answered, review_of, taken_text
from directory.moderation.taking import give_back
from directory.revisions.actions import take
from directory.revisions.errors import MessageMissing, NotYours, RevisionError, Unreadable

WITH = ("enterprise__municipality", "base", "submitted_by", "taken_by")


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def revision_review(request, pk):
    if request.method == "POST":
        return _decide(request, pk)
    revision = get_object_or_404(_readable(request).for_moderator(request.user, localdate()), pk=pk)
    return _page(request, revision, Posted(VerdictForm(), Answered(), -1, -1))


def _readable(request):
    return Revision.objects.select_related(*WITH)


def _decide(request, pk):
    """The queue again once it is done; otherwise the page as it is now, with what was typed and why not."""
    revision = get_object_or_404(_readable(request).reached_by(request.user, localdate()), pk=pk)
    posted, refusals = read_post(request.POST), []
    if posted.form.is_valid():
        try:
            messages.success(request, judge(revision, posted, by=request.user, day=localdate()))
            return redirect("directory:moderation-queue")
        except NotYours as refusal:
            raise Http404 from refusal
        except MessageMissing as refusal:
            posted.form.add_error("message", str(refusal))
        except RevisionError as refusal:
            refusals = refusal_lines(refusal)
    return _page(request, _readable(request).get(pk=pk), posted, refusals)


def _page(request, revision: Revision, posted: Posted, refusals: list[str] = ()):
    shown = {"form": posted.form, "refusals": refusals, "revision": revision}
    if revision.state != RevisionState.SUBMITTED:
        return render(request, "directory/moderation/closed.html", shown | {"closed": closed_of(revision)})
    shown["taken"] = taken_text(revision, request.user)
    try:
        shown["review"] = review_of(revision, localdate(), posted.answered)
    except Unreadable as refusal:
        return render(request, "directory/moderation/unreadable.html", shown | {"why": str(refusal)})
    return render(request, "directory/moderation/review.html", shown)


@moderators_only
@require_POST
def revision_take(request, pk):
    """Take it, take it over from a colleague (`prendre=tout-de-meme`), or give it back (`prendre=non`)."""
    revision = get_object_or_404(_readable(request).for_moderator(request.user, localdate()), pk=pk)
    wish = request.POST.get("prendre", "")
    try:
        if wish == "non":
            give_back(revision=revision, by=request.user)
        else:
            take(revision=revision, by=request.user, over=wish == "tout-de-meme")
    except RevisionError as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:revision-review", pk)
