"""{% expanded text shelf %}: a plain text of the law with its references replaced, everything else escaped."""

from django import template

from guide.rendering import expand_text

register = template.Library()

register.simple_tag(expand_text, name="expanded")
