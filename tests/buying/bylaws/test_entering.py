"""An organisation's people enter and change the by-law of their municipality."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from accounts.models import AuditEvent
from guide.bylaw_reading import bylaw_terms
from guide.models import Bylaw, LawChange
from tests.buying.bylaws.typed import CENT, address, ceiling, decreed, of, read, send, text, typed
from tests.guide.bylaws import BELOEIL, BylawCeilingFactory, BylawFactory, BylawPreferenceFactory
from tests.guide.reading import plain

pytestmark = pytest.mark.django_db
PREFERENCE = {
    "preference-percent": "7,5", "preference-up_to": "100 000", "preference-for_local": "on",
    "preference-territory": "MRC de La Vallée-du-Richelieu",
}  # fmt: skip


def test_a_bylaw_is_entered_with_all_that_it_says(client, paul):
    rows = [ceiling("60 000 $"), ceiling("80 000,50", "price_request", "services")]
    response = send(
        client, "bylaw-new", typed(*rows, measures="Un tour.\n\n Un autre. ", note="Selon l’avis.", **PREFERENCE)
    )
    assert "Le règlement est enregistré" in text(response)
    terms = bylaw_terms(BELOEIL, localdate())
    assert [(one.nature, one.procedure, one.up_to) for one in terms.ceilings] == [
        ("", "direct_award", 60_000), ("services", "price_request", Decimal("80000.5")),
    ]  # fmt: skip
    assert terms.rotation == ("Un tour.", "Un autre.")
    assert (terms.preference.percent, terms.preference.up_to) == (Decimal("7.5"), 100_000)
    assert terms.note == "Selon l’avis."
    assert not terms.is_confirmed


def test_who_entered_it_is_kept(client, paul):
    send(client, "bylaw-new", typed())
    assert Bylaw.objects.get().entered_by == paul
    event = AuditEvent.objects.get(action="bylaw.entered")
    assert event.actor == paul
    assert event.details == {}
    change = LawChange.objects.get()
    assert (change.kind, change.by) == ("bylaw", paul)
    assert "sous 50 000 $" in plain(change.after)


def test_what_changes_is_told_before_and_after(client, paul):
    row = BylawCeilingFactory(up_to=50_000)
    send(client, "bylaw-edit", of(row.bylaw) | {"plafonds-0-up_to": "60 000"})
    change = LawChange.objects.get()
    assert "50 000 $" in plain(change.before)
    assert "60 000 $" in plain(change.after)
    assert AuditEvent.objects.filter(action="bylaw.changed", actor=paul).exists()


def test_the_form_opens_on_what_the_bylaw_says(client, paul):
    bylaw = BylawCeilingFactory(up_to=Decimal("64000.50"), bylaw__title="Le RGC").bylaw
    BylawPreferenceFactory(bylaw=bylaw)
    html = text(client.get(address("bylaw-edit"), {"reglement": bylaw.pk}))
    assert 'value="Le RGC"' in html
    assert 'value="64 000,50"' in html
    assert 'value="2024-01-01"' in html
    assert 'name="preference-for_social_economy" id="id_preference-for_social_economy" checked' in html


def test_without_a_number_the_one_in_force_is_changed(client, paul):
    BylawFactory(first=date(2020, 1, 1), last=date(2023, 12, 31), number="Ancien")
    BylawFactory(number="Actuel")
    assert "Modifier le règlement Actuel" in text(client.get(address("bylaw-edit")))


def test_without_any_a_first_one_is_entered(client, paul):
    assert client.get(address("bylaw-edit")).url == address("bylaw-new")


def test_sending_the_form_unchanged_changes_nothing(client, marie):
    bylaw = BylawCeilingFactory(bylaw__confirmed_on=localdate(), bylaw__confirmed_by=marie).bylaw
    send(client, "bylaw-edit", of(bylaw))
    bylaw.refresh_from_db()
    assert bylaw.confirmed_by == marie
    assert not LawChange.objects.exists()


def test_a_row_is_taken_away(client, paul):
    bylaw = BylawCeilingFactory().bylaw
    send(client, "bylaw-edit", of(bylaw) | {"plafonds-0-DELETE": "on"})
    assert not bylaw.ceilings.exists()


def test_a_preference_left_blank_goes(client, paul):
    bylaw = BylawPreferenceFactory().bylaw
    send(client, "bylaw-edit", of(bylaw))
    assert not Bylaw.objects.filter(preference__isnull=False).exists()


def test_more_rows_are_given_and_nothing_typed_is_lost(client, paul):
    sent = typed(ceiling("60 000"), ceiling("beaucoup"), number="R-12", valid_from="le premier") | {"lignes": "1"}
    html = text(client.post(address("bylaw-new"), sent))
    for kept in ('value="60 000"', 'value="beaucoup"', 'value="R-12"', 'value="le premier"', "plafonds-3-up_to"):
        assert kept in html
    assert 'class="error"' not in html
    assert not Bylaw.objects.exists()


def test_what_a_colleague_changed_meanwhile_is_not_lost(client, paul):
    bylaw = BylawCeilingFactory().bylaw
    opened = of(bylaw, title="Le mien")
    Bylaw.objects.update(title="Le sien")
    html = text(send(client, "bylaw-edit", opened))
    assert "a changé depuis que vous l’avez ouvert" in html
    assert 'value="Le mien"' in html
    bylaw.refresh_from_db()
    assert bylaw.title == "Le sien"


@pytest.mark.parametrize("field", ["plafonds-0-up_to", "preference-up_to"], ids=["ceiling", "preference"])
def test_an_amount_above_the_law_is_refused_with_the_figure(client, paul, field):
    above = f"{decreed() + CENT:f}"
    html = text(send(client, "bylaw-new", typed(**PREFERENCE) | {field: above}))
    assert "ne peut pas aller au-delà du montant décrété" in html
    assert f'href="#id_{field}"' in html
    assert above in html
    assert not Bylaw.objects.exists()


def test_the_figure_of_the_law_itself_is_allowed(client, paul):
    lowest = min(decreed(), decreed(date(2025, 1, 1)))
    send(client, "bylaw-new", typed(ceiling(f"{lowest:f}")))
    assert Bylaw.objects.get().ceilings.get().up_to == lowest


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"number": ""}, "Numéro : Ce renseignement est nécessaire."),
        ({"valid_from": "hier"}, "Écrivez la date ainsi"),
        ({"valid_from": "9999-12-31"}, "Donnez une date de 1990 à 2100."),
        ({"valid_until": "2024-01-01"}, "Ce jour précède le premier"),
        ({"url": "pas une adresse"}, "Écrivez une adresse complète"),
        ({"plafonds-0-up_to": "50k"}, "est abrégé"),
        ({"plafonds-0-up_to": "0"}, "supérieur à zéro"),
        ({"plafonds-0-procedure": ""}, "Plafond 1, mode permis : Ce renseignement est nécessaire."),
        ({"preference-percent": "140", "preference-for_local": "on"}, "au plus 100"),
        ({"preference-percent": "5"}, "Dites pour qui"),
        ({"preference-for_local": "on"}, "Écrivez l’écart accepté"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, paul, changed, told):
    html = text(send(client, "bylaw-new", typed(title="Ce que j’ai écrit", note="Ma note") | changed))
    assert told in html
    assert "à corriger" in html
    assert "Ma note" in html
    assert not Bylaw.objects.exists()


def test_two_ceilings_for_one_case_are_refused(client, paul):
    html = text(send(client, "bylaw-new", typed(ceiling("50 000"), ceiling("60 000"))))
    assert "Plafond 2, mode permis : Ce mode a déjà un plafond" in html


@pytest.mark.parametrize("count", ["", "beaucoup", "100000"])
def test_a_forged_number_of_rows_does_no_harm(client, paul, count):
    sent = typed() | {"plafonds-TOTAL_FORMS": count}
    assert client.post(address("bylaw-new"), sent).status_code == 200
    assert client.post(address("bylaw-new"), sent | {"lignes": "1"}).status_code == 200
    assert not Bylaw.objects.exists()


def test_only_the_bylaws_of_the_municipality_are_found(client, paul):
    elsewhere = BylawFactory(municipality_id="58227")
    assert client.get(address("bylaw-edit"), {"reglement": elsewhere.pk}).status_code == 404
    assert client.post(address("bylaw-confirm"), read(elsewhere)).status_code == 404
