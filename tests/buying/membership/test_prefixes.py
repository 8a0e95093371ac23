"""The letters proposed for the numbers of files, and the addresses anybody can have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buying.choices import BuyerKind
from buying.membership.prefixes import proposed_prefix
from buying.membership.public_providers import PUBLIC_PROVIDERS, is_public
from buying.models import BuyingOrganisation

TOWN, COUNTY, TRANSIT = BuyerKind.MUNICIPALITY, BuyerKind.COUNTY, BuyerKind.TRANSIT_AUTHORITY
PREFIX = BuyingOrganisation._meta.get_field("file_prefix")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        pytest.param("Ville de Beloeil", TOWN, "BEL", id="one-word"),
        pytest.param("Mont-Saint-Hilaire", TOWN, "MSH", id="several-words"),
        pytest.param("Municipalité de St-Basile-le-Grand", TOWN, "SBG", id="saint-and-an-article"),
        pytest.param("Ville de L’Île-Perrot", TOWN, "IP", id="an-elision"),
        pytest.param("MRC de La Vallée-du-Richelieu", COUNTY, "MVR", id="a-county-keeps-its-kind"),
        pytest.param("Réseau de transport de Longueuil", TRANSIT, "RTL", id="a-transit-authority"),
        pytest.param("Ville", TOWN, "VIL", id="nothing-but-a-designation"),
        pytest.param("Ô", TOWN, "OOR", id="one-letter"),
        pytest.param("123", TOWN, "ORG", id="no-letter"),
    ],
)
def test_the_prefix_comes_from_the_name(name, kind, expected):
    assert proposed_prefix(name, kind) == expected


def test_a_taken_prefix_gives_a_longer_one_then_another_letter():
    assert proposed_prefix("Beloeil", TOWN, {"BEL"}) == "BELO"
    assert proposed_prefix("Mont-Saint-Hilaire", TOWN, {"MSH"}) == "MON"
    assert proposed_prefix("Roc", TOWN, {"ROC"}) == "ROCA"


@given(st.text(max_size=60), st.sampled_from(BuyerKind.values), st.integers(0, 60))
def test_the_prefix_is_always_valid_and_free(name, kind, number):
    taken = set()
    for _ in range(number):
        found = proposed_prefix(name, kind, taken)
        PREFIX.run_validators(found)
        assert found not in taken
        taken.add(found)


@pytest.mark.parametrize(
    "domain", ["gmail.com", "GMAIL.com", "hotmail.com", "videotron.ca", "vl.videotron.ca", "qc.ca"]
)
def test_anybody_may_have_an_address_there(domain):
    assert is_public(domain)


@pytest.mark.parametrize("domain", ["beloeil.ca", "ville.beloeil.qc.ca", "mygmail.com", "longueuil.quebec", "mrcvr.ca"])
def test_a_town_is_no_public_provider(domain):
    assert not is_public(domain)


def test_the_list_holds_domains_and_nothing_else():
    assert all("." in name and name == name.lower() for name in PUBLIC_PROVIDERS)
    assert len(PUBLIC_PROVIDERS) > 100
