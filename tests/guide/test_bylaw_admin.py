"""The staff enter and confirm by-laws; what goes above the law is refused with the figure of the day."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from guide.bylaw_limits import THRESHOLD, binding_days, problem_with
from guide.bylaw_reading import bylaw_terms
from guide.law_reading import read_law
from guide.models import Bylaw, LawChange
from tests.guide.admin_forms import inline, save
from tests.guide.bylaws import BELOEIL, START, BylawCeilingFactory, BylawFactory
from tests.guide.factories import renew
from tests.guide.reading import page, plain
from tests.guide.staff import StaffFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
LIST = reverse("admin:guide_bylaw_changelist")
ADD = reverse("admin:guide_bylaw_add")
CENT = Decimal("0.01")


@pytest.fixture
def alice(client):
    renew()
    staff = StaffFactory()
    sign_in(client, staff)
    return staff


def add(client, *ceilings: dict, preferences=(), **facts) -> str:
    """Send the form of a new by-law; the page that comes back."""
    sent = {"municipality": BELOEIL, "number": "RGC-1", "title": "RGC", "valid_from": "2024-01-01"} | facts
    sent |= inline("ceilings", *ceilings) | inline("preference", *preferences)
    sent |= inline("rotation", {"text": "Tour.", "position": 1})
    return plain(client.post(ADD, sent, follow=True).content.decode())


def ceiling(up_to, **facts) -> dict:
    return {"nature": "", "procedure": "direct_award", "up_to": str(up_to)} | facts


def decreed(day: date) -> Decimal:
    return read_law().value(THRESHOLD, day).value


def test_a_bylaw_is_entered_with_all_that_hangs_from_it(client, alice):
    add(client, ceiling(50000), preferences=[{"percent": "5", "for_local": "on"}])
    bylaw = Bylaw.objects.get()
    assert bylaw.entered_by == alice
    assert not bylaw.is_confirmed
    terms = bylaw_terms(BELOEIL, localdate())
    assert terms.ceilings[0].up_to == 50000
    assert terms.rotation == ("Tour.",)
    assert terms.preference.for_local


def above(field: str) -> dict:
    """One row of the inline, a cent above what was decreed when the by-law begins."""
    up_to = str(decreed(START) + CENT)
    return {"ceilings": ceiling(up_to), "preferences": {"percent": 5, "for_local": "on", "up_to": up_to}}[field]


@pytest.mark.parametrize("field", ["ceilings", "preferences"])
def test_an_amount_above_the_decreed_threshold_is_refused_with_the_figure(client, alice, field):
    row = above(field)
    html = add(client, row) if field == "ceilings" else add(client, preferences=[row])
    assert "ne peut pas aller au-delà du montant décrété" in html
    assert plain(read_law().value(THRESHOLD, START).shown) in html
    assert not Bylaw.objects.exists()


def test_the_threshold_itself_is_allowed(client, alice):
    add(client, ceiling(decreed(START)))
    assert Bylaw.objects.get().ceilings.get().up_to == decreed(START)


def test_an_open_bylaw_is_also_held_under_the_threshold_of_today():
    law, first, today = read_law(), date(2026, 1, 1), date(2025, 1, 1)
    assert decreed(today) < decreed(first)
    for_ever = BylawFactory.build(first=today).in_force
    assert not problem_with(decreed(today), for_ever, law, first)
    assert problem_with(decreed(first), for_ever, law, first)
    later = BylawFactory.build(first=first).in_force
    assert not problem_with(decreed(first), later, law, today)


def test_a_finished_bylaw_is_judged_on_its_first_day():
    finished = BylawFactory.build(first=date(2020, 1, 1), last=date(2021, 1, 1)).in_force
    assert binding_days(finished, date(2026, 11, 22)) == [date(2020, 1, 1)]


def test_a_longer_period_is_judged_with_the_amounts_it_already_has(client, alice):
    bylaw = BylawFactory()
    BylawCeilingFactory(bylaw=bylaw, up_to=decreed(START))
    response = save(client, bylaw, valid_from="2019-01-01")
    assert "ne peut pas aller au-delà" in plain(response.content.decode())


def test_an_overlap_is_refused_in_french(client, alice):
    BylawFactory()
    assert "Un autre règlement de cette municipalité couvre déjà" in add(client)
    assert Bylaw.objects.count() == 1


@pytest.mark.parametrize("facts", [{"valid_from": ""}, {"valid_until": "2023-01-01"}], ids=["no-day", "ends-before"])
def test_a_period_that_makes_no_sense_is_refused(client, alice, facts):
    assert "errornote" in add(client, **facts)


def test_confirming_says_who_and_when(client, alice):
    bylaw = BylawFactory()
    client.post(LIST, {"action": "confirm", "_selected_action": [bylaw.pk]})
    bylaw.refresh_from_db()
    assert (bylaw.confirmed_by, bylaw.confirmed_on) == (alice, localdate())
    assert bylaw_terms(BELOEIL, localdate()).is_confirmed


def test_terms_that_change_are_to_be_confirmed_again(client, alice):
    bylaw = BylawFactory(confirmed_on=localdate(), confirmed_by=alice)
    save(client, bylaw)
    bylaw.refresh_from_db()
    assert bylaw.is_confirmed
    response = save(client, bylaw, title="Un autre titre")
    bylaw.refresh_from_db()
    assert not bylaw.is_confirmed
    assert "à confirmer de nouveau" in response.content.decode()


def test_a_fictional_bylaw_says_so(client, alice):
    BylawFactory(is_demonstration=True)
    assert "(fictif)" in page(client, LIST)


def test_what_changed_in_a_bylaw_is_kept(client, alice):
    row = BylawCeilingFactory(up_to=50000)
    save(client, row.bylaw, **{"ceilings-0-up_to": "60000"})
    change = LawChange.objects.get()
    assert (change.kind, change.by) == ("bylaw", alice)
    assert "50 000 $" in plain(change.before)
    assert "60 000 $" in plain(change.after)
