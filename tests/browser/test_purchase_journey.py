"""A purchase in a real browser: the need, three suppliers asked, two answers, one choice, a frozen file that anybody
can verify, and the same three last in the next proposal."""

import json
import re
import shutil
import subprocess
from datetime import date, timedelta

import psycopg
import pytest

from tests.plugins.browser import missing

pytestmark = pytest.mark.browser
CAMILLE = "camille@ville.example"
NEED = "/parcours/?nature=services&categorie=alimentation&montant=60000&municipalite=57040"
NEXT = "/rotation/qui-inviter/?categorie=alimentation&regle=obnl-services&municipalite=57040"
# An organisation of the same MRC, which no demonstration plays with.
ORGANISATION = """
INSERT INTO buying_buyingorganisation (name, slug, kind, municipality_id, file_prefix, daily_letters, created_at,
  is_demonstration)
SELECT 'MRC du parcours', 'mrc-du-parcours', 'county', code, 'PARC', 30, now(), false
FROM directory_municipality WHERE code = '57040' RETURNING id
"""
MEMBER = """
INSERT INTO buying_buyermembership (organisation_id, user_id, role, joined_by, created_at)
VALUES (%s, %s, 'buyer', 'approval', now())
"""
REACHABLE = """
SELECT slug FROM directory_enterprise e JOIN directory_contact c ON c.enterprise_id = e.id WHERE c.email <> ''
"""
LINKS = "SELECT text FROM mailing_letter WHERE kind = 'quote_request' ORDER BY id"


@pytest.fixture
def camille(page, sign_in_page, site_database):
    """She buys for an MRC."""
    number = sign_in_page(page, CAMILLE, name="Camille Roy")
    with psycopg.connect(site_database) as connection:
        organisation = connection.execute(ORGANISATION).fetchone()[0]
        connection.execute(MEMBER, [organisation, number])
    return page


def rows(site_database, query: str) -> list:
    with psycopg.connect(site_database) as connection:
        return [row[0] for row in connection.execute(query).fetchall()]


def begin(page):
    """From the assistant's answer to an open file."""
    page.goto(NEED)
    page.get_by_role("link", name="Ouvrir un dossier d’achat").click()
    page.get_by_label("Titre du dossier").fill("Traiteur du parcours")
    page.get_by_label("Services d’un organisme à but non lucratif", exact=True).check()
    page.get_by_role("button", name="Ouvrir le dossier").click()
    page.get_by_role("heading", name="Traiteur du parcours").wait_for()


def keep_three(page, reachable: list[str]) -> list[str]:
    """The first three whose turn it is and who can be written to; their names."""
    page.get_by_role("link", name="Ajouter des fournisseurs").click()
    boxes = page.locator('input[name="fournisseur"]')
    proposed = [box.get_attribute("value") for box in boxes.all()]
    wanted = [slug for slug in proposed if slug in reachable][:3]
    for slug in wanted:
        page.locator(f'input[name="fournisseur"][value="{slug}"]').check()
    page.get_by_role("button", name="Ajouter au dossier").first.click()
    page.get_by_text("3 fournisseurs sont ajoutés au dossier.").wait_for()
    for place in range(3):
        page.get_by_role("link", name="Décider").nth(place).click()
        page.get_by_label("Retenu pour une demande de prix").check()
        page.get_by_role("button", name="Inscrire la décision").click()
    return [row.inner_text().split("\n")[0] for row in page.locator("#fournisseurs tbody th").all()]


def ask(page):
    page.get_by_role("link", name="Écrire une demande de prix").click()
    page.get_by_label("Votre besoin").fill("Cent vingt repas froids, le 24 juin.")
    page.get_by_label("Téléphone").fill("450 555-0142")
    page.get_by_label("Réponse attendue avant le").fill((date.today() + timedelta(days=10)).isoformat())
    page.get_by_role("button", name="Voir la lettre avant l’envoi").click()
    page.get_by_role("button", name="Envoyer 3 lettres").click()


def answer(page, link: str, amount: str, others: list[str]):
    """A supplier's private page, without an account; it names nobody else."""
    page.goto(link)
    said = page.locator("main").inner_text()
    assert sum(name in said for name in others) == 1
    page.get_by_label("Votre prix, en dollars, avant taxes").fill(amount)
    page.get_by_role("button", name="Envoyer votre prix").click()
    page.get_by_text("Votre réponse").first.wait_for()


def choose_and_freeze(page, name: str):
    page.get_by_role("link", name="Choisir un fournisseur").click()
    page.get_by_label(name).check()
    page.get_by_label("Motif du choix").fill("Le meilleur prix pour le menu demandé.")
    page.get_by_role("button", name="Inscrire le choix").click()
    page.get_by_role("link", name="Figer le dossier").click()
    page.get_by_role("button", name="Figer le dossier").click()
    page.get_by_text("Le dossier est figé.").wait_for()


def downloaded(page, link: str, path):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).first.click()
    download.value.save_as(path)
    return path


def verdict_of(page, file) -> str:
    page.goto("/dossiers/verifier/")
    page.get_by_label("Le fichier JSON ou XLSX du dossier").set_input_files(file)
    page.get_by_role("button", name="Vérifier").click()
    return page.get_by_role("status").get_by_role("heading").inner_text()


def test_from_a_need_to_a_frozen_file_that_anybody_verifies(camille, open_page, site_database, tmp_path):
    if not shutil.which("pdftotext"):
        missing("pdftotext not found: it reads the PDF back (apt install poppler-utils)")
    begin(camille)
    address = camille.url
    three = keep_three(camille, rows(site_database, REACHABLE))
    ask(camille)
    links = [re.search(r"/repondre/\S+/", text)[0] for text in rows(site_database, LINKS)[-3:]]
    for link, amount in zip(links, ("58 500", "57 250,50 $"), strict=False):
        answer(open_page(), link, amount, three)

    camille.goto(address)
    assert "57 250,50 $" in camille.locator("main").inner_text().replace("\u202f", " ").replace("\u00a0", " ")
    choose_and_freeze(camille, three[0])
    data = downloaded(camille, "Données (JSON)", tmp_path / "dossier.json")
    paper = downloaded(camille, "Télécharger le PDF", tmp_path / "dossier.pdf")
    sealed = json.loads(data.read_text(encoding="utf-8"))["empreinte"]
    text = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, check=True, text=True).stdout
    assert sealed in re.sub(r"\s", "", text)

    visitor = open_page()
    assert verdict_of(visitor, data) == "Intact : c’est le dossier que ce portail a figé".replace(" :", "\u00a0:")
    data.write_text(data.read_text(encoding="utf-8").replace("58500", "48500", 1), encoding="utf-8")
    assert verdict_of(visitor, data).startswith("Altéré")

    camille.goto(NEXT)
    camille.get_by_role("heading", name="À inviter, dans cet ordre").wait_for()
    turns = [row.inner_text().split("\n")[0] for row in camille.locator("main ol li a strong").all()]
    asked = [turns.index(name) if name in turns else len(turns) for name in three]
    assert len(turns) > 3
    assert min(asked) >= len(turns) - sum(name in turns for name in three)
