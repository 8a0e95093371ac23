"""What the people of the Ville de Beloeil type in the form of their by-law. Marie runs the team, Paul buys with her."""

from decimal import Decimal

from django.urls import reverse
from django.utils.timezone import localdate

from buying.bylaws.terms import mark_of
from guide.bylaw_limits import THRESHOLD
from guide.law_reading import read_law
from guide.models import Bylaw
from tests.directory.suppliers import plain

SLUG = "ville-de-beloeil"
CENT = Decimal("0.01")


def address(name: str = "bylaw", slug: str = SLUG) -> str:
    return reverse(f"buying:{name}", args=[slug])


def ceilings(*rows: dict, initial: int = 0, prefix: str = "plafonds") -> dict:
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    return sent | {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def ceiling(up_to="50 000", procedure: str = "direct_award", nature: str = "", **fields) -> dict:
    return {"nature": nature, "procedure": procedure, "up_to": up_to} | fields


def typed(*rows: dict, initial: int = 0, **fields) -> dict:
    """The whole form: a by-law since 2025, with one ceiling unless others are given."""
    first = {"number": "2025-1", "title": "Règlement sur la gestion contractuelle", "valid_from": "2025-01-01"}
    return first | ceilings(*(rows or [ceiling()]), initial=initial) | fields


def of(bylaw: Bylaw, **fields) -> dict:
    """What the form of this by-law holds when it opens, then changed."""
    bylaw = Bylaw.objects.get(pk=bylaw.pk)
    rows = [ceiling(one.up_to, one.procedure, one.nature) for one in bylaw.ceilings.order_by("nature", "up_to", "pk")]
    days = {"valid_from": bylaw.valid_from, "valid_until": bylaw.valid_until or ""}
    own = {"number": bylaw.number, "title": bylaw.title, "url": bylaw.url, "note": bylaw.note} | days
    return own | ceilings(*rows, initial=len(rows)) | read(bylaw) | fields


def read(bylaw: Bylaw) -> dict:
    return {"reglement": bylaw.pk, "lu": mark_of(Bylaw.objects.get(pk=bylaw.pk))}


def send(client, name: str, data: dict, slug: str = SLUG):
    return client.post(address(name, slug), data, follow=True)


def text(response) -> str:
    return plain(response.content.decode())


def decreed(day=None) -> Decimal:
    return read_law().value(THRESHOLD, day or localdate()).value
