"""What a frozen file says of what nobody has verified, and how it writes an hour."""

import json

import pytest

from buying.freezing.blocks import seen_on, shown_moment, to_confirm
from buying.freezing.telling_law import law_sections
from guide.french import NO_BREAK, TO_CONFIRM
from tests.buying.freezing.files import frozen_file


def words(section) -> str:
    return " ".join(block.text for block in section.blocks)


@pytest.mark.django_db
@pytest.mark.usefixtures("reference")
def test_what_is_to_be_confirmed_is_never_said_verified():
    document = json.loads(frozen_file().record.canonical)
    document["avis"]["confiance"] = "to_confirm"
    told = {section.key: section for section in law_sections(document)}
    assert f"À{NO_BREAK}confirmer, vu le" in words(told["avis"])
    doubtful = [row for block in told["chiffres"].blocks for row in block.rows if TO_CONFIRM in row[1]]
    assert doubtful
    assert not [row for row in doubtful if "vérifié le" in row[3]]


def test_what_is_verified_is_said_so():
    assert seen_on("2026-11-22", False) == "vérifié le 22 novembre 2026"
    assert seen_on("2026-11-22", True) == f"à{NO_BREAK}confirmer, vu le 22 novembre 2026"


@pytest.mark.parametrize("space", [" ", NO_BREAK])
def test_a_title_that_says_it_is_not_made_to_say_it_twice(space):
    title = f"Mesures d’achat québécois (à{space}confirmer)"
    assert to_confirm(title, True) == title


def test_a_whole_hour_has_no_minutes():
    assert shown_moment("2026-12-04T21:00:00+00:00") == f"4 décembre 2026, 16{NO_BREAK}h"
    assert shown_moment("2026-12-04T21:05:00+00:00") == f"4 décembre 2026, 16{NO_BREAK}h{NO_BREAK}05"
