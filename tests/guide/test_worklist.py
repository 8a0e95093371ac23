"""The staff's work list: what was checked too long ago, what is not sure, what waits for a confirmation."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.choices import Confidence
from guide.models import ContractingRule, LegalSource, ParameterValue
from guide.worklist import months_before, reasons_to_review, work_list
from tests.guide.bylaws import BylawFactory
from tests.guide.factories import LegalNoticeFactory, LegalSourceFactory, ParameterValueFactory, RuleFactory
from tests.guide.reading import page
from tests.guide.staff import StaffFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
OLD = date(2026, 5, 21)
URL = reverse("admin:guide_to_review")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 11, 22), date(2026, 5, 22), id="same-year"),
        pytest.param(date(2026, 3, 31), date(2025, 9, 30), id="shorter-month"),
        pytest.param(date(2026, 8, 31), date(2026, 2, 28), id="february"),
        pytest.param(date(2026, 6, 1), date(2025, 12, 1), id="december"),
    ],
)
def test_six_months_before(day, expected):
    assert months_before(day, 6) == expected


@pytest.mark.parametrize(
    ("checked_on", "is_old"),
    [pytest.param(date(2026, 5, 22), False, id="six-months"), pytest.param(OLD, True, id="and-a-day")],
)
def test_a_check_is_old_after_six_months(checked_on, is_old):
    assert bool(reasons_to_review(Confidence.VERIFIED, checked_on, TODAY)) == is_old


@pytest.mark.parametrize("confidence", Confidence)
def test_what_the_public_reads_as_to_confirm_is_to_review(confidence):
    assert bool(reasons_to_review(confidence, TODAY, TODAY)) == confidence.is_to_confirm


def names(day: date = TODAY) -> list[str]:
    return [one.name for one in work_list(day)]


def test_each_kind_of_fact_is_listed_once_it_is_old():
    value = ParameterValueFactory(checked_on=OLD)
    rule = RuleFactory(checked_on=OLD)
    source = LegalSourceFactory(consulted_on=OLD)
    notice = LegalNoticeFactory(checked_on=OLD, confidence=Confidence.VERIFIED, title="Un avis ancien")
    found = names()
    for name in (rule.title, source.citation, notice.title):
        assert name in found
    assert any(name.startswith(f"{value.parameter}\u00a0: ") for name in found)


def test_a_fresh_and_sure_fact_is_not_listed():
    rule = RuleFactory(checked_on=TODAY)
    assert rule.title not in names()


def test_what_no_longer_holds_is_not_checked_again():
    value = ParameterValueFactory(checked_on=OLD, first=date(2019, 1, 1), last=date(2020, 1, 1))
    assert not any(name.startswith(f"{value.parameter}\u00a0: ") for name in names())


def test_a_bylaw_waits_for_its_confirmation_unless_it_is_fictional():
    waiting = BylawFactory()
    confirmed = BylawFactory(municipality_id="58227", confirmed_on=TODAY)
    fictional = BylawFactory(municipality_id="54048", is_demonstration=True)
    found = names()
    assert str(waiting) in found
    assert str(confirmed) not in found
    assert str(fictional) not in found


def test_the_least_sure_come_first():
    RuleFactory(checked_on=OLD, confidence=Confidence.TO_CONFIRM, title="Deux raisons")
    assert names()[0] == "Deux raisons"


def test_the_page_lists_the_law_as_it_is_loaded_with_links(client):
    sign_in(client, StaffFactory())
    html = page(client, URL)
    rule = ContractingRule.objects.filter(confidence=Confidence.TO_CONFIRM).first()
    source = LegalSource.objects.filter(confidence=Confidence.TO_CONFIRM).first()
    value = ParameterValue.objects.filter(confidence=Confidence.INFERRED).first()
    for row in (rule, source, value.parameter):
        if row:
            assert reverse(f"admin:guide_{row._meta.model_name}_change", args=[row.pk]) in html


def test_the_link_of_a_value_leads_to_its_own_lines(client):
    sign_in(client, StaffFactory())
    listed = next(one for one in work_list(localdate()) if one.kind == "Valeur de paramètre")
    address, anchor = listed.url.split("#")
    assert f'id="{anchor}"' in page(client, address)


def test_the_first_page_of_the_administration_leads_to_the_list(client):
    sign_in(client, StaffFactory())
    assert URL in page(client, reverse("admin:index"))


def test_the_list_is_for_those_who_may_see_the_changes(client):
    sign_in(client, StaffFactory(is_superuser=False))
    assert client.get(URL).status_code == 403


def test_the_list_costs_the_same_whatever_its_length(django_assert_num_queries):
    ParameterValueFactory.create_batch(5, checked_on=OLD)
    RuleFactory.create_batch(5, checked_on=OLD)
    with django_assert_num_queries(5):
        work_list(TODAY)
