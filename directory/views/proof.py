"""`/preuves/<uuid>/`: a private piece, for those who may see it; to anyone else it does not exist."""

import logging

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.trail import record
from directory.models import ProofFile

logger = logging.getLogger(__name__)

# Saved rather than shown; and if a browser shows it all the same, it runs nothing, in an origin of its own.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@require_safe
def proof_file(request, pk):
    proof = get_object_or_404(
        ProofFile.objects.visible_to(request.user, localdate()).select_related("enterprise"), pk=pk
    )
    try:
        content = proof.file.open("rb")
    except FileNotFoundError:
        logger.error("The file of the piece %s is not in the private folder.", proof.pk)
        raise Http404 from None
    if proof.uploaded_by_id != request.user.pk:
        record(action="proof.opened", by=request.user, target=proof, label=f"Pièce de {proof.enterprise}")
    return FileResponse(
        content, as_attachment=True, filename=proof.shown_name, content_type=proof.media_type, headers=HEADERS
    )
