"""What the page of the file shows of its requests."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils.timezone import now

from buying.models import FrozenRecord, QuoteQuestion
from buying.quotes.actions import answer_request
from buying.quotes.reading import requests_of
from tests.buying.quotes.world import NAMES, sent, supplier, town
from tests.directory.suppliers import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def beloeil():
    return town()


def block(file) -> str:
    found = {"purchase_file": file, "requests": requests_of(file)}
    return plain(render_to_string("buying/quotes/_requests.html", found))


def answered(invitation) -> None:
    answer_request(invitation=invitation, amount=Decimal(12_000), message="", upload=None, moment=now())


def test_a_file_without_a_request_offers_to_write_one(beloeil):
    assert "Écrire une demande de prix" in block(beloeil.file)


def test_a_frozen_file_offers_nothing(beloeil):
    beloeil.file.is_frozen = True
    assert "Écrire" not in block(beloeil.file).split("</h2>")[1].split("<p class")[0]
    assert "demande-de-prix" not in block(beloeil.file)


def test_each_request_shows_its_suppliers_and_their_answers(beloeil):
    _, (first, *_) = sent(beloeil)
    answered(first)
    QuoteQuestion.objects.create(invitation=first, text="?")
    shown = block(beloeil.file)
    for said in (
        *NAMES,
        "12 000 $",
        "A remis un prix",
        "Pas encore de réponse",
        "1 question de fournisseur à répondre",
    ):
        assert said in shown


def test_two_requests_with_many_suppliers_take_two_queries(beloeil, django_assert_num_queries):
    for number in range(20):
        supplier(beloeil.file, f"Fournisseur {number}", f"f{number}@exemple.org")
    for _ in range(2):
        beloeil.organisation.daily_letters = 100
        beloeil.organisation.save()
        sent(beloeil, suppliers=[one.pk for one in beloeil.file.considered.all()])
    with django_assert_num_queries(2):
        block(beloeil.file)


def freeze_then(file, by) -> None:
    FrozenRecord.objects.create(
        purchase_file=file, number=1, canonical="{}", sha256="0" * 64, frozen_at=now(), frozen_by=by
    )
    file.is_frozen = True
    file.save()


def test_what_came_after_the_freeze_says_so_and_what_came_before_does_not(beloeil, time_machine):
    _, (first, second, _) = sent(beloeil)
    answered(first)
    time_machine.move_to(now() + timedelta(hours=1))
    beloeil.file.refresh_from_db()
    freeze_then(beloeil.file, beloeil.paul)
    time_machine.move_to(now() + timedelta(hours=1))
    answered(second)
    came_after = {one.name: one.came_after_freeze for one in requests_of(beloeil.file)[0].asked}
    assert came_after == {NAMES[0]: False, NAMES[1]: True, NAMES[2]: False}
    answered(first)  # replaced after: what is frozen has the first price
    assert block(beloeil.file).count("Arrivée après le gel du dossier") == 2
