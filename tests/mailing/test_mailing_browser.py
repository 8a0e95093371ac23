"""Unsubscribing as a person does it, and the HTML of the pages that exist while developing only."""

import pytest
from django.urls import reverse

from mailing.actions import post
from mailing.choices import Topic
from mailing.links import unsubscribe_url
from tests.plugins.checkers import axe_violations, nu_errors


@pytest.mark.browser
def test_a_person_stops_a_topic_then_changes_their_mind(open_page):
    page = open_page(width=390, javascript=False)
    page.goto(unsubscribe_url("alice@maillon.example", Topic.FRESHNESS).removeprefix("http://127.0.0.1:8000"))
    page.get_by_role("button", name="Ne plus les recevoir").press("Enter")
    assert page.locator("h1").inner_text() == "C’est noté"
    page.get_by_role("button", name="Recevoir de nouveau ces courriels").press("Enter")
    assert page.locator("h1").inner_text() == "Ne plus recevoir ces courriels?"


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_a_topic_is_accessible(open_page, width):
    page = open_page(width=width)
    page.goto(unsubscribe_url("alice@maillon.example", Topic.FRESHNESS).removeprefix("http://127.0.0.1:8000"))
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.django_db
def test_every_page_of_the_mail_is_valid_html(client, settings, kind):
    settings.DEBUG = True
    letter = post(kind=kind, to="alice@maillon.example", context={"name": "Alice", "url": "https://maillon.example/"})
    addresses = {
        "list": reverse("mailing:letter-list"),
        "letter": reverse("mailing:letter-detail", args=[letter.pk]),
        "kinds": reverse("mailing:preview-list"),
        "sample": reverse("mailing:preview-detail", args=["login_code"]),
        "unsubscribe": unsubscribe_url("alice@maillon.example", Topic.DIGEST).removeprefix("http://127.0.0.1:8000"),
        "wrong": reverse("mailing:unsubscribe", args=["x"]),
    }
    pages = {name: client.get(address).content.decode() for name, address in addresses.items()}
    assert nu_errors(pages) == []
