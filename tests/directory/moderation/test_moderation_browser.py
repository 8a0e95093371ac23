"""The pôles' pages in a real browser: a whole review without JavaScript, with the keyboard; axe and HTML."""

import psycopg
import pytest

from tests.directory.moderation.site_scenes import ALICE, SCENES
from tests.plugins.checkers import axe_violations, nu_errors
from tests.plugins.databases import manage

pytestmark = pytest.mark.browser
LAY_OUT = "from tests.directory.moderation.site_scenes import lay_out; lay_out()"


@pytest.fixture
def scenes(site_database) -> dict[str, tuple[int, str]]:
    """For each scene, the number of its revision and the slug of its sheet; « claim » likewise."""
    manage(site_database, "shell", "-c", LAY_OUT)
    revisions = """SELECT r.id, slug FROM directory_revision r JOIN directory_enterprise e ON e.id = enterprise_id
                   JOIN accounts_user u ON u.id = author_id WHERE email = 'bob@relecture.example' ORDER BY r.id"""
    claims = (
        "SELECT c.id, slug FROM directory_claim c JOIN directory_enterprise e ON e.id = enterprise_id ORDER BY c.id"
    )
    with psycopg.connect(site_database) as connection:
        found = connection.execute(revisions).fetchall()[: len(SCENES)]
        return dict(zip(SCENES, found, strict=True)) | {"claim": connection.execute(claims).fetchall()[-1]}


def test_a_part_of_a_revision_is_published_without_javascript(page_without_javascript, sign_in_page, scenes):
    page, (number, slug) = page_without_javascript, scenes["aside"]
    sign_in_page(page, ALICE)
    page.goto("/moderation/")
    page.locator(f'a[href="/moderation/revisions/{number}/"]').click()
    page.get_by_role("button", name="Prendre").click()
    page.get_by_text("Vous l’avez prise.").wait_for()
    page.get_by_role("group", name="Personnes affectées aux contrats : votre décision").get_by_label("À revoir").check()
    page.get_by_role("button", name="Publier les changements").click()
    assert "écrivez un message" in page.get_by_role("alert").inner_text()
    page.get_by_label("Message à l’entreprise").fill("Combien de personnes, au juste?")
    page.get_by_role("button", name="Publier les changements").click()
    page.get_by_text("Ce que vous avez accepté est publié.").wait_for()
    page.goto(f"/fournisseurs/{slug}/")
    page.get_by_text("Nourrir la région et former des jeunes.").first.wait_for()


def test_corrections_are_asked_with_the_keyboard_alone(page, sign_in_page, scenes):
    number, _ = scenes["keys"]
    sign_in_page(page, ALICE)
    page.goto(f"/moderation/revisions/{number}/")
    page.get_by_role("radio", name="Accepter").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Dites à qui s’adresse la formation.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Demander des corrections").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Les corrections sont demandées.").wait_for()
    page.goto(f"/moderation/revisions/{number}/")
    page.get_by_text("Corrections demandées par Alice").wait_for()


def pages(scenes) -> dict[str, str]:
    number, slug = scenes["read"]
    sheet = f"/moderation/fiches/{slug}/"
    return {
        "queue": "/moderation/",
        "review": f"/moderation/revisions/{number}/",
        "claim": f"/moderation/revendications/{scenes['claim'][0]}/",
        "bulk": f"/moderation/lot/?revision={scenes['trivial'][0]}&revision={number}",
        "sheets": "/moderation/fiches/",
        "sheet": sheet,
        "version": f"{sheet}versions/1/",
        "status": f"{sheet}verifier/statut/",
        "legal form": f"{sheet}verifier/forme-juridique/",
        "trail": "/moderation/journal/",
    }


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(open_page, sign_in_page, scenes, width):
    page, found = open_page(width=width), {}
    sign_in_page(page, ALICE)
    for name, address in pages(scenes).items():
        assert page.goto(address).status == 200
        found[name] = axe_violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[name].append("scrolls sideways")
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_a_form_with_errors_is_accessible_and_leads_to_them(page, sign_in_page, scenes):
    sign_in_page(page, ALICE)
    page.goto(pages(scenes)["status"])
    page.get_by_role("button", name="Vérifier le statut").click()
    page.locator(".error-summary:focus").wait_for()
    page.get_by_role("alert").get_by_role("link").first.click()
    page.locator('input[type="radio"]:focus').wait_for()
    assert axe_violations(page) == []


def test_the_html_is_valid(page, sign_in_page, scenes):
    sign_in_page(page, ALICE)
    sources = {name: page.request.get(address).text() for name, address in pages(scenes).items()}
    assert nu_errors(sources) == []
