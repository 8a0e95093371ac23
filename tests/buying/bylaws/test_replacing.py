"""A new by-law replaces the one in force from its first day, and the past one stays."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from accounts.models import AuditEvent
from buying.models import BuyingOrganisation
from guide.bylaw_reading import bylaw_terms
from guide.models import Bylaw, LawChange
from tests.buying.bylaws.typed import address, of, read, send, text, typed
from tests.guide.bylaws import BELOEIL, START, BylawCeilingFactory, BylawFactory

pytestmark = pytest.mark.django_db
EVE, SINCE = date(2024, 12, 31), date(2025, 1, 1)


def test_the_one_in_force_ends_on_the_eve_and_stays(client, marie):
    old = BylawCeilingFactory(bylaw__number="Ancien", bylaw__confirmed_on=SINCE, bylaw__confirmed_by=marie).bylaw
    send(client, "bylaw-new", typed(number="Nouveau"))
    old.refresh_from_db()
    assert old.valid_until == EVE
    assert old.confirmed_by == marie
    assert bylaw_terms(BELOEIL, EVE).number == "Ancien"
    assert bylaw_terms(BELOEIL, SINCE).number == "Nouveau"
    assert not bylaw_terms(BELOEIL, SINCE).is_confirmed


def test_both_changes_are_kept(client, paul):
    BylawFactory(number="Ancien")
    send(client, "bylaw-new", typed())
    ended, entered = LawChange.objects.order_by("pk")
    assert (ended.by, entered.by) == (paul, paul)
    assert "31 décembre 2024" in ended.after
    assert AuditEvent.objects.filter(action="bylaw.replaced").count() == 1


def test_one_that_comes_later_leaves_today_as_it_is(client, paul):
    BylawFactory(number="Actuel")
    later = localdate() + timedelta(days=60)
    html = text(send(client, "bylaw-new", typed(number="Suivant", valid_from=later)))
    assert bylaw_terms(BELOEIL, localdate()).number == "Actuel"
    assert bylaw_terms(BELOEIL, later).number == "Suivant"
    assert "À venir" in html


def test_an_overlap_is_refused_where_it_was_typed(client, paul):
    BylawFactory(first=date(2026, 1, 1), number="Suivant")
    html = text(send(client, "bylaw-new", typed()))
    assert "Le règlement Suivant prend la suite le 1er janvier 2026" in html
    assert 'href="#id_valid_until"' in html
    assert Bylaw.objects.count() == 1


def test_an_edit_that_begins_earlier_ends_the_one_before(client, paul):
    old = BylawFactory(last=date(2024, 6, 30), number="Ancien")
    now = BylawFactory(first=date(2024, 7, 1))
    send(client, "bylaw-edit", of(now, valid_from="2024-05-01"))
    old.refresh_from_db()
    assert old.valid_until == date(2024, 4, 30)


def test_an_edit_refused_leaves_everything_as_it_was(client, paul):
    old = BylawFactory(last=date(2024, 6, 30))
    now = BylawFactory(first=date(2024, 7, 1))
    html = text(send(client, "bylaw-edit", of(now, valid_from="2024-01-01")))
    assert "depuis le même jour" in html
    old.refresh_from_db()
    assert old.valid_until == date(2024, 6, 30)
    assert not LawChange.objects.exists()


def test_a_real_organisation_takes_the_place_of_a_fictional_bylaw(client, paul):
    BylawFactory(is_demonstration=True, number="FICTIF-1")
    send(client, "bylaw-new", typed(valid_from=START, number="Vrai"))
    assert Bylaw.objects.get().number == "Vrai"
    assert "FICTIF-1" in LawChange.objects.order_by("pk").first().before


def test_a_fictional_bylaw_is_not_a_real_organisations_to_change(client, marie):
    bylaw = BylawFactory(is_demonstration=True)
    assert client.post(address("bylaw-confirm"), read(bylaw)).status_code == 404
    html = text(client.get(address()))
    assert "Exemple fictif" in html
    assert address("bylaw-confirm") not in html


def test_what_a_fictional_organisation_enters_is_fictional(client, town, paul):
    BuyingOrganisation.objects.filter(pk=town.pk).update(is_demonstration=True)
    send(client, "bylaw-new", typed())
    assert Bylaw.objects.get().is_demonstration
