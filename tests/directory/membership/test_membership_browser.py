"""Claims and teams in a real browser: the whole way without JavaScript, then with the keyboard; axe and HTML."""

import re

import psycopg
import pytest

from tests.directory.proofs.files import MARKUP, pdf
from tests.plugins.checkers import axe_violations, nu_errors

pytestmark = pytest.mark.browser
# Demonstration sheets, each with an address on record; no other browser test claims them.
SHEETS = {"walk": "Archives et Mémoire vive", "look": "Atelier Bois-Debout", "keys": "Association Les Coudes serrés"}


@pytest.fixture
def link_sent_to(site_database):
    """The one-use link of the last letter to this address."""

    def read(address: str) -> str:
        query = 'SELECT text FROM mailing_letter WHERE "to" = %s ORDER BY id DESC LIMIT 1'
        with psycopg.connect(site_database) as connection:
            return re.search(
                r"/(revendication|invitation)/[\w-]+/", connection.execute(query, [address]).fetchone()[0]
            )[0]

    return read


@pytest.fixture
def sheet(site_database):
    """sheet("walk"): the address of the page and the address on record of a demonstration sheet."""

    def find(name: str) -> tuple[str, str]:
        query = """SELECT slug, email FROM directory_enterprise
                   JOIN directory_contact ON enterprise_id = directory_enterprise.id WHERE name = %s"""
        with psycopg.connect(site_database) as connection:
            slug, email = connection.execute(query, [SHEETS[name]]).fetchone()
        return f"/fournisseurs/{slug}/", email

    return find


def claim_by_link(page, sheet: tuple[str, str], link_sent_to) -> None:
    """From the public sheet to one's own."""
    address, email = sheet
    page.goto(address)
    page.get_by_role("link", name="Revendiquer cette fiche").click()
    page.get_by_role("button", name="Envoyer le lien").click()
    page.get_by_text("Le lien est parti au courriel de la fiche").wait_for()
    page.goto(link_sent_to(email))
    page.get_by_role("button", name="Prendre la fiche en main").click()
    page.get_by_text("La fiche est à vous").wait_for()


def team_of(sheet: tuple[str, str]) -> str:
    return sheet[0].replace("/fournisseurs/", "/ma-fiche/") + "equipe/"


def test_a_team_is_made_without_javascript(page_without_javascript, open_page, sign_in_page, sheet, link_sent_to):
    bob, chantal = page_without_javascript, open_page(javascript=False)
    sign_in_page(bob, "bob@equipe.example", name="Bob Tremblay")
    sign_in_page(chantal, "chantal@equipe.example", name="Chantal Roy")
    claim_by_link(bob, sheet("walk"), link_sent_to)
    bob.goto(team_of(sheet("walk")))
    bob.get_by_label("Courriel de la personne").fill("chantal@equipe.example")
    bob.get_by_role("button", name="Envoyer l’invitation").click()
    bob.get_by_text("L’invitation est partie").wait_for()
    chantal.goto(link_sent_to("chantal@equipe.example"))
    chantal.get_by_role("button", name="Rejoindre l’équipe").click()
    bob.goto(team_of(sheet("walk")))
    bob.get_by_role("button", name="Rendre responsable : Chantal Roy").click()
    bob.get_by_role("link", name="Retirer Chantal Roy").click()
    bob.get_by_role("button", name="Retirer de l’équipe").click()
    bob.get_by_text("Chantal Roy ne fait plus partie de l’équipe.").wait_for()
    assert chantal.goto(team_of(sheet("walk"))).status == 404


def test_a_piece_goes_to_the_pole_and_comes_back_as_a_file(page, sign_in_page, sheet):
    sign_in_page(page, "denis@piece.example", name="Denis Lavoie")
    page.goto(sheet("look")[0] + "revendiquer/")
    page.get_by_label("Votre message au pôle").fill("Je dirige cette entreprise depuis 2012.")
    piece = {"name": "page.pdf", "mimeType": "application/pdf", "buffer": MARKUP}
    page.locator("#id_piece").set_input_files(piece)
    page.get_by_role("button", name="Envoyer au pôle").click()
    assert page.get_by_role("alert").get_by_role("link").all_inner_texts() == [
        "Pièce\u00a0: c’est une page web, quel que soit son nom. Imprimez-la en PDF."
    ]
    assert page.get_by_label("Votre message au pôle").input_value() == "Je dirige cette entreprise depuis 2012."
    page.locator("#id_piece").set_input_files(piece | {"name": "lettre.pdf", "buffer": pdf()})
    page.get_by_role("button", name="Envoyer au pôle").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Votre pièce").click()
    assert saved.value.suggested_filename == "lettre.pdf"


def test_a_proposal_is_made_with_the_keyboard_alone(page, sign_in_page):
    sign_in_page(page, "denis@clavier.example", name="Denis Lavoie")
    page.goto("/fournisseurs/proposer/")
    page.get_by_label("Numéro d’entreprise du Québec").focus()
    for text in ("1179999993", "Atelier Bois Debout", "Sorel-Tracy"):
        page.keyboard.type(text)
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Est-ce l’une de ces entreprises?").wait_for()
    assert page.evaluate("document.activeElement.id") == "ressemblances"
    page.get_by_label("Ce n’est aucune de ces entreprises").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Continuer").press("Enter")
    page.wait_for_url("**/ma-fiche/atelier-bois-debout*/")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_and_the_html_checker_find_nothing(open_page, sign_in_page, sheet, link_sent_to, width):
    page = open_page(width=width)
    sign_in_page(page, f"axe{width}@equipe.example", name="Bob Tremblay")
    address, email = sheet("keys")
    team = team_of((address, email))
    if width == 1280:
        claim_by_link(page, (address, email), link_sent_to)
        page.goto(team)
        page.get_by_label("Courriel de la personne").fill("axe390@equipe.example")
        page.get_by_label("Responsable").check()
        page.get_by_role("button", name="Envoyer l’invitation").click()
    else:
        page.goto(link_sent_to("axe390@equipe.example"))
        assert axe_violations(page) == []
        page.get_by_role("button", name="Rejoindre l’équipe").click()
    places = [
        team,
        team + "quitter/",
        address + "revendiquer/",
        sheet("look")[0] + "revendiquer/",
        "/mes-revendications/",
    ]
    assert (
        looked_at(page, [*places, "/fournisseurs/proposer/", "/revendication/rien/", "/invitation/rien/"], width) == {}
    )


def looked_at(page, addresses: list[str], width: int) -> dict[str, list[str]]:
    found, bodies = {}, {}
    for address in addresses:
        page.goto(address)
        found[address] = axe_violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[address].append("scrolls sideways")
        bodies[address] = page.request.get(address).text()
    found["html"] = nu_errors(bodies)
    return {address: problems for address, problems in found.items() if problems}
