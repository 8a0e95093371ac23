"""{% icon "search" %}: one lucide icon of the sprite, always beside a word, so hidden from assistive technology."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def icon(name: str) -> str:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#i-{}"></use></svg>', static("icons.svg"), name
    )
