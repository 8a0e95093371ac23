"""A purchase prepared in a real browser: by keyboard, without a script, on a telephone, on paper."""

import re

import pytest

pytestmark = pytest.mark.browser


def tab_to(page, selector: str, most: int = 40) -> None:
    """Press Tab until the focus is there: nothing may be out of reach of the keyboard."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard never reaches {selector}")


def fill(page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Principale").get_by_role("link", name="Préparer un achat").click()
    page.get_by_role("radio", name=re.compile("^Services animation")).check()
    page.locator("#categorie").fill("entretien ménager")
    page.locator("#categorie").press("Escape")
    page.locator("#montant").fill("95 000")
    page.locator("#municipalite").fill("Beloeil")
    page.locator("#municipalite").press("Escape")
    page.get_by_role("button", name="Voir les règles et les fournisseurs").click()
    page.wait_for_url("**/parcours/?*")


def check_answer_and_follow_a_ring(page) -> None:
    assert "directement avec un OBNL" in page.locator("h1").inner_text()
    assert page.locator(".ladder .here").count() == 1
    ring = page.locator("a.maillon:not(.maillon-none)").first
    promised = ring.locator("b").inner_text()
    ring.click()
    page.wait_for_url("**/fournisseurs/?*regle=*")
    assert page.locator("h1").inner_text().split("\u00a0")[0] == promised


def test_from_four_answers_to_the_suppliers_of_a_lever(page):
    fill(page)
    check_answer_and_follow_a_ring(page)


def test_the_same_without_javascript(page_without_javascript):
    fill(page_without_javascript)
    check_answer_and_follow_a_ring(page_without_javascript)


def test_the_same_on_a_telephone(narrow_page):
    fill(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 390
    check_answer_and_follow_a_ring(narrow_page)


def test_the_whole_form_by_keyboard_alone(page):
    page.goto("/parcours/")
    tab_to(page, "input[name=nature]")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("banqu")
    page.get_by_role("option", name=re.compile("traiteur")).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#categorie").input_value() == "Service de traiteur"
    page.keyboard.press("Tab")
    page.keyboard.type("84 000")
    tab_to(page, "#municipalite")
    page.keyboard.type("beloe")
    page.get_by_role("option", name=re.compile("^Beloeil")).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    tab_to(page, "button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parcours/?*")
    assert "Service de traiteur · 84" in page.locator("main header").inner_text()


def test_the_proposals_are_announced_as_categories(page):
    page.goto("/parcours/")
    page.locator("#categorie").press_sequentially("neige")
    page.get_by_role("option").first.wait_for()
    page.locator("[role=status]", has_text="catégories proposées").wait_for()


def test_errors_take_the_focus_and_lead_to_their_field(page):
    page.goto("/parcours/?nature=&montant=95k&date=2026-11-22")
    page.locator(".error-summary:focus").wait_for()
    page.get_by_role("link", name=re.compile("abrégé")).press("Enter")
    assert page.evaluate("document.activeElement.id") == "montant"


def test_modifying_leads_to_the_answers_still_there(page):
    fill(page)
    page.get_by_role("link", name="Modifier vos réponses").click()
    assert page.locator("#montant").input_value().replace("\u202f", " ") == "95 000"
    page.locator("#montant").fill("12 000")
    page.get_by_role("button", name="Revoir les règles").click()
    page.wait_for_url("**montant=12+000*")
    assert "gré à gré" in page.locator("h1").inner_text()


@pytest.mark.parametrize("address", ["/parcours/", "/parcours/?nature=&montant=95k&municipalite=Sainte-Sabine"])
def test_every_control_of_the_form_is_44_pixels_high(narrow_page, address):
    narrow_page.goto(address)
    controls = "button, select, input:not([type=radio], [type=checkbox]), .option, .reach, .error-summary a"
    measure = "found => found.map(one => [one.id || one.textContent.trim(), one.getBoundingClientRect().height])"
    heights = narrow_page.locator("main").locator(controls).evaluate_all(measure)
    assert [one for one in heights if one[1] < 44] == []


def test_the_answer_prints_on_two_sheets(page):
    page.goto("/parcours/?nature=services&categorie=entretien-menager&montant=95000&municipalite=57040")
    printed = page.pdf(format="Letter", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
