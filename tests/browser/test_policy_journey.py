"""A by-law amendment in a real browser: from what the by-law lacks to a DOCX that LibreOffice opens; and one sheet."""

import re
import shutil
import subprocess

import pytest

from tests.plugins.browser import missing

pytestmark = pytest.mark.browser
START = "/trousse/composer/?municipalite=57040"
CHOSEN = ["rotation-principe", "gre-a-gre-sous-plafond", "preference-economie-sociale", "rapport-annuel"]
HEADINGS = [
    "Rotation des fournisseurs", "Gré à gré et demande de prix", "Préférence de prix", "Annexe A : les règles",
    "Annexe B : projet",
]  # fmt: skip
CEILING = "champ.gre-a-gre-sous-plafond.plafond"
LIMIT = "champ.preference-economie-sociale.plafond"


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def choose(page):
    """From the kind of document to the texts of four clauses, chosen from the gap check."""
    page.goto(START)
    page.get_by_label("Règlement sur la gestion contractuelle").check()
    page.get_by_role("button", name="Voir les clauses").click()
    page.get_by_role("heading", name="Ce que votre règlement prévoit, ce qui lui manque").wait_for()
    assert "FICTIF-2024-1" in page.locator("main").inner_text()
    for slug in CHOSEN:
        page.locator(f"#c-{slug}").check()
    page.get_by_role("button", name="Continuer : les textes").click()
    page.get_by_role("heading", name="Ajuster les textes").wait_for()


def fill_and_finish(page):
    page.locator(f'[name="{CEILING}"]').fill("95 000")
    page.locator(f'[name="{LIMIT}"]').fill("95000")
    page.get_by_role("button", name="Continuer : le document").click()
    page.get_by_role("heading", name="Votre document").wait_for()


def headings_of(docx, folder) -> str:
    """What LibreOffice prints of the file."""
    if not shutil.which("soffice"):
        missing("LibreOffice opens the file: apt install libreoffice-writer")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    text = ["pdftotext", "-layout", str(folder / f"{docx.stem}.pdf"), "-"]
    return plain(subprocess.run(text, check=True, capture_output=True, text=True, timeout=60).stdout)


def test_a_by_law_amendment_goes_from_its_gaps_to_a_file_that_opens(page, tmp_path):
    choose(page)
    page.locator(f'[name="{CEILING}"]').fill("9 000 000")
    page.keyboard.press("Tab")
    page.locator("#points").get_by_text("est trop grand").wait_for()  # told while one types
    fill_and_finish(page)
    changes = plain(page.locator("#t-effets + p + div").inner_text())
    assert re.search(r"de 60 000 \$ à moins de 95 000 \$ Demande de prix Gré à gré", changes)
    with page.expect_download() as download:
        page.get_by_role("link", name="Document Word (DOCX)").click()
    docx = tmp_path / "projet.docx"
    download.value.save_as(docx)
    printed = headings_of(docx, tmp_path)
    places = [printed.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert "est inférieure à 95 000 $ peut être conclu de gré à gré" in printed


def test_the_same_document_is_composed_without_javascript(page_without_javascript):
    page = page_without_javascript
    choose(page)
    page.locator(f'[name="{CEILING}"]').fill("1")
    page.get_by_role("button", name="Vérifier").last.click()
    page.get_by_text("est trop petit").first.wait_for()
    page.get_by_role("button", name="Monter « Accepter un écart de prix pour l’économie sociale »").click()
    titles = [plain(one) for one in page.locator("main h2").all_inner_texts()]
    assert titles.index("2. Préférence de prix") < titles.index("3. Gré à gré et demande de prix")
    fill_and_finish(page)
    assert page.get_by_role("link", name="PDF accessible").count() == 1


def test_the_builder_is_walked_by_keyboard(page):
    page.goto("/trousse/composer/clauses/?document=resolution&municipalite=57040")
    page.locator("#c-declaration-engagement").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Continuer : les textes").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Ajuster les textes").wait_for()
    page.locator('[name="champ.declaration-engagement.mois"]').focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("99")
    page.keyboard.press("Enter")  # the first button: « Vérifier »
    page.get_by_text("99 est trop grand").first.wait_for()
    assert page.locator('[name="champ.declaration-engagement.mois"]').get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize("code", ["57040", "58227", "54048"])
def test_the_page_of_a_town_prints_on_one_sheet(page, tmp_path, code):
    page.goto(f"/elus/{code}/")
    sheet = tmp_path / "elus.pdf"
    page.pdf(path=str(sheet), prefer_css_page_size=True)
    if not shutil.which("pdfinfo"):
        missing("poppler counts the pages: apt install poppler-utils")
    told = subprocess.run(["pdfinfo", str(sheet)], check=True, capture_output=True, text=True, timeout=60)
    assert re.search(r"^Pages:\s+1$", told.stdout, re.MULTILINE)
