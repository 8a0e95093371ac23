"""`/dossiers/verifier/`: anybody checks a frozen file, without an account. What is sent is read and forgotten."""

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buying.freezing.forms import VerifyForm
from buying.freezing.verifying import TOO_BIG, Examination, examined_file, examined_hash, examined_text
from directory.proofs.reading import whole

# An examination may cost a second of a processor, and anybody may ask for one.
MOST_OFTEN = {"record_verify": "20/m/ip"}
TOO_OFTEN = "Vous avez vérifié beaucoup de dossiers en peu de temps. Attendez une minute, puis recommencez."
PAGE = "buying/freezing/verify.html"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def record_verify(request):
    if request.method != "POST":
        return render(request, PAGE, {"form": VerifyForm(), "found": None})
    form = VerifyForm(request.POST, request.FILES)
    if not ratelimit.consume(request, app="buying", action="record_verify", config=MOST_OFTEN):
        return render(request, PAGE, {"form": form, "found": Examination(problem=TOO_OFTEN)}, status=429)
    found = examined(form.cleaned_data) if form.is_valid() else None
    return render(request, PAGE, {"form": form, "found": found})


def examined(given: dict) -> Examination:
    upload = given["file"]
    if upload:
        content = whole(upload)
        return Examination(problem=TOO_BIG) if content is None else examined_file(content)
    return examined_text(given["text"]) if given["text"] else examined_hash(given["digits"])
