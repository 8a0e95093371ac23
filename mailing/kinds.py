"""The kinds of letters, found where they are written: one folder of templates/mail/ for each."""

import json
from pathlib import Path

from django.conf import settings
from django.template import TemplateDoesNotExist

from mailing.links import unsubscribe_url
from mailing.rendering import Rendered, render_letter

FOLDER = Path(settings.BASE_DIR) / "templates" / "mail"
SAMPLE_ADDRESS = "exemple@maillon.example"


def kinds() -> list[str]:
    """Every kind that has a sample, in alphabetical order."""
    return sorted(path.parent.name for path in FOLDER.glob("*/sample.json"))


def rendered_sample(kind: str) -> Rendered:
    """The letter its sample.json makes; `_topic` there says that it may be refused. TemplateDoesNotExist if unknown."""
    if kind not in kinds():
        raise TemplateDoesNotExist(f"mail/{kind}")
    context = json.loads((FOLDER / kind / "sample.json").read_text(encoding="utf-8"))
    topic = context.pop("_topic", "")
    return render_letter(kind, context, unsubscribe_url=unsubscribe_url(SAMPLE_ADDRESS, topic) if topic else "")
