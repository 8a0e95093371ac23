"""The examples of docs/contracting.md are true."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from guide.assessment import BylawTerms
from guide.contracting import assess
from tests.guide.written_law import bylaw, case, written_law

PAGE = Path(settings.BASE_DIR, "docs", "contracting.md")
UNKNOWN = "inconnu"


def examples() -> list[dict[str, str]]:
    """The rows of the table, under the names of its header."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    header, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(header, row, strict=True)) for row in rows]


def terms(text: str) -> BylawTerms | None:
    """« services : direct_award < 60000; price_request < 100000 »."""
    if text == UNKNOWN:
        return None
    ceilings = []
    for one in text.split(";"):
        way, _, amount = one.partition("<")
        nature, _, procedure = way.rpartition(":")
        ceilings.append((nature.strip(), procedure.strip(), Decimal(amount.strip())))
    return bylaw(*ceilings)


def number(text: str) -> int | None:
    return int(text) if text else None


@pytest.mark.parametrize("row", examples(), ids=lambda row: row["Cas"])
def test_the_example_is_true(row):
    answer = assess(
        case(
            row["Nature"], row["Montant"], row["Catégorie"], options=Decimal(row["Options"]), regime=row["Loi"],
            bylaw=terms(row["Règlement"]), day=date.fromisoformat(row["Jour"]),
        ),
        written_law(),
    )  # fmt: skip
    route, exemptions = answer.law_route, [one.rule.slug for one in answer.levers if one.rule.kind == "exemption"]
    assert (route.code if route else UNKNOWN) == row["Selon la loi"]
    assert (route and route.min_invitations) == number(row["Invités"])
    assert (route and route.delay_days) == number(row["Délai"])
    assert answer.bylaw_route.status == row["Règlement dit"]
    assert (answer.retained.code if answer.retained else UNKNOWN) == row["Retenu"]
    assert ", ".join(exemptions) == row["Exemption"]


def test_there_are_examples_on_both_sides():
    rows = examples()
    assert {row["Règlement dit"] for row in rows} == {"unknown", "silent", "applies", "not_applicable"}
    assert {row["Loi"] for row in rows} == {"lcv", "cm"}
