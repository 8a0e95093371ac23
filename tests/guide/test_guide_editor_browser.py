"""The what-you-see editor in a real browser: it works under the strict policy and loses nothing of a chapter."""

import re

import pytest

pytestmark = pytest.mark.browser
EDITOR = ".ProseMirror[contenteditable=true]"
COUNTED = ("dl", "dt", "dd", "h2", "h3", "table", "tr", "th", "td", "li")


@pytest.fixture
def desk(page, sign_in_page):
    """Signed in, in the administration."""
    sign_in_page(page, "personnel@maillon.example", is_staff=True, is_superuser=True)
    page.goto("/gestion/")
    return page


def open_draft(desk, title: str) -> None:
    desk.goto("/gestion/guide/chapter/")
    desk.click(f"text={title}")
    desk.click("text=Préparer une nouvelle version")
    desk.wait_for_selector(EDITOR)


def save(desk) -> None:
    desk.fill("#id_change_note", "Un mot ajouté")
    desk.click("input[name=_continue]")
    desk.wait_for_selector(EDITOR)


@pytest.mark.parametrize("title", ["Glossaire", "L’échelle des montants"])
def test_saving_a_chapter_keeps_its_structure(desk, title):
    open_draft(desk, title)
    before = desk.locator("#id_body").input_value()
    desk.click(f"{EDITOR} p >> nth=0")
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("Bonjour. ")
    save(desk)
    after = desk.locator("#id_body").input_value()
    assert "Bonjour. " in after
    for tag in COUNTED:
        assert len(re.findall(rf"<{tag}[ >]", after)) == len(re.findall(rf"<{tag}[ >]", before)), tag
    assert re.findall(r'<h2 id="([^"]+)"', after) == re.findall(r'<h2 id="([^"]+)"', before)
    if "<caption>" in before:
        assert f'data-caption="{re.search("<caption>(.*?)</caption>", before)[1]}"' in after


def test_a_typed_amount_is_refused_where_it_was_typed(desk):
    open_draft(desk, "Reconnaître l’économie sociale")
    desk.click(f"{EDITOR} p >> nth=0")
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("Sous 25 000 $. ")
    save(desk)
    assert "est un montant écrit à la main" in desk.locator(".errorlist").inner_text()


def test_a_draft_is_previewed_then_published(desk):
    open_draft(desk, "Pourquoi acheter")
    desk.click(f"{EDITOR} p >> nth=0")
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("Bonjour. ")
    save(desk)
    address = desk.url
    desk.click("text=Aperçu")
    assert "Cette version n’est pas publiée." in desk.locator("main").inner_text()
    desk.goto(address)
    desk.click("button:text('Publier')")
    assert "est publiée" in desk.locator(".messagelist").inner_text()
    desk.goto("/guide/")
    assert "Un mot ajouté" in desk.locator("main").inner_text()
