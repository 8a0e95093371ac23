"""The sheet in its team's hands, in a real browser: wide and narrow, with the keyboard alone, without JavaScript."""

import re

import pytest

from tests.directory.my_sheet.site_scenes import BOB, CHANTAL, DENIS, SLUGS
from tests.plugins.checkers import axe_violations
from tests.plugins.databases import manage

pytestmark = pytest.mark.browser
LAY_OUT = "from tests.directory.my_sheet.site_scenes import lay_out; lay_out()"
CONTROLS = "button, select, input:not([type=radio], [type=checkbox], [type=hidden]), .option, summary, .error-summary a"


@pytest.fixture
def as_bob(site_database, sign_in_page, open_page):
    """Opens a page where Bob is signed in."""
    manage(site_database, "shell", "-c", LAY_OUT)

    def enter(**options):
        page = open_page(**options)
        sign_in_page(page, BOB)
        return page

    return enter


def address(name: str, page: str = "") -> str:
    return f"/ma-fiche/{SLUGS[name]}/{page}"


def problems_of(page, width: int) -> list[str]:
    found = axe_violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth") > width
    return [*found, "scrolls sideways"] if wide else found


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(as_bob, width):
    page, found = as_bob(width=width), {}
    states = {name: address(name) for name in ("edit", "waiting", "returned", "mistyped")}
    others = {name: address("edit", f"{name}/") for name in ("apercu", "historique", "abandonner")}
    for name, where in (states | others | {"list": "/ma-fiche/", "preview": address("mistyped", "apercu/")}).items():
        assert page.goto(where).status == 200
        found[name] = problems_of(page, width)
    page.goto("/ma-fiche/")
    page.get_by_role("link", name="Fiche essai refusée").click()
    found["refused"] = problems_of(page, width)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_errors_and_two_versions_are_accessible_too(as_bob, sign_in_page, open_page, width):
    bob, chantal = as_bob(width=width), open_page()
    sign_in_page(chantal, CHANTAL)
    for page, words in ((bob, f"Bob {width}"), (chantal, f"Chantal {width}")):
        page.goto(address("two"))
        page.get_by_label("Ce que vous faites, et pour qui").fill(words)
    chantal.get_by_role("button", name="Enregistrer le brouillon").last.click()
    chantal.get_by_text("Le brouillon est enregistré").wait_for()
    bob.get_by_role("button", name="Enregistrer le brouillon").last.click()
    bob.get_by_text("La fiche a changé pendant que vous y travailliez").wait_for()
    assert problems_of(bob, width) == []
    bob.get_by_role("alert").get_by_role("link").click()
    assert bob.evaluate("document.activeElement.id") == "mission-mission-mine"
    bob.get_by_role("radio", name=re.compile("^Garder l’autre")).check()
    bob.get_by_role("button", name="Enregistrer le brouillon").last.click()
    bob.get_by_text("Rien n’a changé").wait_for()
    assert bob.get_by_label("Ce que vous faites, et pour qui").input_value() == f"Chantal {width}"


def test_every_control_can_be_touched(as_bob):
    page = as_bob(width=390)
    for name in ("edit", "mistyped"):
        page.goto(address(name))
        page.locator("details").evaluate_all("found => found.forEach(one => one.open = true)")
        measure = "found => found.map(one => [one.id || one.textContent.trim(), one.getBoundingClientRect().height])"
        heights = page.locator("main").locator(CONTROLS).evaluate_all(measure)
        assert [one for one in heights if one[1] < 44] == []


def fill_without_a_script(page):
    page.goto(address("plain"))
    page.get_by_label("Ce que vous faites, et pour qui").fill("Servir sans script.")
    page.get_by_role("button", name="Ajouter une offre").click()
    page.get_by_text("pas encore enregistré").wait_for()
    row = page.locator("#offres details").last
    assert page.evaluate("document.activeElement.id") == row.get_by_label("Titre").get_attribute("id")
    row.get_by_label("Titre").fill("Buffets")
    row.get_by_label("Catégorie").select_option("traiteur")
    page.locator("#offres summary").first.click()
    page.locator("#offres details").first.get_by_role("button", name=re.compile("Retirer cette offre")).click()
    page.get_by_role("button", name=re.compile("^Remettre")).click()
    page.get_by_label("Municipalité à ajouter").fill("Beloeil")
    page.get_by_role("button", name="Ajouter cette municipalité").click()
    page.get_by_label("Beloeil (La Vallée-du-Richelieu)").wait_for()


def test_the_whole_form_without_javascript(as_bob):
    page = as_bob(javascript=False)
    fill_without_a_script(page)
    page.get_by_role("button", name="Aperçu").click()
    page.get_by_text("Aperçu : seule votre équipe voit cette page").wait_for()
    assert page.locator("table").first.get_by_text("Buffets").count() == 1
    page.get_by_role("button", name="Revenir à la fiche").click()
    assert page.get_by_label("Ce que vous faites, et pour qui").input_value() == "Servir sans script."
    page.get_by_role("button", name="Soumettre à la relecture").click()
    page.get_by_text("Votre fiche est soumise").wait_for()
    page.get_by_role("button", name="Retirer pour modifier").click()
    page.get_by_role("link", name="Abandonner les changements").click()
    page.get_by_role("button", name="Abandonner les changements").click()
    page.get_by_text("Vos changements sont abandonnés").wait_for()


def tab_to(page, selector: str, most: int = 90) -> None:
    """Press Tab until the focus is there: nothing may be out of reach of the keyboard."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard never reaches {selector}")


def test_the_keyboard_alone_changes_a_field_and_saves(as_bob):
    page = as_bob()
    page.goto(address("keys"))
    tab_to(page, "#identity-headcount")
    page.keyboard.type("quinze")
    page.keyboard.press("Enter")  # saves the draft, and takes no row out
    page.get_by_text("Le brouillon est enregistré").wait_for()
    assert page.locator("#offres details").count() == 5
    tab_to(page, ".error-summary a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "identity-headcount"
    page.keyboard.press("Control+A")
    page.keyboard.type("15")
    tab_to(page, "#certifications button[value^='add:']")
    tab_to(page, "button[value=submit]")
    page.keyboard.press("Enter")
    page.get_by_text("Votre fiche est soumise").wait_for()


def test_an_error_in_a_folded_row_unfolds_it_and_leads_there(as_bob):
    page = as_bob()
    page.goto(address("edit"))
    page.locator("#offres summary").nth(3).click()
    page.locator("#offres details").nth(3).get_by_label("Titre").fill("")
    page.get_by_role("button", name="Soumettre à la relecture").click()
    page.locator(".error-summary:focus").wait_for()  # while the page changes, nothing has the focus
    page.get_by_role("alert").get_by_role("link", name=re.compile("Donnez un titre")).click()
    assert page.evaluate("document.activeElement.id.endsWith('-title')")
    assert page.locator("#offres details").nth(3).get_attribute("open") is not None


def test_towns_are_proposed_while_one_types(as_bob):
    page = as_bob()
    page.goto(address("edit"))
    field = page.get_by_role("combobox", name="Municipalité à ajouter")
    field.press_sequentially("beloe")
    page.get_by_role("option", name=re.compile("^Beloeil")).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert field.input_value() == "Beloeil (La Vallée-du-Richelieu)"


def test_somebody_without_a_sheet_is_told_how_to_have_one(as_bob, sign_in_page, open_page):
    as_bob()
    page = open_page(width=390)
    sign_in_page(page, DENIS)
    page.goto("/ma-fiche/")
    assert problems_of(page, 390) == []
    page.get_by_label("Nom de l’entreprise").fill("traiteur")
    page.get_by_role("button", name="Chercher").click()
    page.wait_for_url("**/fournisseurs/?q=traiteur*")
