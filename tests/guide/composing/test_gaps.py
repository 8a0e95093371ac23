"""What a by-law lacks: known, lacking, partly there, or unknown; never lacking because nobody read it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from guide.choices import Gap
from guide.composing.gaps import gaps_of, proposed_for
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain
from tests.guide.written_law import CENT, DAY, bylaw, preference, value_on, without_figures, written_law

LAW = written_law()
THRESHOLD, FREE = value_on("seuil-appel-offres"), value_on("seuil-invitation")


def found(terms, day=DAY) -> dict:
    return {one.gap: one for one in gaps_of(terms, LAW, "lcv", day)}


def status(terms, gap: str) -> str:
    return found(terms)[gap].status


def test_an_unknown_by_law_lacks_nothing():
    assert {one.status for one in gaps_of(None, LAW, "lcv", DAY)} == {"unknown"}


def test_a_by_law_out_of_force_is_as_good_as_unknown():
    past = bylaw(in_force_until=DAY - timedelta(days=1))
    assert {one.status for one in gaps_of(past, LAW, "lcv", DAY)} == {"unknown"}


def test_a_by_law_holds_from_its_first_day():
    today, tomorrow = bylaw(in_force_from=DAY), bylaw(in_force_from=DAY + timedelta(days=1))
    assert (status(today, "rotation"), status(tomorrow, "rotation")) == ("lacks", "unknown")


def test_what_nobody_confirmed_is_not_said_to_lack_anything():
    statuses = {one.gap: one.status for one in gaps_of(bylaw(is_confirmed=False), LAW, "lcv", DAY)}
    assert set(statuses.values()) == {"unknown"}
    typed = bylaw(("", "direct_award", THRESHOLD), is_confirmed=False)
    assert status(typed, "direct_award") == "has"


def test_a_ceiling_beyond_the_law_is_told_as_the_law_lets_it():
    reason = plain(found(bylaw(("", "direct_award", THRESHOLD + 11_000)))["direct_award"].reason)
    assert reason == f"Permis sous {plain(LAW.value('seuil-appel-offres', DAY).shown)}."


def test_a_limited_preference_is_unknown_while_the_threshold_is():
    law = without_figures("seuil-appel-offres")
    held = {one.gap: one.status for one in gaps_of(bylaw(preference=preference(up_to=1_000)), law, "lcv", DAY)}
    assert held["preference_social"] == "unknown"


def test_every_gap_is_answered_once_in_their_order():
    assert [one.gap for one in gaps_of(bylaw(), LAW, "", DAY)] == Gap.values


@pytest.mark.parametrize(
    ("ceilings", "expected"),
    [
        pytest.param([], "lacks", id="none"),
        pytest.param([("", "direct_award", FREE)], "lacks", id="no-higher-than-what-is-free"),
        pytest.param([("", "direct_award", FREE + CENT)], "partly", id="just-above-what-is-free"),
        pytest.param([("services", "direct_award", THRESHOLD)], "partly", id="one-nature-only"),
        pytest.param([("", "direct_award", THRESHOLD - CENT)], "partly", id="just-under-the-threshold"),
        pytest.param([("", "direct_award", THRESHOLD)], "has", id="all-the-room"),
        pytest.param([("", "direct_award", THRESHOLD), ("goods", "direct_award", 60_000)], "partly", id="one-lower"),
        pytest.param([("", "price_request", THRESHOLD)], "lacks", id="another-way"),
    ],
)
def test_direct_award_is_as_open_as_its_ceilings(ceilings, expected):
    assert status(bylaw(*ceilings), "direct_award") == expected


def test_the_natures_left_out_are_named():
    reason = plain(found(bylaw(("services", "direct_award", THRESHOLD)))["direct_award"].reason)
    assert "Rien pour : assurance, approvisionnement (biens), services professionnels, construction" in reason


@pytest.mark.parametrize(
    ("terms", "social", "local"),
    [
        pytest.param(None, "lacks", "lacks", id="none"),
        pytest.param(preference(), "has", "lacks", id="social-without-limit"),
        pytest.param(preference(up_to=50_000), "partly", "lacks", id="social-under-a-limit"),
        pytest.param(preference(up_to=THRESHOLD), "has", "lacks", id="social-up-to-the-threshold"),
        pytest.param(preference(for_social_economy=False, for_local=True), "lacks", "has", id="local"),
    ],
)
def test_a_price_preference_is_for_whom_it_says(terms, social, local):
    held = bylaw(preference=terms)
    assert (status(held, "preference_social"), status(held, "preference_local")) == (social, local)


def test_rotation_is_known():
    assert status(bylaw(), "rotation") == "lacks"
    assert status(replace(bylaw(), rotation=("Chacun son tour.",)), "rotation") == "has"


def test_a_threshold_written_out_is_told():
    past = next(value.value for value in LAW.figures["seuil-appel-offres"].values if not value.is_in_force_on(DAY))
    assert status(bylaw(("", "price_request", past)), "threshold") == "partly"
    assert status(bylaw(("", "price_request", THRESHOLD)), "threshold") == "lacks"
    assert status(bylaw(("", "price_request", THRESHOLD - 1)), "threshold") == "unknown"


def test_an_amount_equal_to_a_threshold_older_than_the_by_law_is_a_chance():
    past = [one for one in LAW.figures["seuil-appel-offres"].values if one.valid_until and one.valid_until < DAY]
    ceiling = ("", "price_request", past[0].value)
    after, before = (bylaw(ceiling, in_force_from=past[0].valid_until + timedelta(days=days)) for days in (1, 0))
    assert (status(after, "threshold"), status(before, "threshold")) == ("unknown", "partly")


def test_a_threshold_to_come_is_not_an_old_one():
    day = LAW.figures["seuil-appel-offres"].values[0].valid_until or DAY
    future = [one.value for one in LAW.figures["seuil-appel-offres"].values if one.valid_from and one.valid_from > day]
    assert found(bylaw(("", "price_request", future[-1])), day)["threshold"].status == "unknown"


@pytest.mark.parametrize("gap", ["invitation", "origin", "report"])
def test_what_the_portal_does_not_keep_is_never_known(gap):
    assert status(bylaw(("", "invitation", THRESHOLD)), gap) == "unknown"


def test_clauses_are_proposed_for_what_is_open_only():
    full = replace(bylaw(("", "direct_award", THRESHOLD)), rotation=("Chacun son tour.",))
    slugs = {one.slug for one in proposed_for(gaps_of(full, LAW, "lcv", DAY), written_library(), "bylaw")}
    assert "rotation-principe" not in slugs
    assert "gre-a-gre-sous-plafond" not in slugs
    assert "preference-economie-sociale" in slugs
