"""/courriels/: letters are read there while developing, and nowhere else."""

import pytest
from django.urls import reverse

from mailing.actions import post
from mailing.models import Letter

pytestmark = pytest.mark.django_db
ALICE = "alice@maillon.example"
HOSTILE = '<script>alert(1)</script><img src="https://evil.example/x.png">'


@pytest.fixture
def letter(kind, settings) -> Letter:
    settings.DEBUG = True
    return post(kind=kind, to=ALICE, context={"name": HOSTILE, "url": "https://maillon.example/a/"})


def page(client, name, *arguments) -> str:
    return client.get(reverse(f"mailing:{name}", args=arguments)).content.decode()


def test_the_newest_letter_comes_first(client, kind, letter):
    post(kind=kind, to="bob@maillon.example", context={"name": "Bob", "url": ""})
    html = page(client, "letter-list")
    assert html.index("Bonjour Bob") < html.index(ALICE)
    assert "en attente" in html


def test_without_letters_the_page_says_what_to_do(client, settings):
    settings.DEBUG = True
    assert "Aucun courriel pour l’instant" in page(client, "letter-list")


def test_a_letter_is_read_by_a_stranger(client, letter):
    html = page(client, "letter-detail", letter.pk)
    assert ALICE in html
    assert '<a href="https://maillon.example/a/"' in html
    assert "<script>alert" not in html
    assert 'sandbox src="' in html


def test_the_html_of_a_letter_can_do_nothing(client, letter):
    response = client.get(reverse("mailing:letter-html", args=[letter.pk]))
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_only_the_page_of_a_letter_may_frame(client, letter):
    policy = client.get(reverse("mailing:letter-detail", args=[letter.pk])).headers["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "frame-src" not in client.get(reverse("mailing:letter-list")).headers["Content-Security-Policy"]


def test_every_kind_can_be_looked_at(client, settings):
    settings.DEBUG = True
    html = page(client, "preview-list")
    assert reverse("mailing:preview-detail", args=["login_code"]) in html
    assert "4821-9037" in page(client, "preview-detail", "login_code")
    assert "4821-9037" in page(client, "preview-html", "login_code")


def test_a_kind_that_does_not_exist_is_not_found(client, settings):
    settings.DEBUG = True
    for name in ("preview-detail", "preview-html"):
        assert client.get(reverse(f"mailing:{name}", args=["base"])).status_code == 404


def test_the_pages_exist_while_developing_only(client, letter, settings):
    settings.DEBUG = False
    addresses = [reverse("mailing:letter-list"), reverse("mailing:preview-list")]
    addresses += [reverse(f"mailing:{name}", args=[letter.pk]) for name in ("letter-detail", "letter-html")]
    addresses += [reverse(f"mailing:{name}", args=["login_code"]) for name in ("preview-detail", "preview-html")]
    assert {client.get(address).status_code for address in addresses} == {404}


def test_they_are_only_read(client, letter):
    assert client.post(reverse("mailing:letter-list")).status_code == 405


def test_a_full_page_costs_few_queries(client, kind, settings, django_assert_max_num_queries):
    settings.DEBUG = True
    for number in range(30):
        post(kind=kind, to=f"p{number}@maillon.example", context={"name": "P", "url": ""})
    with django_assert_max_num_queries(4):
        html = page(client, "letter-list")
    assert html.count("Bonjour P") == 25
