"""Accessible PDFs (PDF/UA-1: tagged, titled, in French) made by typst. Each app keeps its own templates.

Data goes in as JSON through `sys.inputs`: a template reads it, nothing is ever pasted into markup, so « #import » or
« $x$ » are words. The same template and data give the same bytes: no clock, no system font (decision 19).
"""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from django.http import HttpResponse

SHARED = Path(__file__).resolve().parent / "typst"
FONTS = SHARED / "fonts"
COMPILING = Path(__file__).resolve().with_name("compiling.py")
# What the embedded fonts can draw (Latin, Greek, Cyrillic, Hebrew, Arabic, punctuation, arrows): PDF/UA refuses a
# character without a drawing, and a supplier may have written one.
UNDRAWABLE = re.compile(
    "[^\n\\u0020-\\u007e\\u00a0-\\u01c3\\u01cd-\\u01e3\\u01fc-\\u0221\\u0224-\\u0241\\u0250-\\u02b9\\u0300-\\u033f"
    "\\u038e-\\u03a1\\u03a3-\\u03ce\\u0400-\\u045f\\u05d0-\\u05ea\\u0621-\\u063a\\u0640-\\u0655\\u1e00-\\u1e13"
    "\\u2009\\u2010-\\u2023\\u2026\\u202f\\u2030\\u2039\\u203a\\u2044\\u2074-\\u208e\\u20a0-\\u20b5\\u2122"
    "\\u2190-\\u2213\\u2248\\u2260\\u2264\\u2265\\u25a0-\\u25cf\\ufffd]"
)

# One line end; the narrow space between thousands is not in the font.
PLAINER = str.maketrans({"\r": None, "\t": " ", "\u202f": "\u00a0"})


class PdfError(RuntimeError):
    """typst refused a template or its data, or it passed its bounds: a fault of ours, with what it said."""


def pdf(template: Path, data: dict, *, title: str) -> bytes:
    """The document: `template` is a file of any app, which may import `base.typ`; `data` is plain JSON.

    Raises `PdfError`. Made by a process of its own (guide/documents/compiling.py says why): 30 ms more.
    """
    asked = {
        "main": template.read_text(encoding="utf-8"),
        "base": (SHARED / "base.typ").read_text(encoding="utf-8"),
        "root": str(SHARED),
        "fonts": str(FONTS),
        "inputs": {"title": legible(title), "data": json.dumps(_legible_data(data), ensure_ascii=False)},
    }
    command = [sys.executable, "-I", str(COMPILING)]
    given = json.dumps(asked).encode()
    done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise PdfError(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


def pdf_response(content: bytes, file_name: str) -> HttpResponse:
    """A download that no browser keeps: it may hold what only an organisation may read."""
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def legible(text: str) -> str:
    """The text as the fonts can draw it: a character they lack is named by its number, controls of direction go."""
    plain = unicodedata.normalize("NFC", text).translate(PLAINER)
    return UNDRAWABLE.sub(_named, plain)


def _named(found: re.Match) -> str:
    character = found.group()
    # Controls, directions, joiners and variants draw nothing.
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Mn"} else f"[U+{ord(character):04X}]"


def _legible_data(value):
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, dict):
        return {key: _legible_data(one) for key, one in value.items()}
    return [_legible_data(one) for one in value] if isinstance(value, list | tuple) else value
