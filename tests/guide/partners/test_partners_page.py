"""`/partenaires/`: who is behind the guide, only as a source tells it."""

import pytest
from django.urls import reverse

from directory.models import Pole
from guide.models import Partner
from guide.partners.loading import load_partners
from tests.guide.reading import page, plain

pytestmark = pytest.mark.django_db
PARTNERS = reverse("guide:partners")


def test_the_poles_the_mandate_the_plan_and_the_credits_are_named(client):
    html = page(client, PARTNERS)
    for name in (*Pole.objects.values_list("name", flat=True), *Partner.objects.values_list("name", flat=True)):
        assert plain(name) in html


def test_everybody_named_has_a_source():
    assert not Partner.objects.filter(source=None).exists()


def test_partners_nobody_names_are_said_to_be_missing(client):
    assert "aucune source lue ne les nomme" in page(client, PARTNERS)


def test_the_contact_of_a_pole_is_shown_when_it_gave_one(client):
    Pole.objects.update(email="bonjour@pole.example")
    assert "mailto:bonjour@pole.example" in page(client, PARTNERS)


def test_loading_again_changes_nothing():
    assert not load_partners()["Partenaires"].has_changes


def test_the_page_asks_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get(PARTNERS)
