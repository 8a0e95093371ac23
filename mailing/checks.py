"""What must be right before a letter can leave: said by every command, not found out by the first visitor.

Settings refuse to start when SMTP_URL or MAIL_FROM is missing outside development; here, when they hold nothing of use.
"""

from email.utils import parseaddr

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ValidationError
from django.core.validators import validate_email


@register
def check_mail_settings(app_configs, **kwargs) -> list[Error]:
    """While developing, letters may stay at /courriels/; elsewhere they need a server. They always need a sender."""
    errors = []
    if not settings.DEBUG and not settings.EMAIL_HOST:
        hint = "Set SMTP_URL: smtp+starttls://user:password@host:587 (.env.example, docs/operations.md)."
        errors.append(Error("SMTP_URL is empty: no letter can leave.", hint=hint, id="mailing.E001"))
    if not is_sender(settings.DEFAULT_FROM_EMAIL):
        errors.append(wrong_address("MAIL_FROM", "mailing.E002"))
    if settings.MAIL_REPLY_TO and not is_sender(settings.MAIL_REPLY_TO):
        errors.append(wrong_address("MAIL_REPLY_TO", "mailing.E003"))
    return errors


@register(Tags.security, deploy=True)
def check_links(app_configs, **kwargs) -> list[Warning]:
    """SITE_URL has a default, for development: in production every link of a letter would lead nowhere."""
    if not settings.HTTPS or settings.SITE_URL.startswith("https://"):
        return []
    hint = "Set SITE_URL to the address people type: https://maillon.example"
    said = f"SITE_URL is {settings.SITE_URL}: the links of letters start with it."
    return [Warning(said, hint=hint, id="mailing.W001")]


def wrong_address(name: str, id: str) -> Error:
    return Error(f"{name} holds no valid address.", hint=f"Set {name}: Maillon <nom@organisme.example>", id=id)


def is_sender(text: str) -> bool:
    """Whether this is an address, with or without a name before it."""
    try:
        validate_email(parseaddr(text)[1])
    except ValidationError:
        return False
    return "\n" not in text and "\r" not in text
