"""A comparison as compact JSON: what a buyer keeps, and what travels, signed, in the page of who keeps nothing.

Nothing of an uploaded list stays on the server unless a buyer saves it: the page itself carries it to the XLSX export
and to the saving. The signature is checked before anything is inflated.
"""

from datetime import date

from django.core import signing

from buying.checks.comparing import Check, Known, Line
from buying.checks.matching import Candidate, Finding, Verdict, Why
from buying.checks.reading import Row

FORMAT = 1
SALT = "buying.checks.content"
A_DAY = 24 * 3600  # seconds: a result that lies open longer is compared again
# What fits in a form besides the rest (DATA_UPLOAD_MAX_MEMORY_SIZE); 10,000 ordinary lines take a fifth of it.
MOST_CHARACTERS = 2_300_000


class StaleCheck(Exception):
    """The list no longer travels with the page: it was altered, or the portal's key has changed."""


def to_content(check: Check) -> dict:
    return {
        "format": FORMAT,
        "on": check.made_on.isoformat(),
        "town": check.town,
        "remarks": list(check.remarks),
        "known": {str(pk): [one.name, one.slug, one.town, one.neq, one.verified_on, one.valid_until]
                  for pk, one in check.known.items()},
        "lines": [_packed(line) for line in check.lines],
    }  # fmt: skip


def from_content(content: dict) -> Check:
    return Check(
        made_on=date.fromisoformat(content["on"]),
        town=content["town"],
        remarks=tuple(content["remarks"]),
        known={int(pk): Known(*facts) for pk, facts in content["known"].items()},
        lines=tuple(map(_unpacked, content["lines"])),
    )


def signed(check: Check) -> str:
    """What the page carries; nothing when the list is too long for it."""
    text = signing.dumps(to_content(check), salt=SALT, compress=True)
    return text if len(text) <= MOST_CHARACTERS else ""


def from_signed(text: str) -> Check:
    """Raises StaleCheck."""
    try:
        return from_content(signing.loads(text, salt=SALT, max_age=A_DAY))
    except signing.BadSignature as error:
        raise StaleCheck from error


def _packed(line: Line) -> list:
    row, finding = line.row, line.finding
    candidates = [[one.enterprise, int(one.why), int(one.has_another_neq)] for one in finding.candidates]
    amounts = [list(pair) for pair in row.amounts]
    return [row.line, row.neq, row.name, row.town, row.category, amounts, list(row.problems),
            int(finding.verdict), candidates, finding.others]  # fmt: skip


def _unpacked(values: list) -> Line:
    line, neq, name, town, category, amounts, problems, verdict, candidates, others = values
    row = Row(line, neq, name, town, category, tuple(map(tuple, amounts)), tuple(problems))
    found = tuple(Candidate(enterprise, Why(why), bool(other)) for enterprise, why, other in candidates)
    return Line(row, Finding(Verdict(verdict), found, others))
