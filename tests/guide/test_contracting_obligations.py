"""What binds the buyer at an amount, and with which way of asking."""

from datetime import date

import pytest

from tests.guide.reading import plain
from tests.guide.written_law import bylaw, found, law_with, without_figures

DIRECT_BYLAW = bylaw(("", "direct_award", 60_000), ("", "price_request", 100_000), rotation=("Chacun son tour.",))


def binding(*args, **facts) -> set[str]:
    return {duty.rule.slug for duty in found(*args, **facts).obligations}


OBLIGATIONS = [
    pytest.param("publication-seao", "goods", "24999.99", "25000", id="publication"),
    pytest.param("autorisation-amp", "services", "999999.99", "1000000", id="amp-services"),
    pytest.param("autorisation-amp", "professional_services", "999999.99", "1000000", id="amp-professionals"),
    pytest.param("autorisation-amp-construction", "construction", "4999999.99", "5000000", id="amp-construction"),
    pytest.param("attestation-revenu-quebec", "construction", "24999.99", "25000", id="revenu-quebec"),
    pytest.param("delai-reception", "goods", "138999.99", "139000", id="delay"),
    pytest.param("rotation", "goods", "24999.99", "25000", id="rotation-begins"),
]


@pytest.mark.parametrize(("slug", "nature", "free", "bound"), OBLIGATIONS)
def test_an_obligation_begins_at_the_cent(slug, nature, free, bound):
    assert slug not in binding(nature, free)
    assert slug in binding(nature, bound)


@pytest.mark.parametrize(
    ("slug", "nature", "amount"),
    [
        pytest.param("autorisation-amp", "goods", 6_000_000, id="amp-services-for-goods"),
        pytest.param("autorisation-amp-construction", "other_works", 6_000_000, id="amp-construction-for-other-works"),
        pytest.param("attestation-revenu-quebec", "other_works", 6_000_000, id="revenu-quebec-for-other-works"),
        pytest.param("rotation", "goods", 139_000, id="rotation-of-a-public-tender"),
        pytest.param("achat-quebecois-rgc", "goods", 139_000, id="quebec-measures-above-the-threshold"),
    ],
)
def test_what_does_not_bind(slug, nature, amount):
    assert slug not in binding(nature, amount)


def test_what_always_binds():
    for nature in ("goods", "construction", "insurance"):
        for amount in (0, 95_000, 6_000_000):
            assert binding(nature, amount) >= {
                "ne-pas-diviser",
                "options-comptees",
                "rgc-obligatoire",
                "integrite-rena",
            }


def test_rotation_goes_with_the_direct_award_a_bylaw_allows():
    assert "rotation" in binding("goods", 59_999, bylaw=DIRECT_BYLAW)
    assert "rotation" not in binding("goods", 60_000, bylaw=DIRECT_BYLAW)
    assert "rotation" not in binding("goods", 120_000, bylaw=DIRECT_BYLAW)
    assert "rotation" in binding("goods", 120_000)  # nobody knows what the by-law says


def test_the_measures_of_rotation_are_the_bylaws():
    texts = {duty.rule.slug: duty.text for duty in found("goods", 30_000, bylaw=DIRECT_BYLAW).obligations}
    assert texts["rotation"].endswith(". Chacun son tour.")
    assert all("Chacun son tour" not in text for slug, text in texts.items() if slug != "rotation")
    assert "Chacun son tour" not in next(
        one.text for one in found("goods", 30_000).obligations if one.rule.slug == "rotation"
    )


def test_an_obligation_says_its_figures():
    duty = next(one for one in found("goods").obligations if one.rule.slug == "publication-seao")
    assert (
        plain(duty.text)
        == "Tout contrat d’au moins 25 000 $ est publié au SEAO avec le nom du fournisseur et le montant."
    )
    assert [value.code for value in duty.values] == ["publication-seao"]


def test_an_unknown_amount_tells_all_that_may_bind():
    assert binding("construction", None) >= {
        "publication-seao",
        "autorisation-amp-construction",
        "delai-reception",
        "rotation",
    }


def test_an_obligation_follows_its_day_and_its_bound():
    assert "francisation" not in binding(day=date(2023, 5, 31))
    assert "francisation" in binding(day=date(2023, 6, 1))
    assert "publication-seao" not in binding(law=without_figures("publication-seao"))
    assert "rapport-annuel" not in binding(law=law_with(rapport_annuel={"is_permitted": False}))
    assert "rapport-annuel" not in binding(law=law_with(rapport_annuel={"regimes": ("cm",)}))
    after = binding("goods", 500_000, day=date(2028, 1, 1), bylaw=DIRECT_BYLAW)
    assert not after & {"delai-reception", "rotation"}
