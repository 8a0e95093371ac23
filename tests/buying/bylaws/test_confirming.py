"""A manager confirms what they read; a change is to be confirmed again; the public never sees who."""

import pytest
from django.utils.timezone import localdate

from accounts.models import AuditEvent
from buying.choices import BuyerKind
from guide.models import Bylaw
from tests.buying.bylaws.typed import address, of, read, send, text
from tests.buying.membership.people import beloeil, buyer, manager, pole_person
from tests.directory.suppliers import LONGUEUIL
from tests.directory.suppliers import town as municipality
from tests.factories_sheets import UserFactory
from tests.guide.bylaws import BylawCeilingFactory, BylawFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
CASE = {"nature": "services", "montant": "45000", "municipalite": "57040"}


def test_a_manager_confirms_and_the_assistant_says_so(client, marie):
    bylaw = BylawCeilingFactory().bylaw
    assert "À confirmer" in text(client.get("/parcours/", CASE))
    assert "Le règlement est confirmé." in text(send(client, "bylaw-confirm", read(bylaw)))
    bylaw.refresh_from_db()
    assert (bylaw.confirmed_by, bylaw.confirmed_on) == (marie, localdate())
    assert client.get("/parcours.json", CASE).json()["procedure_reglement"]["confirme"] is True
    assert AuditEvent.objects.get(action="bylaw.confirmed").actor == marie


def test_the_assistant_applies_what_was_entered(client, paul):
    bylaw = BylawCeilingFactory(up_to=50_000).bylaw
    assert client.get("/parcours.json", CASE).json()["procedure_reglement"]["jusqua"] == 50_000
    send(client, "bylaw-edit", of(bylaw) | {"plafonds-0-up_to": "46 000"})
    assert client.get("/parcours.json", CASE).json()["procedure_reglement"]["jusqua"] == 46_000


def test_the_public_never_sees_who(client, marie):
    bylaw = BylawCeilingFactory(bylaw__entered_by=marie).bylaw
    send(client, "bylaw-confirm", read(bylaw))
    client.logout()
    for public in ("/parcours/", "/parcours.json"):
        assert marie.public_name not in text(client.get(public, CASE))


def test_colleagues_see_who_and_when(client, town, marie):
    BylawFactory(confirmed_by=marie, confirmed_on=localdate())
    sign_in(client, buyer(town))
    html = text(client.get(address()))
    assert f"par {marie.public_name}" in html
    assert marie.email not in html


def test_the_pole_sees_who_and_when(client, town, marie):
    BylawFactory(confirmed_by=marie, confirmed_on=localdate())
    sign_in(client, pole_person())
    assert marie.public_name in text(client.get(address("registered-organisation")))


def test_a_buyer_does_not_confirm(client, paul):
    bylaw = BylawFactory()
    assert "Seule une personne responsable" in text(send(client, "bylaw-confirm", read(bylaw)))
    bylaw.refresh_from_db()
    assert not bylaw.is_confirmed
    assert "Confirmer : comparé" not in text(client.get(address()))


def test_what_changed_since_it_was_read_is_not_confirmed(client, marie):
    bylaw = BylawFactory()
    seen = read(bylaw)
    Bylaw.objects.update(title="Autre chose")
    assert "a changé depuis que vous l’avez lu" in text(send(client, "bylaw-confirm", seen))
    bylaw.refresh_from_db()
    assert not bylaw.is_confirmed


def test_an_empty_confirmation_confirms_nothing(client, marie):
    BylawFactory()
    send(client, "bylaw-confirm", {})
    assert not Bylaw.objects.get().is_confirmed


def test_a_confirmation_stays_with_who_made_it_first(client, town, marie):
    first = manager(town, "Odile")
    bylaw = BylawFactory(confirmed_by=first, confirmed_on=localdate())
    send(client, "bylaw-confirm", read(bylaw))
    assert Bylaw.objects.get().confirmed_by == first


def test_a_change_is_to_be_confirmed_again(client, marie):
    bylaw = BylawFactory(confirmed_by=marie, confirmed_on=localdate())
    send(client, "bylaw-edit", of(bylaw, title="Un autre titre"))
    bylaw.refresh_from_db()
    assert (bylaw.confirmed_by, bylaw.confirmed_on) == (None, None)


PAGES = ["bylaw", "bylaw-new", "bylaw-edit"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["nobody", "other", "pole", "superuser"])
def test_nobody_else_finds_it(client, town, name, who):
    BylawFactory()
    elsewhere = beloeil(name="Ville de Longueuil", slug="longueuil", municipality=municipality(LONGUEUIL))
    people = {
        "nobody": UserFactory, "other": lambda: manager(elsewhere), "pole": pole_person,
        "superuser": lambda: UserFactory(superuser=True),
    }  # fmt: skip
    sign_in(client, people[who]())
    assert client.get(address(name)).status_code == 404
    assert client.post(address("bylaw-confirm")).status_code == 404


def test_only_a_municipality_has_one(client, town):
    county = beloeil(name="MRC", slug="mrc", kind=BuyerKind.COUNTY)
    sign_in(client, manager(county))
    assert client.get(address("bylaw", "mrc")).status_code == 404


def test_a_town_without_one_is_told_what_to_do(client, paul):
    assert "Aucun règlement saisi" in text(client.get(address()))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_few_queries(client, marie, django_assert_max_num_queries, name):
    for number in range(25):
        day = localdate().replace(year=1995 + number, month=1, day=1)
        BylawCeilingFactory(
            bylaw=BylawFactory(first=day, last=day.replace(day=30), confirmed_by=marie, confirmed_on=day)
        )
    with django_assert_max_num_queries(12):
        client.get(address(name))
