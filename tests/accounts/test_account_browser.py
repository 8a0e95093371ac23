"""The account's pages in a real browser: coming in, protecting the account, with the keyboard, without JavaScript."""

import re

import psycopg
import pytest

from tests.accounts.factors import code_of
from tests.plugins.checkers import axe_violations, nu_errors

pytestmark = pytest.mark.browser
OPEN = {
    "sign-in": "/compte/connexion/",
    "sign-in-by-password": "/compte/connexion/mot-de-passe/",
    "sign-up": "/compte/inscription/",
    "forgotten": "/compte/mot-de-passe/oublie/",
    "closed": "/compte/ferme/",
    "password-replaced": "/compte/mot-de-passe/oublie/fait/",
}
# What asks again who it is comes first shown as it asks.
OWN = {
    "home": "/compte/",
    "letters": "/compte/courriels/",
    "email": "/compte/courriel/",
    "password": "/compte/mot-de-passe/ajouter/",
    "second-factor": "/compte/deuxieme-etape/",
    "passkeys": "/compte/deuxieme-etape/cles/",
    "sessions": "/compte/sessions/",
    "leave": "/compte/deconnexion/",
    "confirm-or-delete": "/compte/supprimer/",
    "required": "/compte/deuxieme-etape/requise/",
    "application": "/compte/deuxieme-etape/application/",
    "add-passkey": "/compte/deuxieme-etape/cles/ajouter/",
}


@pytest.fixture
def code_sent_to(site_database):
    """The code of the last letter to this address, read in the site's database."""

    def read(address: str) -> str:
        query = 'SELECT text FROM mailing_letter WHERE "to" = %s ORDER BY id DESC LIMIT 1'
        with psycopg.connect(site_database) as connection:
            return re.search(r"\d{4}-\d{4}", connection.execute(query, [address]).fetchone()[0]).group()

    return read


@pytest.fixture
def sign_up(code_sent_to):
    """sign_up(page, email): a new account, opened by its owner."""

    def walk(page, email: str) -> None:
        page.goto(OPEN["sign-up"])
        page.get_by_label("Votre nom").fill("Chantal Roy")
        page.get_by_label("Courriel").fill(email)
        page.get_by_role("button", name="Créer mon compte").click()
        page.get_by_label("Code").fill(code_sent_to(email))
        page.get_by_role("button", name="Confirmer").click()
        page.get_by_role("heading", name="Bonjour, Chantal Roy").wait_for()

    return walk


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(open_page, sign_up, width):
    found = {}
    visitor, owner = open_page(width=width), open_page(width=width)
    sign_up(owner, f"axe{width}@exemple.org")
    for page, addresses in ((visitor, OPEN), (owner, OWN)):
        for name, address in addresses.items():
            page.goto(address)
            found[name] = axe_violations(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found[name].append("scrolls sideways")
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_html_is_valid(page, sign_up):
    bodies = {name: page.request.get(address).text() for name, address in OPEN.items()}
    sign_up(page, "nu@exemple.org")
    bodies |= {name: page.request.get(address).text() for name, address in OWN.items()}
    assert nu_errors(bodies) == []


def test_an_application_is_set_up_without_javascript_and_asked_for_next_time(open_page, sign_up, code_sent_to):
    page, email = open_page(javascript=False), "sans-script@exemple.org"
    sign_up(page, email)
    page.goto(OWN["application"])
    secret = page.locator("code").inner_text().replace(" ", "")
    assert page.locator("img[alt^='Code QR']").is_visible()
    page.get_by_label("Code de l’application").fill(code_of(secret))
    page.get_by_role("button", name="Activer").click()
    assert page.locator(".checklist code").count() == 10
    recovery = page.locator(".checklist code").first.inner_text()
    page.goto(OWN["leave"])
    page.get_by_role("button", name="Me déconnecter").click()
    page.goto(OPEN["sign-in"])
    page.get_by_label("Courriel").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code").fill(code_sent_to(email))
    page.get_by_role("button", name="Me connecter").click()
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Me connecter").click()
    assert page.get_by_role("heading", name="Bonjour, Chantal Roy").is_visible()


def test_signing_in_needs_the_keyboard_only(page, sign_in_page, code_sent_to):
    email = "clavier@exemple.org"
    sign_in_page(page, email)
    page.context.clear_cookies()
    page.goto(OPEN["sign-in"])
    page.get_by_label("Courriel").focus()
    page.keyboard.type(email)
    page.keyboard.press("Enter")
    page.get_by_label("Code").focus()
    page.keyboard.type(code_sent_to(email))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Bonjour").wait_for()


def test_an_error_takes_the_focus_and_leads_to_its_field(page):
    page.goto(OPEN["sign-in"])
    page.get_by_role("button", name="Recevoir un code").click()
    assert page.locator(".error-summary").evaluate("element => element === document.activeElement")
    page.locator(".error-summary a").click()
    assert page.get_by_label("Courriel").evaluate("element => element === document.activeElement")


@pytest.fixture
def page_with_authenticator(open_page, site):
    """A page of a computer that recognises its owner. Passkeys want a name, not an address in figures."""
    page = open_page(base_url=site.replace("127.0.0.1", "localhost"))
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": options | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return page


def test_a_passkey_is_added_under_the_strict_policy_and_then_signs_in_alone(page_with_authenticator, sign_up):
    page = page_with_authenticator
    sign_up(page, "cle@exemple.org")
    page.goto(OWN["add-passkey"])
    page.get_by_label("Nom de la clé").fill("Ordinateur du bureau")
    page.get_by_role("button", name="Ajouter cette clé").click()
    page.get_by_role("heading", name="Codes de secours").wait_for()
    page.goto(OWN["passkeys"])
    assert page.get_by_role("rowheader", name="Ordinateur du bureau").is_visible()
    page.goto(OWN["leave"])
    page.get_by_role("button", name="Me déconnecter").click()
    page.goto(OPEN["sign-in"])
    page.get_by_role("button", name="Me connecter avec une clé d’accès").click()
    page.get_by_role("heading", name="Bonjour, Chantal Roy").wait_for()


def test_what_the_browser_refuses_is_said_in_french(page, sign_up):
    sign_up(page, "refus@exemple.org")
    page.goto(OWN["add-passkey"])  # an address in figures
    page.get_by_role("button", name="Ajouter cette clé").click()
    page.get_by_role("alert").filter(has_text="Le navigateur refuse les clés d’accès").wait_for()


def test_staff_are_led_from_the_closed_door_to_their_work(page, code_sent_to, sign_in_page):
    email = "nouvelle-alice@pole.example"
    sign_in_page(page, email, is_staff=True)
    page.context.clear_cookies()
    page.goto("/compte/connexion/?next=/gestion/")
    assert page.get_by_role("heading", name="Se connecter").is_visible()
    page.get_by_label("Courriel").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code").fill(code_sent_to(email))
    page.get_by_role("button", name="Me connecter").click()
    assert page.get_by_role("heading", name="Deuxième étape").is_visible()
