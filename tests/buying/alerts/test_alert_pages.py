"""A saved search is its owner's alone. Bob has one; Denis is a stranger."""

import pytest
from django.utils.timezone import localdate

from buying.alerts.actions import MOST
from buying.models import SavedSearch
from tests.buying.membership.people import page, text
from tests.directory.suppliers import supplier
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
SEARCH = "?categorie=traiteur&municipalite=57040"


@pytest.fixture
def signed_in(client, bob):
    return sign_in(client, bob)


def test_the_list_page_leads_to_it_with_its_filters(client):
    html = text(client.get("/fournisseurs/" + SEARCH))
    assert f"{page('alert-new')}?categorie=traiteur&amp;municipalite=57040" in html
    assert page("alert-new") in text(client.get("/fournisseurs/?q=zzzz"))  # an empty search is worth waiting for


def test_a_visitor_signs_in_and_comes_back_to_it(client):
    response = client.get(page("alert-new") + SEARCH)
    assert "next=/alertes/nouvelle/%3Fcategorie%3Dtraiteur%26municipalite%3D57040" in response.url


def test_anybody_with_an_account_saves_a_search(client, signed_in):
    coop = supplier("Coop du Mont", "traiteur")
    form = text(client.get(page("alert-new") + SEARCH))
    assert "Dessert Beloeil" in form
    client.post(page("alert-new") + SEARCH, {"name": "Repas", "pace": "monthly"})
    alert = SavedSearch.objects.get()
    assert (alert.user, alert.query, alert.pace) == (signed_in, SEARCH[1:], "monthly")
    assert (alert.known, alert.verified, alert.looked_on) == ([coop.pk], [], localdate())


def test_what_the_address_has_too_much_is_told_and_left_out(client, signed_in):
    assert "Une partie de l’adresse" in text(client.get(page("alert-new") + SEARCH + "&regle=inconnue"))
    client.post(page("alert-new") + SEARCH + "&regle=inconnue&q=de+la", {"name": "Repas", "pace": "daily"})
    assert SavedSearch.objects.get().query == SEARCH[1:]


def test_the_words_searched_are_the_name_proposed(client, signed_in):
    form = client.get(page("alert-new") + "?q=repas&verifie=1").context["form"]
    assert form["name"].value() == "repas, Vérifiée par un pôle"


def test_the_same_search_is_saved_once(client, signed_in, save):
    alert = save(SEARCH[1:])
    response = client.get(page("alert-new") + "?municipalite=57040&categorie=traiteur", follow=True)
    assert response.redirect_chain == [(alert.get_absolute_url(), 302)]
    assert "Vous avez déjà enregistré cette recherche." in text(response)


def test_one_may_save_thirty(client, signed_in, save, monkeypatch):
    assert MOST == 30
    monkeypatch.setattr("buying.alerts.actions.MOST", 1)
    save("categorie=boites-a-lunch")
    response = client.post(page("alert-new") + SEARCH, {"name": "Repas", "pace": "daily"})
    assert "supprimez-en une" in text(response)
    assert 'value="Repas"' in text(response)


def test_a_search_too_long_to_keep_is_refused(client, signed_in, monkeypatch):
    monkeypatch.setattr("buying.alerts.actions.LONGEST_QUERY", 20)
    response = client.post(page("alert-new") + SEARCH, {"name": "Repas", "pace": "daily"})
    assert "retirez-en quelques-uns" in text(response)


def test_its_owner_changes_pauses_resumes_and_deletes_it(client, signed_in, save):
    alert = save()
    address = alert.get_absolute_url()
    client.post(address, {"name": "Repas", "pace": "monthly"})
    alert.refresh_from_db()
    assert (alert.name, alert.pace) == ("Repas", "monthly")
    assert "est en pause" in text(client.post(address, {"faire": "pause"}, follow=True))
    coop = supplier("Coop du Mont", "traiteur")
    assert "à partir d’aujourd’hui" in text(client.post(address, {"faire": "reprendre"}, follow=True))
    alert.refresh_from_db()
    assert (alert.is_paused, alert.known) == (False, [coop.pk])  # what happened meanwhile is not told
    assert client.post(address, {"faire": "supprimer"}).url == page("alert-list")
    assert not SavedSearch.objects.exists()


def test_what_is_missing_is_told_and_what_was_typed_kept(client, signed_in, save):
    html = text(client.post(save().get_absolute_url(), {"name": "", "pace": "monthly"}))
    assert "Ce renseignement est nécessaire." in html
    assert 'value="monthly"' in html
    assert "checked" in html


def test_one_that_lost_a_filter_shows_it_and_does_not_resume(client, signed_in, save):
    alert = save()
    SavedSearch.objects.filter(pk=alert.pk).update(query="regle=abrogee&categorie=traiteur", is_paused=True)
    html = text(client.get(alert.get_absolute_url()))
    assert "Règle : « abrogee »" in html
    assert f"{page('alert-new')}?categorie=traiteur" in html
    client.post(alert.get_absolute_url(), {"faire": "reprendre"})
    alert.refresh_from_db()
    assert alert.is_paused


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_finds_it_colleague_pole_or_superuser(client, save, method):
    alert = save()
    for stranger in (UserFactory(), UserFactory(staff=True), UserFactory(superuser=True)):
        sign_in(client, stranger)
        assert getattr(client, method)(alert.get_absolute_url(), {"faire": "supprimer"}).status_code == 404
        assert alert.name not in text(client.get(page("alert-list")))
    assert SavedSearch.objects.exists()


def test_the_pages_keep_to_twelve_queries(client, signed_in, save, django_assert_max_num_queries):
    alert = save()
    for address in (page("alert-list"), page("alert-new") + SEARCH, alert.get_absolute_url()):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
