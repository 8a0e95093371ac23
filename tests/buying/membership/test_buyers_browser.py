"""Joining an organisation in a real browser: the whole way without JavaScript; axe and HTML at two widths."""

import re

import psycopg
import pytest

from tests.plugins.checkers import axe_violations, nu_errors

pytestmark = pytest.mark.browser
ALICE = "alice@acheteurs.example"
# A town of the pôle that the demonstration leaves alone; no other browser test registers it.
TOWN, SLUG = "McMasterville", "municipalite-de-mcmasterville"
MINE, REGISTERED = f"/mon-organisation/{SLUG}/", f"/moderation/acheteurs/{SLUG}/"


@pytest.fixture
def invitation_to(site_database):
    """The one-use link of the last letter to this address."""

    def read(address: str) -> str:
        query = 'SELECT text FROM mailing_letter WHERE "to" = %s ORDER BY id DESC LIMIT 1'
        with psycopg.connect(site_database) as connection:
            return re.search(r"/rejoindre/[\w-]+/", connection.execute(query, [address]).fetchone()[0])[0]

    return read


@pytest.fixture
def enter_alice(sign_in_page, site_database):
    """Sign in somebody of the pôle that covers the town."""

    def enter(page) -> None:
        user = sign_in_page(page, ALICE, is_staff=True)
        join = """INSERT INTO directory_polemembership (pole_id, user_id, created_at)
                  SELECT covered.pole_id, %s, now() FROM directory_pole_counties covered
                  JOIN directory_municipality town ON town.county_id = covered.regionalcounty_id
                  WHERE town.name = %s ON CONFLICT DO NOTHING"""
        with psycopg.connect(site_database, autocommit=True) as connection:
            connection.execute(join, [user, TOWN])

    return enter


def ask(page) -> None:
    page.goto("/mon-organisation/joindre/")
    page.get_by_label("Municipalité").fill(TOWN)
    page.get_by_label("Nom de l’organisation").fill(f"Municipalité de {TOWN}")
    page.get_by_label("Vos fonctions").fill("Je suis directrice générale et trésorière.")
    page.get_by_role("button", name="Envoyer la demande").click()
    page.get_by_text("Votre demande est envoyée au pôle.").wait_for()


def test_a_town_comes_in_without_javascript(
    page_without_javascript, open_page, sign_in_page, enter_alice, invitation_to
):
    marie, alice, zoe = page_without_javascript, open_page(javascript=False), open_page(javascript=False)
    sign_in_page(marie, "marie@mcmasterville.example", name="Marie Gagnon")
    sign_in_page(zoe, "zoe@ville-mcm.example", name="Zoé Roy")
    enter_alice(alice)
    ask(marie)
    alice.goto("/moderation/")
    alice.get_by_role("link", name="Les acheteurs").click()
    alice.get_by_role("link", name=re.compile("Marie Gagnon")).click()
    assert alice.get_by_label("Préfixe des dossiers").input_value() == "MCM"
    alice.get_by_role("button", name="Donner l’accès").click()
    alice.get_by_role("link", name=f"Municipalité de {TOWN}").click()
    alice.get_by_label("Domaine du courriel").fill("gmail.com")
    alice.get_by_role("button", name="Inscrire le domaine").click()
    assert "importe qui peut avoir une adresse" in alice.get_by_role("alert").inner_text()
    alice.get_by_label("Domaine du courriel").fill("ville-mcm.example")
    alice.get_by_role("button", name="Inscrire le domaine").click()
    zoe.goto("/mon-organisation/joindre/")
    zoe.get_by_role("button", name=f"Rejoindre Municipalité de {TOWN}").click()
    zoe.get_by_text("Vous achetez maintenant").wait_for()
    marie.goto("/mon-organisation/")
    marie.get_by_role("button", name="Rendre responsable : Zoé Roy").click()
    marie.get_by_label("Courriel de la personne").fill("paul@ailleurs.example")
    marie.get_by_role("button", name="Envoyer l’invitation").click()
    marie.get_by_role("link", name="Retirer Zoé Roy").click()
    marie.get_by_role("button", name="Retirer de l’organisation").click()
    marie.get_by_text("Zoé Roy ne fait plus partie de l’organisation.").wait_for()
    assert zoe.goto(MINE).status == 404
    assert alice.goto(MINE).status == 404
    look(open_page, sign_in_page, invitation_to("paul@ailleurs.example"))


def look(open_page, sign_in_page, invitation: str) -> None:
    """Every page of membership, at two widths, to axe; their HTML, the same at any width, once to the other judge."""
    bodies = {}
    for email, addresses in {
        "marie@mcmasterville.example": [MINE, MINE + "quitter/", "/mon-organisation/joindre/"],
        "paul@ailleurs.example": [invitation, "/rejoindre/rien/", "/mon-organisation/joindre/"],
        ALICE: ["/moderation/acheteurs/", REGISTERED, "/moderation/acheteurs/nouvelle/"],
    }.items():
        page = open_page()
        sign_in_page(page, email)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert {one: problems for one in addresses if (problems := seen(page, one, width))} == {}
        bodies |= {f"{email} {one}": page.request.get(one).text() for one in addresses}
    assert nu_errors(bodies) == []


def seen(page, address: str, width: int) -> list[str]:
    page.goto(address)
    is_wide = page.evaluate("document.documentElement.scrollWidth") > width
    return axe_violations(page) + ["scrolls sideways"] * is_wide


def test_a_form_with_errors_is_read_by_everybody(page, enter_alice):
    enter_alice(page)
    for address, button in {
        "/moderation/acheteurs/nouvelle/": "Inscrire",
        "/mon-organisation/joindre/": "Envoyer la demande",
    }.items():
        page.goto(address)
        page.get_by_role("button", name=button, exact=True).click()
        assert axe_violations(page) == []
        assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
