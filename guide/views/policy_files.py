"""The files of a draft: DOCX, accessible PDF, and the JSON one brings back. Public; nothing is kept."""

from collections.abc import Callable
from datetime import date

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from guide.composing.downloads import NotReady, draft_docx, draft_json, draft_pdf, file_name
from guide.composing.draft import Draft, DraftError, decode, encode, fits_an_address

# A file costs up to a second of a processor (docs/benchmarks.md), and anybody may ask for one.
MOST_OFTEN = {"policy_file": "30/m/ip,300/h/ip"}
TOO_OFTEN = "Vous avez demandé beaucoup de fichiers en peu de temps. Attendez une minute, puis recommencez."
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json; charset=utf-8",
}
ASKED = ["GET", "HEAD", "POST"]


@login_not_required
@require_http_methods(ASKED)
def compose_docx(request):
    return download(request, "docx", draft_docx)


@login_not_required
@require_http_methods(ASKED)
def compose_pdf(request):
    return download(request, "pdf", draft_pdf)


@login_not_required
@require_http_methods(ASKED)
def compose_json(request):
    return download(request, "json", draft_json)


def download(request, suffix: str, write: Callable[[Draft, date], bytes]):
    token = request.POST.get("d") or request.GET.get("d", "")
    if not ratelimit.consume(request, app="guide", action="policy_file", config=MOST_OFTEN, limit_get=True):
        return refused(request, [TOO_OFTEN], 429, token)
    try:
        draft = decode(token)
        content = write(draft, localdate())
    except DraftError as problem:
        return refused(request, [str(problem)], 400)
    except NotReady as problem:
        return refused(request, problem.problems, 422, encode(draft))
    headers = {"Content-Disposition": f'attachment; filename="{file_name(draft, suffix)}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=MEDIA_TYPES[suffix], headers=headers)


def refused(request, problems, status: int, token: str = ""):
    """Why there is no file, and the way back to the text with all that was typed."""
    context = {"problems": problems, "token": token, "fits": fits_an_address(token)}
    return render(request, "guide/outputs/refused.html", context, status=status)
