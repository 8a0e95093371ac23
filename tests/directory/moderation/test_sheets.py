"""`/moderation/fiches/`: the sheets of a pôle's territory."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.models import Enterprise
from tests.directory.revisions.sheets import make_house
from tests.factories import CertificationFactory, EnterpriseFactory, VerificationFactory
from tests.factories_sheets import MembershipFactory
from tests.sign_in import sign_in

URL = "/moderation/fiches/"


@pytest.fixture
def here(house):
    """Makes a sheet of Alice's territory, confirmed today."""

    def make(name: str, **fields):
        town = house.enterprise.municipality
        return EnterpriseFactory(name=name, municipality=town, **{"listed": True, "confirmed_on": localdate()} | fields)

    Enterprise.objects.filter(pk=house.enterprise.pk).update(confirmed_on=localdate())
    return make


def names(client, **asked) -> list[str]:
    return [line.enterprise.name for line in client.get(URL, asked).context["worklist"].lines]


def test_the_address_is_known():
    assert reverse("directory:moderated-sheets") == URL


def test_only_the_territory_is_listed(client, alice, house):
    make_house(name="Ailleurs")
    assert names(client) == [house.enterprise.name]


def test_a_neq_is_found_however_it_is_spaced(client, alice, here):
    here("Zinc", neq="1199942187")
    assert names(client, q="1199 942 187") == ["Zinc"]
    assert "Aucune fiche." in client.get(URL, {"q": "introuvable"}).text


def test_overdue_sheets_sink_and_say_so(client, alice, here):
    here("Abeille", confirmed_on=localdate() - timedelta(days=800))
    here("Zinc")
    assert names(client) == ["Pain d’ici", "Zinc", "Abeille"]
    assert "À reconfirmer" in client.get(URL).text


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        pytest.param("orphelines", ["Sans personne"], id="nobody runs it"),
        pytest.param("a-reconfirmer", ["En retard"], id="overdue"),
        pytest.param("hors-ligne", ["Brouillon"], id="not public"),
        pytest.param("echeances", ["Bientôt échue", "Vérifiée jusqu’à bientôt"], id="ends within sixty days"),
    ],
)
def test_the_list_is_reduced_to_a_situation(client, alice, house, here, situation, expected):
    day = localdate()
    kept = [here("En retard", confirmed_on=day - timedelta(days=800)), here("Bientôt échue"), here("Plus tard")]
    kept += [here("Vérifiée jusqu’à bientôt"), here("Brouillon", listed=False)]
    here("Sans personne")
    CertificationFactory(enterprise=kept[1], expires_on=day + timedelta(days=60))
    CertificationFactory(enterprise=kept[2], expires_on=day + timedelta(days=61))
    VerificationFactory(enterprise=kept[3], pole=house.pole, valid_until=day + timedelta(days=1))
    for enterprise in kept:
        MembershipFactory(enterprise=enterprise, admin=True)
    assert names(client, situation=situation) == expected


def test_a_verified_sheet_is_not_to_be_verified(client, alice, house, here):
    VerificationFactory(enterprise=here("Vérifiée"), pole=house.pole)
    VerificationFactory(enterprise=here("Autrefois"), pole=house.pole, expired=True)
    assert names(client, situation="non-verifiees") == ["Autrefois", "Pain d’ici"]


@pytest.mark.parametrize("q", ["pain", "D’ICI", "1143456782"])
def test_a_sheet_is_found_by_name_or_neq(client, alice, house, here, q):
    Enterprise.objects.filter(pk=house.enterprise.pk).update(neq="1143456782")
    here("Zinc")
    assert names(client, q=q) == ["Pain d’ici"]


def test_nonsense_asks_for_everything(client, alice, house):
    asked = {"situation": "x", "pole": "x", "page": "x", "q": "\x00"}
    assert names(client, **asked) == [house.enterprise.name]


def test_a_situation_without_a_sheet_says_so(client, alice):
    assert "Aucune fiche de votre territoire" in client.get(URL, {"situation": "hors-ligne"}).text


def test_others_do_not_enter(client, house):
    sign_in(client, house.bob)
    assert client.get(URL).status_code == 404


def test_the_page_keeps_its_budget(client, alice, house, here, django_assert_max_num_queries):
    for number in range(30):
        enterprise = here(f"Fiche {number}")
        CertificationFactory(enterprise=enterprise, expires_on=localdate() + timedelta(days=5))
        VerificationFactory(enterprise=enterprise, pole=house.pole, valid_until=localdate() + timedelta(days=5))
    with django_assert_max_num_queries(10):
        client.get(URL)
