"""Lists and alerts in a real browser: in place, without JavaScript, and to the two outside judges at two widths."""

import psycopg
import pytest

from tests.plugins.checkers import axe_violations, nu_errors

pytestmark = pytest.mark.browser
LUC = "luc@listes.example"
TOWN = "Otterburn Park"  # no other browser test buys for it
SEARCH = "/fournisseurs/?q=traiteur"
NAME = "Traiteurs du printemps"


@pytest.fixture
def enter(sign_in_page, site_database):
    """Sign in Luc, who buys for a town."""

    def enter_luc(page) -> None:
        user = sign_in_page(page, LUC, name="Luc Achat")
        with psycopg.connect(site_database, autocommit=True) as connection:
            connection.execute(
                """INSERT INTO buying_buyingorganisation
                   (name, slug, kind, municipality_id, file_prefix, daily_letters, created_at, is_demonstration)
                   SELECT %s, 'ville-des-listes', 'municipality', code, 'LST', 30, now(), false
                   FROM directory_municipality WHERE name = %s ON CONFLICT DO NOTHING""",
                [f"Ville d’{TOWN}", TOWN],
            )
            connection.execute(
                """INSERT INTO buying_buyermembership (organisation_id, user_id, role, joined_by, created_at)
                   SELECT id, %s, 'buyer', 'approval', now() FROM buying_buyingorganisation
                   WHERE slug = 'ville-des-listes' ON CONFLICT DO NOTHING""",
                [user],
            )

    return enter_luc


def open_in_place(page) -> None:
    """The form of the first card, in the card."""
    page.goto(SEARCH)
    page.get_by_role("link", name="Ajouter à une liste").first.click()
    page.get_by_label("Liste", exact=True).wait_for()


def test_a_card_keeps_its_supplier_without_leaving_the_page(page, enter):
    enter(page)
    open_in_place(page)
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.get_by_label("Liste", exact=True).select_option(label="Nouvelle liste")
    page.locator("form[hx-post] button").click()
    page.get_by_text("Donnez un nom à la nouvelle liste.").wait_for()
    page.get_by_label("Nom de la nouvelle liste").fill("Sans quitter la page")
    page.locator("form[hx-post] button").click()
    page.get_by_role("link", name="Sans quitter la page").wait_for()
    assert "Ajouté à" in page.evaluate("document.activeElement.textContent")
    assert page.url.endswith(SEARCH)
    assert axe_violations(page) == []


def test_a_visitor_is_told_to_sign_in_in_the_card(page):
    page.goto(SEARCH)
    page.get_by_role("link", name="Ajouter à une liste").first.click()
    link = page.get_by_role("link", name="connectez-vous")
    link.wait_for()
    assert "retour%3D" in link.get_attribute("href")
    assert axe_violations(page) == []


def test_a_list_is_made_filled_noted_and_compared_without_javascript(page_without_javascript, enter):
    page = page_without_javascript
    enter(page)
    for place in range(2):
        page.goto(SEARCH)
        page.get_by_role("link", name="Ajouter à une liste").nth(place).click()
        page.get_by_label("Liste", exact=True).select_option(label="Nouvelle liste" if place == 0 else NAME)
        page.get_by_label("Nom de la nouvelle liste").fill(NAME if place == 0 else "")
        page.get_by_role("button", name="Ajouter", exact=True).click()
        assert page.url.endswith(SEARCH)
        page.get_by_text(f"est ajouté à la liste « {NAME} ».").wait_for()
    page.goto("/listes/")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Écrire une note").first.click()
    page.get_by_label("Note").fill("Livre le mardi.")
    page.get_by_role("button", name="Enregistrer la note").click()
    for box in page.get_by_role("checkbox", name="Comparer").all():
        box.check()
    page.get_by_role("button", name="Comparer").click()
    page.get_by_role("heading", name="Comparer 2 fournisseurs").wait_for()
    page.get_by_text("Livre le mardi.").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_are_sound_at_two_widths(open_page, enter, width):
    page = open_page(width=width)
    enter(page)
    shortlist, slugs = filled(page, f"À regarder ({width})")
    note = page.get_by_role("link", name="note").first.get_attribute("href")
    compare = f"{shortlist}comparer/?f={slugs[0]}&f={slugs[1]}"
    addresses = ["/listes/", "/listes/nouvelle/", f"/listes/ajouter/?fournisseur={slugs[0]}", shortlist, compare]
    addresses += [f"{shortlist}modifier/", f"{shortlist}supprimer/", note, note.replace("note", "retirer")]
    addresses += [saved(page, width), "/alertes/", "/alertes/nouvelle/"]
    assert looked_at(page, addresses, width) == {}


def filled(page, name: str) -> tuple[str, list[str]]:
    """The path of a new list of two suppliers, and their slugs; the page shows it."""
    page.goto("/listes/nouvelle/")
    page.get_by_label("Nom de la liste").fill(name)
    page.get_by_role("button", name="Créer la liste").click()
    path = page.url.removeprefix(page.evaluate("location.origin"))
    page.goto(SEARCH)
    links = [link.get_attribute("href") for link in page.get_by_role("link", name="Ajouter à une liste").all()[:2]]
    for link in links:
        page.goto(link)
        page.get_by_label("Liste", exact=True).select_option(label=name)
        page.get_by_role("button", name="Ajouter", exact=True).click()
    page.goto(path)
    return path, [box.get_attribute("value") for box in page.get_by_role("checkbox").all()]


def saved(page, width: int) -> str:
    """The path of a new alert."""
    page.goto(f"/fournisseurs/?q=terrasse+{width}")
    page.get_by_role("link", name="Enregistrer cette recherche").click()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    return page.url.removeprefix(page.evaluate("location.origin"))


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
