"""Lists belong to an organisation: its people share them, nobody else finds them. Marie and Paul buy for Beloeil."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from buying.lists.actions import MOST_SUPPLIERS, add_supplier
from buying.lists.errors import ListFull
from buying.models import Shortlist
from tests.buying.membership.people import beloeil, buyer, manager, page, pole_person, text
from tests.directory.suppliers import supplier
from tests.factories import EnterpriseFactory
from tests.factories_buying import BuyerMembershipFactory, ShortlistEntryFactory, ShortlistFactory
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shortlist():
    return ShortlistFactory(organisation=beloeil(), name="Traiteurs")


@pytest.fixture
def paul(client, shortlist):
    return sign_in(client, buyer(shortlist.organisation))


def test_a_buyer_creates_a_list_that_colleagues_see(client, paul, shortlist):
    response = client.post(page("shortlist-new"), {"name": "Papeterie", "purpose": "Bureaux"}, follow=True)
    assert "La liste « Papeterie » est créée." in text(response)
    sign_in(client, manager(shortlist.organisation))
    assert "Papeterie" in text(client.get(page("shortlist-list")))


def test_two_lists_of_one_organisation_bear_two_names(client, paul, shortlist):
    response = client.post(page("shortlist-new"), {"name": "traiteurs", "purpose": "Pour les fêtes"})
    assert "a déjà une liste de ce nom" in text(response)
    assert "Pour les fêtes" in text(response)
    assert Shortlist.objects.count() == 1


def test_two_organisations_may_name_theirs_alike(client, paul):
    theirs = ShortlistFactory(name="Papeterie")
    client.post(page("shortlist-new"), {"name": theirs.name})
    assert Shortlist.objects.filter(name="Papeterie").count() == 2


def test_somebody_who_buys_for_two_says_for_which(client, paul):
    other = BuyerMembershipFactory(user=paul).organisation
    assert 'name="organisation"' in text(client.get(page("shortlist-new")))
    client.post(page("shortlist-new"), {"name": "Fleurs", "organisation": other.slug})
    assert Shortlist.objects.get(name="Fleurs").organisation == other


def test_a_list_is_renamed_and_deleted(client, paul, shortlist):
    client.post(page("shortlist-edit", shortlist.pk), {"name": "Repas", "purpose": "Réunions"})
    shortlist.refresh_from_db()
    assert (shortlist.name, shortlist.purpose) == ("Repas", "Réunions")
    assert "effacées, pour vous et vos collègues" in text(client.get(page("shortlist-delete", shortlist.pk)))
    assert client.post(page("shortlist-delete", shortlist.pk)).status_code == 302
    assert not Shortlist.objects.exists()


def test_a_supplier_is_taken_out_after_its_note_was_shown(client, paul, shortlist):
    entry = ShortlistEntryFactory(shortlist=shortlist, note="Très ponctuel")
    address = page("shortlist-remove", shortlist.pk, entry.pk)
    assert "Très ponctuel" in text(client.get(address))
    client.post(address)
    assert not shortlist.entries.exists()


def test_a_sheet_that_left_the_directory_stays_by_name_only(client, paul, shortlist):
    gone = EnterpriseFactory(name="Coop partie", withdrawn=True, municipality__name="Ailleurs", legal_form="mutual")
    ShortlistEntryFactory(shortlist=shortlist, enterprise=gone, note="À rappeler")
    html = text(client.get(shortlist.get_absolute_url()))
    assert "Coop partie" in html
    assert "N’est plus au répertoire" in html
    assert "À rappeler" in html
    assert not [hidden for hidden in ("Ailleurs", "Mutuelle", gone.slug) if hidden in html]


NAMES = ["shortlist-detail", "shortlist-export", "shortlist-compare", "shortlist-edit", "shortlist-delete"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_finds_a_list(client, shortlist, name, method):
    strangers = [BuyerMembershipFactory().user, UserFactory(), pole_person(), UserFactory(superuser=True)]
    for stranger in strangers:
        sign_in(client, stranger)
        assert getattr(client, method)(page(name, shortlist.pk)).status_code in {404, 405}
    assert Shortlist.objects.filter(pk=shortlist.pk).exists()


@pytest.mark.parametrize("name", ["shortlist-note", "shortlist-remove"])
def test_a_line_is_only_found_in_its_own_list(client, paul, shortlist, name):
    theirs, ours = ShortlistEntryFactory(), ShortlistEntryFactory(shortlist=shortlist)
    assert client.post(page(name, theirs.shortlist_id, ours.pk)).status_code == 404
    assert client.post(page(name, shortlist.pk, theirs.pk)).status_code == 404


def test_who_buys_for_nobody_is_led_to_join(client):
    sign_in(client, UserFactory())
    assert client.get(page("shortlist-list")).url.startswith(f"{page('join')}?suite=")


def test_the_trail_bears_no_name_of_a_list(client, paul, shortlist):
    client.post(page("shortlist-delete", shortlist.pk))
    event = AuditEvent.objects.get(action="shortlist.deleted")
    assert event.target_label == f"Liste {shortlist.pk}"


def test_a_list_has_an_end(shortlist, monkeypatch):
    monkeypatch.setattr("buying.lists.actions.MOST_SUPPLIERS", 1)
    assert MOST_SUPPLIERS == 100
    by = UserFactory()
    add_supplier(shortlist=shortlist, enterprise=EnterpriseFactory(listed=True), by=by)
    with pytest.raises(ListFull, match="déjà 1"):
        add_supplier(shortlist=shortlist, enterprise=EnterpriseFactory(listed=True), by=by)


def test_the_pages_keep_to_twelve_queries_whatever_the_number_of_suppliers(client, paul, shortlist):
    held = [supplier(f"Traiteur {n}", "traiteur") for n in range(12)]
    for one in held:
        ShortlistEntryFactory(shortlist=shortlist, enterprise=one, added_by=paul)
    slugs = "&".join(f"f={one.slug}" for one in held[:4])
    addresses = [page("shortlist-list"), page("shortlist-detail", shortlist.pk), page("shortlist-export", shortlist.pk)]
    addresses += [
        f"{page('shortlist-compare', shortlist.pk)}?{slugs}",
        f"{page('shortlist-add')}?fournisseur={held[0].slug}",
    ]
    for address in addresses:
        client.get(address)  # what the process keeps is read once
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= 12, address
