"""The main job, in a real browser: from a need to suppliers, from a supplier to its rule, from a rule to others."""

import csv
import re

import pytest

pytestmark = pytest.mark.browser


def search_from_home(page):
    page.goto("/")
    page.get_by_label("Un bien, un service").fill("traiteur")
    page.locator("#municipalite").fill("Beloeil")
    page.locator("#municipalite").press("Escape")
    page.get_by_role("button", name="Chercher").click()
    page.wait_for_url("**/fournisseurs/?*")


def walk(page):
    """Home → list → reason → sheet → rule → its other suppliers → chapter; leaves the page on the rule's list."""
    search_from_home(page)
    assert re.search(r"\d+\sfournisseurs? peu(t|vent) répondre à Beloeil", page.locator("h1").inner_text())
    card = page.locator(".supplier-card").first
    reasons = card.locator(".reasons").inner_text()
    assert "traiteur" in reasons.lower()
    assert "Beloeil" in reasons
    page.locator(".supplier-card h3 a").first.click()
    page.get_by_role("heading", name="Règles qui s’appliquent").wait_for()
    page.locator("#s-regles ~ ul .of-rule").first.click()
    page.wait_for_url("**/regles/**")
    rule = page.locator("h1").inner_text()
    page.locator("a.maillon, a.of-suppliers").first.click()
    page.wait_for_url("**/fournisseurs/?*regle=*")
    assert page.locator(".supplier-card").count() > 1
    return rule


def test_from_a_need_to_the_chapter_that_explains_the_rule(page):
    rule = walk(page)
    page.locator("#titre-regle a").click()
    page.wait_for_url("**/regles/**")
    assert page.locator("h1").inner_text() == rule
    page.locator("a[href^='/guide/']:visible").filter(has_not_text="Le guide").first.click()
    page.wait_for_url("**/guide/*/**")
    assert page.locator(".rule-card").count() >= 1


def test_the_same_journey_without_javascript(page_without_javascript):
    walk(page_without_javascript)


def test_the_same_journey_on_a_telephone(narrow_page):
    walk(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_spreadsheet_has_the_rows_of_the_list(page):
    search_from_home(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tableur (CSV)").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = page.locator(".supplier-card h3").all_inner_texts()
    assert [row["nom"] for row in rows][: len(shown)] == shown
    assert all(row["raison"] for row in rows)


def test_the_whole_search_by_keyboard_alone(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("traiteur")
    page.keyboard.press("Tab")
    page.keyboard.type("beloe")
    page.get_by_role("option", name=re.compile("^Beloeil")).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#municipalite").input_value().startswith("Beloeil")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fournisseurs/?*")
    assert "Beloeil" in page.locator("h1").inner_text()


def test_a_facet_changes_the_list_at_once_and_the_back_button_undoes_it(page):
    page.goto("/fournisseurs/?municipalite=57040")
    before = page.locator("h1").inner_text()
    page.get_by_role("checkbox", name=re.compile("^Coopérative de travail")).check()
    page.wait_for_url("**forme=cooperative_travail*")
    page.locator(".chip", has_text="Coopérative de travail").wait_for()
    assert page.locator("h1").inner_text() != before
    assert "Maillon" in page.title()
    page.go_back()
    page.wait_for_url("**/fournisseurs/?municipalite=57040")
    page.locator(".chip", has_text="Coopérative de travail").wait_for(state="detached")
    assert page.locator("h1").inner_text() == before
    assert page.locator(".site-header").is_visible()


def test_results_follow_what_is_typed_and_the_field_keeps_its_text(page):
    page.goto("/fournisseurs/")
    page.locator("#q").press_sequentially("traite", delay=30)
    page.wait_for_url(re.compile("q=traite&"))
    page.locator(".chip", has_text="traite").wait_for()
    page.keyboard.type("ur")
    page.wait_for_url(re.compile("q=traiteur&"))
    page.locator(".chip", has_text="« traiteur »").wait_for()
    assert page.locator("#q").input_value() == "traiteur"
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_back_button_after_a_search_shows_the_words_of_that_page(page):
    page.goto("/fournisseurs/?q=traiteur")
    page.locator("#q").fill("menuiserie")
    page.get_by_role("button", name="Chercher").click()
    page.wait_for_url("**q=menuiserie*")
    page.get_by_role("checkbox", name=re.compile("^OBNL")).check()
    page.wait_for_url("**forme=obnl*")
    page.go_back()
    page.wait_for_url("**/fournisseurs/?q=menuiserie&municipalite=")
    page.locator(".site-header").wait_for()
    assert page.locator("#q").input_value() == "menuiserie"
    assert not page.locator(".chip", has_text="OBNL").count()


def test_a_facet_keeps_the_focus_on_its_box(page):
    page.goto("/fournisseurs/")
    page.get_by_role("checkbox", name=re.compile("^OBNL")).focus()
    page.keyboard.press("Space")
    page.locator(".chip", has_text="OBNL").wait_for()
    assert page.evaluate("document.activeElement.name") == "forme"


def test_on_a_telephone_the_filters_open_by_a_link(narrow_page):
    narrow_page.goto("/fournisseurs/")
    assert not narrow_page.locator("#affiner").is_visible()
    narrow_page.get_by_role("link", name="Affiner").click()
    assert narrow_page.locator("#affiner").is_visible()


def test_the_map_filters_by_the_seat(page):
    page.goto("/fournisseurs/")
    link = page.locator("svg.map a").first
    promised = re.search(r"(\d+) fournisseur", link.get_attribute("aria-label"))[1]
    link.press("Enter")
    page.wait_for_url("**mrc=*")
    assert page.locator("h1").inner_text().split("\u00a0")[0] == promised
