"""Reading the letters that were written, as the person who receives them would."""

import re

from mailing.models import Letter


def letters_to(address: str) -> list[Letter]:
    """Newest first."""
    return list(Letter.objects.filter(to=address).order_by("-pk"))


def code_sent_to(address: str) -> str:
    """The code of the last letter."""
    return re.search(r"\d{4}-\d{4}", letters_to(address)[0].text).group()
