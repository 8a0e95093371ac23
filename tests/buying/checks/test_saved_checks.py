"""What a buyer keeps: read by the organisation's people, and by nobody else."""

import re

import pytest

from buying.checks.actions import MOST_KEPT
from buying.models import SupplierCheck
from tests.factories import EnterpriseFactory, publish
from tests.factories_buying import BuyerMembershipFactory, SupplierCheckFactory
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
URL = "/verifier-mes-fournisseurs/"
KEEP, KEPT = f"{URL}garder/", f"{URL}gardees/"
LIST = "Nom;Montant\nPain d’ici;1000\nGarage Roy;-5\n"


@pytest.fixture
def alice(client):
    """Buys for a town."""
    EnterpriseFactory(listed=True, name="Pain d’ici")
    publish()
    return BuyerMembershipFactory(user=sign_in(client, UserFactory()))


def carried(client) -> str:
    text = client.post(URL, {"liste": LIST}).content.decode()
    return re.search(r'name="comparaison" value="([^"]*)"', text)[1]


@pytest.fixture
def saved(client, alice) -> SupplierCheck:
    client.post(KEEP, {"comparaison": carried(client), "nom": "Exercice 2025"})
    return SupplierCheck.objects.get()


def test_a_buyer_keeps_a_comparison_for_the_team(client, alice, saved):
    assert (saved.organisation, saved.name, saved.row_count) == (alice.organisation, "Exercice 2025", 2)
    assert "Exercice 2025" in client.get(KEPT).content.decode()
    page = client.get(f"{KEPT}{saved.pk}/").content.decode()
    assert "Pain d’ici" in page
    assert "négatif" in page


def test_a_colleague_reads_it_and_may_take_it_away(client, alice, saved):
    sign_in(client, BuyerMembershipFactory(organisation=alice.organisation).user)
    assert client.get(f"{KEPT}{saved.pk}/").status_code == 200
    assert client.get(f"{KEPT}{saved.pk}.xlsx").content.startswith(b"PK")


def test_another_organisation_and_staff_find_nothing(client, saved):
    for person in (BuyerMembershipFactory().user, BuyerMembershipFactory(user=UserFactory(is_superuser=True)).user):
        sign_in(client, person)
        for path in (f"{saved.pk}/", f"{saved.pk}.xlsx", f"{saved.pk}/supprimer/"):
            assert client.get(KEPT + path).status_code == 404
        assert client.post(f"{KEPT}{saved.pk}/supprimer/").status_code == 404
        assert "Exercice 2025" not in client.get(KEPT).content.decode()
    assert SupplierCheck.objects.count() == 1


def test_an_organisation_keeps_so_many_and_is_told(client, alice, saved):
    SupplierCheckFactory.create_batch(MOST_KEPT - 1, organisation=alice.organisation)
    page = client.post(KEEP, {"comparaison": carried(client), "nom": "Une de trop"}).text
    assert "supprimez-en une qui ne sert plus" in page
    assert SupplierCheck.objects.count() == MOST_KEPT


def test_it_is_deleted_after_a_question(client, saved):
    assert "sans retour" in client.get(f"{KEPT}{saved.pk}/supprimer/").content.decode()
    client.post(f"{KEPT}{saved.pk}/supprimer/")
    assert SupplierCheck.objects.count() == 0


def test_a_name_is_asked_for_and_the_result_stays_on_the_page(client, alice):
    answer = client.post(KEEP, {"comparaison": carried(client), "nom": ""}).content.decode()
    assert "Ce renseignement est nécessaire" in answer
    assert "Pain d’ici" in answer
    assert SupplierCheck.objects.count() == 0


def test_who_has_two_organisations_chooses_and_only_among_theirs(client, alice):
    other = BuyerMembershipFactory(user=alice.user).organisation
    stranger = BuyerMembershipFactory().organisation
    signed = carried(client)
    client.post(KEEP, {"comparaison": signed, "nom": "A", "organisation": stranger.slug})
    assert SupplierCheck.objects.count() == 0
    client.post(KEEP, {"comparaison": signed, "nom": "A", "organisation": other.slug})
    assert SupplierCheck.objects.get().organisation == other


def test_without_an_organisation_nothing_can_be_kept(client):
    sign_in(client, UserFactory())
    assert "/joindre/?suite=" in client.get(KEPT).url
    assert client.post(KEEP, {"nom": "A"}).status_code == 302
    assert "Garder cette comparaison" not in client.post(URL, {"liste": LIST}).content.decode()


def test_a_sheet_that_left_the_directory_is_still_named_without_a_link(client, alice, saved):
    from directory.models import Enterprise

    Enterprise.objects.update(status="withdrawn")
    publish()
    page = client.get(f"{KEPT}{saved.pk}/").content.decode()
    assert "Pain d’ici (fiche retirée depuis)" in page


def test_the_pages_of_what_is_kept_cost_few_queries(client, saved, django_assert_max_num_queries):
    for path in ("", f"{saved.pk}/", f"{saved.pk}/supprimer/"):
        with django_assert_max_num_queries(12):
            client.get(KEPT + path)
