"""What the frame of every page needs: where the reader is, and the page's one address."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def aria_current(context, url_name: str) -> str:
    """` aria-current="page"` on the link to this very page, `"true"` on the link to the section that holds it."""
    here, there = path_of(context), reverse(url_name)
    if here == there:
        return format_html(' aria-current="{}"', "page")
    return format_html(' aria-current="{}"', "true") if there != "/" and here.startswith(there) else ""


@register.simple_tag(takes_context=True)
def canonical_url(context) -> str:
    """The address search engines should keep: the page's, without its query string."""
    return settings.SITE_URL + path_of(context)


@register.simple_tag
def site_address(path: str) -> str:
    """A path of the portal as one types it from anywhere."""
    return settings.SITE_URL + path


def path_of(context) -> str:
    request = getattr(context, "request", None)
    return request.path if request else ""
