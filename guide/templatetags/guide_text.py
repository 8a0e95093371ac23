"""{% expanded text shelf %}: a plain text of the law with its references replaced, everything else escaped; and the
guide's own ways to write amounts and periods."""

from django import template

from guide.french import written_period
from guide.numbers import shown_dollars
from guide.rendering import expand_text

register = template.Library()

register.simple_tag(expand_text, name="expanded")
register.filter("dollars", shown_dollars)  # {{ amount|dollars }}: « 95 000 $ »
register.filter("period", written_period)  # {{ first|period:last }}: « depuis le 1er janvier 2026 »
