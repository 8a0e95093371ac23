"""A supplier goes in a list from its card or its sheet: in place with htmx, on a page that leads back without."""

from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buying.lists.adding import safe_path
from buying.models import Shortlist
from tests.buying.membership.people import beloeil, buyer, page, text
from tests.directory.suppliers import supplier
from tests.factories import EnterpriseFactory
from tests.factories_buying import BuyerMembershipFactory, ShortlistEntryFactory, ShortlistFactory
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def shortlist():
    return ShortlistFactory(organisation=beloeil(), name="Traiteurs")


@pytest.fixture
def paul(client, shortlist):
    return sign_in(client, buyer(shortlist.organisation))


@pytest.fixture
def coop():
    return EnterpriseFactory(name="Coop du Mont", slug="coop-du-mont", listed=True)


def address(enterprise, back="/fournisseurs/?q=repas") -> str:
    return f"{page('shortlist-add')}?{urlencode({'fournisseur': enterprise.slug, 'retour': back})}"


def test_without_javascript_it_leads_back_to_where_one_was(client, paul, shortlist, coop):
    assert "Traiteurs" in text(client.get(address(coop)))
    response = client.post(address(coop), {"target": shortlist.pk})
    assert response.url == "/fournisseurs/?q=repas"
    assert "Coop du Mont est ajouté à la liste « Traiteurs »." in text(client.get(shortlist.get_absolute_url()))
    assert shortlist.entries.get().added_by == paul


def test_with_htmx_it_is_done_in_place(client, paul, shortlist, coop):
    form = text(client.get(address(coop), **HTMX))
    assert "<html" not in form
    assert "csrfmiddlewaretoken" in form
    done = text(client.post(address(coop), {"target": shortlist.pk}, **HTMX))
    assert "Ajouté à" in done
    assert shortlist.get_absolute_url() in done
    assert shortlist.entries.count() == 1


def test_a_new_list_is_made_on_the_way(client, paul, shortlist, coop):
    client.post(address(coop), {"target": f"nouvelle:{shortlist.organisation.slug}", "name": "Repas"}, **HTMX)
    assert [one.enterprise for one in Shortlist.objects.get(name="Repas").entries.all()] == [coop]


@pytest.mark.parametrize(
    ("target", "name", "told"),
    [
        ("new", "", "Donnez un nom à la nouvelle liste."),
        ("new", "traiteurs", "a déjà une liste de ce nom"),
        ("old", "Repas", "choisissez « Nouvelle liste »"),
        ("other", "", "Sélectionnez un choix valide"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "in-place"])
def test_what_is_wrong_is_told_beside_its_field_and_kept(client, paul, shortlist, coop, target, name, told, headers):
    theirs = ShortlistFactory()
    targets = {"new": f"nouvelle:{shortlist.organisation.slug}", "old": shortlist.pk, "other": theirs.pk}
    html = text(client.post(address(coop), {"target": targets[target], "name": name}, **headers))
    assert told in html
    assert f'value="{name}"' in html or not name
    assert not shortlist.entries.exists()
    assert not theirs.entries.exists()


def test_twice_is_once_and_it_is_said(client, paul, shortlist, coop):
    ShortlistEntryFactory(shortlist=shortlist, enterprise=coop, note="Bon repas")
    assert "Traiteurs (déjà dans cette liste)" in text(client.get(address(coop)))
    assert "Déjà dans" in text(client.post(address(coop), {"target": shortlist.pk}, **HTMX))
    assert shortlist.entries.get().note == "Bon repas"


def test_of_two_organisations_the_lists_are_told_apart(client, paul, shortlist, coop):
    other = BuyerMembershipFactory(user=paul, organisation__name="Régie de l’eau").organisation
    assert '<optgroup label="Régie de l’eau">' in text(client.get(address(coop)))
    client.post(address(coop), {"target": f"nouvelle:{other.slug}", "name": "Pompes"})
    assert Shortlist.objects.get(name="Pompes").organisation == other


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client, coop):
    assert client.get(address(coop)).url.startswith("/compte/")
    told = text(client.get(address(coop), **HTMX))
    assert "connectez-vous" in told
    assert "retour%3D" in told


def test_in_place_one_comes_back_to_the_page_of_the_card(client, coop):
    short = f"{page('shortlist-add')}?fournisseur={coop.slug}"
    here = "http://testserver/fournisseurs/?q=repas"
    assert "%252Ffournisseurs%252F%253Fq%253Drepas" in text(client.get(short, HTTP_HX_CURRENT_URL=here, **HTMX))
    elsewhere = text(client.get(short, HTTP_HX_CURRENT_URL="https://autre.example/x", **HTMX))
    assert "autre.example" not in elsewhere


def test_who_buys_for_nobody_is_told_where_to_join(client, coop):
    sign_in(client, UserFactory())
    assert page("join") in text(client.get(address(coop), **HTMX))
    assert client.get(address(coop)).url.startswith(f"{page('join')}?suite=")


@pytest.mark.parametrize("fields", [{"withdrawn": True}, {}], ids=["withdrawn", "draft"])
def test_only_a_public_sheet_can_be_added(client, paul, fields):
    assert client.get(address(EnterpriseFactory(**fields))).status_code == 404


def test_an_unreadable_address_finds_nothing(client, paul):
    for query in ("", "?fournisseur=", "?fournisseur=%00"):
        assert client.get(page("shortlist-add") + query).status_code == 404


@pytest.mark.parametrize(
    "hostile",
    ["https://autre.example/", "//autre.example", "/\\autre.example", "javascript:alert(1)", "fournisseurs/", "",
     "\\\\x", "///autre.example", "/\tautre", "http:autre.example", "/" + "a" * 4000],
)  # fmt: skip
def test_no_address_leads_elsewhere(client, paul, shortlist, coop, hostile):
    response = client.post(address(coop, hostile), {"target": shortlist.pk})
    assert response.url == coop.get_absolute_url()


@example("//")
@given(st.text(alphabet="/\\:.@?#%ab\t\n ", max_size=20))
def test_a_path_to_come_back_to_is_of_this_portal(typed):
    kept = safe_path(typed, "/ici/")
    assert kept.startswith("/")
    assert not kept.startswith("//")
    assert not set(kept) & set("\\\t\n")


def test_a_card_and_a_sheet_offer_it(client):
    coop = supplier("Coop du Mont", "traiteur")
    card = text(client.get("/fournisseurs/", {"q": "traiteur"}))
    assert f"{page('shortlist-add')}?fournisseur={coop.slug}&amp;retour=/fournisseurs/%3Fq%3Dtraiteur" in card
    assert f"{page('shortlist-add')}?fournisseur={coop.slug}" in text(client.get(coop.get_absolute_url()))


def test_public_pages_still_read_no_session(client, paul):
    coop = supplier("Coop du Mont", "traiteur")
    for path in ("/fournisseurs/", coop.get_absolute_url()):
        assert "Cookie" not in client.get(path).get("Vary", "")
