from django import template
from django.conf import settings

from accounts import demonstration
from accounts.home import address
from accounts.letters import MINUTES
from accounts.network import shortened

register = template.Library()
register.filter("shortened_network", shortened)


@register.filter
def in_fours(secret: str) -> str:
    """« ABCD EFGH »: a secret a person can copy."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@register.simple_tag
def code_minutes() -> int:
    """How long a code sent by letter can be used."""
    return MINUTES


@register.simple_tag
def letters_page() -> str:
    """Where letters are read while developing; '' elsewhere."""
    return address("mailing:letter-list") if settings.DEBUG else ""


@register.simple_tag
def demonstration_code(request) -> str:
    """What the application of a demonstration account would show now; '' for any other account, or outside DEBUG."""
    return demonstration.code_for(who_is_coming_in(request))


def who_is_coming_in(request):
    """The person who is signed in, or who is half-way through signing in."""
    if request.user.is_authenticated:
        return request.user
    stage = getattr(request, "_login_stage", None)
    return stage.login.user if stage else None
