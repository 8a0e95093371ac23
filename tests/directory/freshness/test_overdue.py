"""How long a sheet stays confirmed: what its enterprise promised, in months."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from accounts.months import first_reaching, months_after
from directory.models import Enterprise
from tests.directory.suppliers import plain, supplier
from tests.factories import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 1, 15), 3, date(2026, 4, 15), id="an-ordinary-day"),
        pytest.param(date(2025, 11, 30), 3, date(2026, 2, 28), id="a-month-without-the-day"),
        pytest.param(date(2023, 11, 30), 3, date(2024, 2, 29), id="a-leap-year"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="a-leap-day-a-year-later"),
        pytest.param(date(2026, 12, 31), 6, date(2027, 6, 30), id="across-the-year"),
        pytest.param(date(2026, 5, 31), -3, date(2026, 2, 28), id="back"),
    ],
)
def test_months_end_where_a_month_lacks_the_day(day, months, expected):
    assert months_after(day, months) == expected


@pytest.mark.parametrize("months", [3, 6, 12])
def test_the_first_day_that_reaches_another_is_the_first(months):
    for offset in range(800):
        day = date(2024, 1, 1) + timedelta(days=offset)
        first = first_reaching(day, months)
        assert months_after(first, months) >= day > months_after(first - timedelta(days=1), months)


@pytest.mark.parametrize("pace", [3, 6, 12])
@pytest.mark.parametrize(
    "confirmed_on", [None, date(2024, 2, 29), date(2025, 8, 31), date(2025, 11, 28), date(2025, 11, 30)]
)
def test_a_sheet_and_the_list_of_sheets_agree_every_day(confirmed_on, pace):
    sheet = EnterpriseFactory(confirmed_on=confirmed_on, confirm_every=pace)
    for offset in range(0, 420, 7 if pace == 12 else 3):
        day = date(2025, 11, 1) + timedelta(days=offset)
        assert (sheet in Enterprise.objects.overdue_on(day)) == sheet.is_overdue_on(day)


@pytest.mark.parametrize(
    ("day", "overdue"),
    [
        pytest.param(date(2026, 2, 27), False, id="the-day-before"),
        pytest.param(date(2026, 2, 28), False, id="the-day-it-is-due"),
        pytest.param(date(2026, 3, 1), True, id="the-day-after"),
    ],
)
def test_a_sheet_is_overdue_from_the_day_after_it_was_due(day, overdue):
    sheet = EnterpriseFactory(confirmed_on=date(2025, 11, 30), confirm_every=3)
    assert sheet.confirmation_due_on == date(2026, 2, 28)
    assert sheet.is_overdue_on(day) is overdue
    assert Enterprise.objects.overdue_on(day).exists() is overdue


def test_a_sheet_never_confirmed_is_overdue():
    sheet = EnterpriseFactory(confirmed_on=None)
    assert sheet.confirmation_due_on is None
    assert sheet.is_overdue_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("age", "pace", "words"),
    [(80, 3, "Fiche confirmée en"), (100, 3, "Fiche non confirmée depuis"), (100, 6, "Fiche confirmée en")],
)
def test_the_card_and_the_sheet_say_it_by_the_pace_of_the_enterprise(client, age, pace, words):
    sheet = supplier("Les Fourneaux", "traiteur", confirmed_on=localdate() - timedelta(days=age), confirm_every=pace)
    assert words in plain(client.get("/fournisseurs/", {"q": "Fourneaux"}).content.decode())
    assert words in plain(client.get(sheet.get_absolute_url()).content.decode())
