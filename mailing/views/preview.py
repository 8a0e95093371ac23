"""Every kind of letter, as its sample makes it: what to look at when changing one."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.urls import reverse

from mailing.kinds import kinds, rendered_sample
from mailing.rendering import Rendered
from mailing.views.development import development_only, inert


@development_only
def preview_list(request):
    previews = [(kind, rendered_sample(kind).subject) for kind in kinds()]
    return render(request, "mailing/preview_list.html", {"previews": previews})


@development_only
@csp_update({"frame-src": [SELF]})
def preview_detail(request, kind):
    context = {"kind": kind, "letter": _sample(kind), "html_url": reverse("mailing:preview-html", args=[kind])}
    return render(request, "mailing/preview_detail.html", context)


@development_only
def preview_html(request, kind):
    return inert(_sample(kind).html)


def _sample(kind: str) -> Rendered:
    try:
        return rendered_sample(kind)
    except TemplateDoesNotExist:
        raise Http404 from None
