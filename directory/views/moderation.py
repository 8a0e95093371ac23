"""`/moderation/`: what waits for a pôle, and several trivial changes approved at once."""

from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from directory.moderation.access import moderators_only
from directory.moderation.bulk import approve_all, batch_of
from directory.moderation.queue import queue_for


@moderators_only
@require_safe
def moderation_queue(request):
    queue = queue_for(request.user, localdate(), chosen=request.GET.get("pole", ""), number=request.GET.get("page", ""))
    return render(request, "directory/moderation/queue.html", {"queue": queue})


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def moderation_bulk(request):
    """Chosen in the queue (GET), shown whole, then approved one by one (POST) with a line of report each."""
    if request.method == "POST":
        report = approve_all(request.POST.getlist("revision"), by=request.user, day=localdate())
        return render(request, "directory/moderation/bulk_report.html", {"report": report})
    batch = batch_of(request.GET.getlist("revision"), request.user, localdate())
    return render(request, "directory/moderation/bulk.html", {"batch": batch})
