from csp.constants import SELF
from csp.decorators import csp_update
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from mailing.models import Letter
from mailing.views.development import development_only, inert

PER_PAGE = 25


@development_only
def letter_list(request):
    """What the portal wrote, newest first, sent or not."""
    page = Paginator(Letter.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mailing/letter_list.html", {"page": page})


@development_only
@csp_update({"frame-src": [SELF]})
def letter_detail(request, pk):
    letter = get_object_or_404(Letter, pk=pk)
    html_url = reverse("mailing:letter-html", args=[pk])
    return render(request, "mailing/letter_detail.html", {"letter": letter, "html_url": html_url})


@development_only
def letter_html(request, pk):
    return inert(get_object_or_404(Letter, pk=pk).html)
