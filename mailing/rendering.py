"""Turning a kind of letter and its context into what is sent: templates/mail/<kind>/."""

import json
import re
from typing import NamedTuple

from django.template import Context
from django.template.loader import get_template, render_to_string

LONGEST_SUBJECT = 200
# What neither PostgreSQL nor a mail server takes: NUL, other control characters, halves of characters.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Rendered(NamedTuple):
    """The three parts of a letter."""

    subject: str
    text: str
    html: str


def render_letter(kind: str, context: dict, *, unsubscribe_url: str = "") -> Rendered:
    """The letter of this kind. `context` is plain JSON: TypeError for anything else.

    Text has no markup, so nothing is escaped in it; the HTML escapes everything, even what says it is safe.
    """
    plain = json.loads(json.dumps(context)) | {"unsubscribe_url": unsubscribe_url}
    return Rendered(
        one_line(render_text(f"mail/{kind}/subject.txt", plain)),
        writable(render_text(f"mail/{kind}/body.txt", plain)).strip() + "\n",
        writable(render_to_string(f"mail/{kind}/body.html", plain)).strip() + "\n",
    )


def render_text(name: str, context: dict) -> str:
    return get_template(name).template.render(Context(context, autoescape=False))


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


def one_line(text: str) -> str:
    """A line break in a subject would begin somebody else's header."""
    line = " ".join(writable(text).split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1].rstrip() + "…"
