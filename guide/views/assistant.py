"""`/parcours/`: a purchase is described, the page says what is open; `/parcours.json` says the same. Both public."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from guide.assistant_json import answer_as_json, errors_as_json, unknown_parameters
from guide.assistant_page import assistant_page

FRENCH = {"ensure_ascii": False, "indent": 1}


@login_not_required
@require_safe
def assistant(request):
    return render(request, "guide/assistant.html", {"page": assistant_page(request.GET, localdate())})


@login_not_required
@require_safe
def assistant_json(request):
    page = assistant_page(request.GET, localdate(), must_answer=True)
    if errors := unknown_parameters(request.GET) | page.answers.errors:
        return JsonResponse(errors_as_json(errors), status=400, json_dumps_params=FRENCH)
    return JsonResponse(answer_as_json(page), json_dumps_params=FRENCH)
