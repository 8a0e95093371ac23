"""Names and NEQs as real municipal suppliers bear them; read where they are, never copied here."""

import json
from pathlib import Path

import pytest

from buying.checks.matching import Sheet, Verdict, findings
from buying.checks.reading import Row
from directory.words import normalise
from tests.buying.checks import noise

NOTICES = Path(__file__).resolve().parents[4] / "shared" / "data" / "seao_ocds_extrait.json"

pytestmark = pytest.mark.skipif(not NOTICES.exists(), reason="the shared data is not here")


def suppliers() -> dict[str, str]:
    """Names by NEQ."""
    releases = json.loads(NOTICES.read_text(encoding="utf-8"))["releases"]
    parties = [party for release in releases for party in release.get("parties", [])]
    return {
        neq: party["name"] for party in parties if (neq := (party.get("details") or {}).get("neq")) and party["name"]
    }


def test_real_names_are_found_through_the_usual_noise_and_never_wrongly_certain():
    known = suppliers()
    sheets = [Sheet(number, neq, normalise(name), (), "") for number, (neq, name) in enumerate(known.items())]
    noisy = [(number, Row(1, "", make(name))) for number, name in enumerate(known.values())
             for make in noise.NOISES.values()]  # fmt: skip
    answers = findings([row for _, row in noisy], sheets)
    caught = [number in {one.enterprise for one in answer.candidates}
              for (number, _), answer in zip(noisy, answers, strict=True)]  # fmt: skip
    assert len(noisy) >= 100
    assert sum(caught) >= 0.95 * len(noisy)
    assert all(answer.verdict != Verdict.LISTED for answer in answers)


def test_real_suppliers_are_not_taken_for_fictional_ones():
    rows = [Row(1, neq, name) for neq, name in suppliers().items()]
    wrong = [row.name for row, one in zip(rows, findings(rows, noise.sheets()), strict=True) if one.verdict]
    assert wrong == []
