"""A change of the law is shown before it is saved, kept once it is, and told to the public without names."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils.timezone import localdate

from guide.law_effects import effects_of
from guide.law_loading import load_law
from guide.law_reading import current_law, read_law
from guide.models import ContractingRule, LawChange, Parameter, ParameterValue
from guide.numbers import shown_dollars
from guide.rule_book import RuleBook
from guide.standing_cases import standing_cases
from tests.guide.admin_forms import change_url, save, save_confirmed
from tests.guide.factories import ParameterFactory, ParameterValueFactory, renew
from tests.guide.reading import page, plain
from tests.guide.staff import StaffFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
THRESHOLD = "seuil-appel-offres"
DAY = timedelta(days=1)


@pytest.fixture
def alice(client):
    renew()
    staff = StaffFactory()
    sign_in(client, staff)
    return staff


@pytest.fixture
def threshold() -> Parameter:
    return Parameter.objects.get(code=THRESHOLD)


def last_value(parameter: Parameter) -> tuple[int, ParameterValue]:
    """The value in force today with its place in the form."""
    values = list(parameter.values.order_by("in_force"))
    return next((place, value) for place, value in enumerate(values) if localdate() in value.in_force)


def raised(parameter: Parameter, by: int = 10_000) -> dict:
    place, value = last_value(parameter)
    return {f"values-{place}-value": str(value.value + by)}


def held(parameter: Parameter) -> Decimal:
    return last_value(parameter)[1].value


def dollars(amount: Decimal) -> str:
    return plain(shown_dollars(amount))


def test_a_value_is_not_saved_before_its_effects_were_seen(client, alice, threshold):
    before = held(threshold)
    html = plain(save(client, threshold, **raised(threshold)).content.decode())
    assert "Rien n’est encore enregistré" in html
    assert "Services, montant inconnu, ville" in html
    for bound in (before, before + 10_000):
        assert f"à moins de {dollars(bound)} : Appel d’offres sur invitation" in html
    assert held(threshold) == before
    assert not LawChange.objects.exists()


def test_once_seen_it_is_saved_and_kept_with_its_author(client, alice, threshold):
    before = held(threshold)
    save_confirmed(client, threshold, **raised(threshold))
    assert held(threshold) == before + 10_000
    change = LawChange.objects.get()
    assert (change.kind, change.key, change.by) == ("parameter", THRESHOLD, alice)
    assert dollars(before) in plain(change.before)
    assert dollars(before + 10_000) in plain(change.after)
    assert len(change.before.splitlines()) == len(change.after.splitlines()) == 1


def test_the_page_of_effects_sends_everything_again(client, alice, threshold):
    response = save(client, threshold, **raised(threshold))
    sent = dict(response.context["sent"]) | {response.context["confirmed"]: "1"}
    client.post(change_url(threshold), sent)
    assert LawChange.objects.count() == 1


def test_a_save_that_calculates_nothing_is_kept_at_once(client, alice, threshold):
    save(client, threshold, description="Une autre description.")
    change = LawChange.objects.get()
    assert plain(change.after) == "Description : Une autre description."


def test_a_save_that_changes_nothing_leaves_no_trace(client, alice, threshold):
    save(client, threshold)
    assert not LawChange.objects.exists()


def test_the_bounds_of_a_rule_are_weighed_too(client, alice):
    rule = ContractingRule.objects.get(slug="invitation-ecrite")
    other = ParameterFactory(name="Un autre plafond")
    ParameterValueFactory(parameter=other, value=90_000)
    changes = {"bounds-0-max_parameter": other.pk}
    assert "Rien n’est encore enregistré" in save(client, rule, **changes).content.decode()
    rule.bounds.refresh_from_db()
    assert rule.bounds.max_parameter.code == THRESHOLD
    save_confirmed(client, rule, **changes)
    change = LawChange.objects.get()
    assert (change.kind, change.key) == ("rule", "invitation-ecrite")
    assert plain(change.after) == "Sous : Un autre plafond"


def test_a_refused_form_shows_its_errors_rather_than_effects(client, alice, threshold):
    html = save(client, threshold, **{"values-0-valid_until": "2019-12-31"}).content.decode()
    assert "couvre déjà une partie de cette période" in html
    assert "Rien n’est encore enregistré" not in html


def test_a_deletion_is_kept_with_what_it_removed(client, alice):
    parameter = ParameterValueFactory().parameter
    client.post(reverse("admin:guide_parameter_delete", args=[parameter.pk]), {"post": "yes"})
    change = LawChange.objects.get()
    assert change.after == ""
    assert f"Nom : {parameter.name}" in plain(change.before)


def test_a_deletion_shows_what_it_would_alter_and_does_nothing_yet(client, alice):
    rule = ContractingRule.objects.get(slug="appel-offres-public")
    html = page(client, reverse("admin:guide_contractingrule_delete", args=[rule.pk]))
    assert "Ce que cette suppression modifierait" in html
    assert ContractingRule.objects.filter(pk=rule.pk).exists()


def test_the_law_is_not_deleted_in_bulk(client, alice):
    assert "delete_selected" not in page(client, reverse("admin:guide_contractingrule_changelist"))


def test_a_release_that_changes_the_law_leaves_its_trace_too(threshold):
    Parameter.objects.filter(pk=threshold.pk).update(description="Autre chose.")
    load_law()
    change = LawChange.objects.get()
    assert (change.key, change.by) == (THRESHOLD, None)
    assert plain(change.before) == "Description : Autre chose."


def test_loading_the_law_again_leaves_no_trace():
    load_law()
    assert not LawChange.objects.exists()


def next_value(threshold: Parameter, first: date, value: Decimal) -> None:
    """Close what holds today the day before, then open the next value."""
    current = last_value(threshold)[1]
    current.in_force = DateRange(current.in_force.lower, first)
    current.save()
    ParameterValue.objects.filter(parameter=threshold, in_force__startswith__gt=first).delete()
    ParameterValueFactory(parameter=threshold, first=first, value=value)


def test_a_value_with_a_future_date_takes_effect_by_itself_that_day(threshold):
    first = localdate() + timedelta(days=40)
    before = held(threshold)
    next_value(threshold, first, before + 5_000)
    renew()
    law = current_law()
    assert law.value(THRESHOLD, localdate()).value == law.value(THRESHOLD, first - DAY).value == before
    assert law.value(THRESHOLD, first).value == before + 5_000
    eve, day = (RuleBook(one).find("appel-offres-public").amounts for one in (first - DAY, first))
    assert eve != day


def test_effects_are_told_for_the_day_a_future_value_begins(threshold):
    old, first = read_law(), localdate() + timedelta(days=40)
    next_value(threshold, first, held(threshold) + 5_000)
    effects = effects_of(old, read_law(), standing_cases(), localdate())
    by_day = {one.day: one.altered for one in effects.days}
    assert by_day[localdate()] == ()
    assert by_day[first]


def test_the_same_law_has_no_effects():
    assert not effects_of(read_law(), read_law(), standing_cases(), localdate()).days


def test_the_public_history_tells_what_changed_and_never_who(client, alice, threshold):
    before = held(threshold)
    save_confirmed(client, threshold, **raised(threshold))
    client.logout()
    html = page(client, reverse("guide:rule-detail", args=["appel-offres-public"]))
    assert "Seuil d’appel d’offres public" in html
    assert f"<del>{dollars(before)}</del> <ins>{dollars(before + 10_000)}</ins>" in html
    assert alice.name not in html
    assert alice.email not in html


def test_a_rule_nobody_changed_says_so(client):
    html = page(client, reverse("guide:rule-detail", args=["obnl-services"]))
    assert "Aucun changement depuis sa première publication ici." in html


def test_the_changes_are_read_in_the_administration_and_never_edited(client, alice, threshold):
    save_confirmed(client, threshold, **raised(threshold))
    assert "Seuil d’appel d’offres public" in page(client, reverse("admin:guide_lawchange_changelist"))
    change = LawChange.objects.get()
    html = page(client, reverse("admin:guide_lawchange_change", args=[change.pk]))
    assert alice.name in html
    assert 'name="_save"' not in html
