"""The life of a change, in a real browser: claimed, edited, submitted, sent back, corrected, approved, expired."""

import re
from datetime import date, timedelta

import psycopg
import pytest

pytestmark = pytest.mark.browser
BOB, ALICE = "bob@parcours.example", "alice@parcours.example"
# A demonstration sheet that nobody runs and that no other browser test takes: neither the first nor the last.
FREE_SHEET = """
SELECT e.name, e.slug, c.email FROM directory_enterprise e
JOIN directory_contact c ON c.enterprise_id = e.id
JOIN directory_municipality m ON m.code = e.municipality_id
JOIN directory_pole_counties pc ON pc.regionalcounty_id = m.county_id
JOIN directory_pole p ON p.id = pc.pole_id AND p.slug = 'pecem'
WHERE e.status = 'listed' AND c.email <> '' AND e.neq IS NOT NULL
  AND NOT EXISTS (SELECT FROM directory_membership WHERE enterprise_id = e.id)
  AND NOT EXISTS (SELECT FROM directory_certification h JOIN directory_certificationtype t ON t.id = h.type_id
                  WHERE h.enterprise_id = e.id AND t.slug = 'entreprise-insertion')
ORDER BY e.sort_name OFFSET 25 LIMIT 1
"""
JOINS_THE_POLE = """
INSERT INTO directory_polemembership (pole_id, user_id, created_at)
SELECT id, %s, now() FROM directory_pole WHERE slug = 'pecem' ON CONFLICT DO NOTHING
"""


@pytest.fixture
def sheet(site_database):
    with psycopg.connect(site_database) as connection:
        return connection.execute(FREE_SHEET).fetchone()


@pytest.fixture
def letter_to(site_database):
    def read(address: str) -> str:
        query = 'SELECT text FROM mailing_letter WHERE "to" = %s ORDER BY id DESC LIMIT 1'
        with psycopg.connect(site_database) as connection:
            return connection.execute(query, [address]).fetchone()[0]

    return read


@pytest.fixture
def alice(open_page, sign_in_page, site_database):
    """Alice's own browser: she works for the pôle of the sheet."""
    page = open_page()
    number = sign_in_page(page, ALICE, is_staff=True)
    with psycopg.connect(site_database) as connection:
        connection.execute(JOINS_THE_POLE, [number])
    return page


def claim(page, sheet, letter_to):
    _, slug, email = sheet
    page.goto(f"/fournisseurs/{slug}/")
    page.get_by_role("link", name="Revendiquer cette fiche").click()
    page.get_by_role("button", name="Envoyer le lien").click()
    page.goto(re.search(r"/revendication/[\w-]+/", letter_to(email))[0])
    page.get_by_role("button", name="Prendre la fiche en main").click()


def write(page, slug: str, mission: str):
    """Another mission, and a certification that ends in forty days."""
    page.goto(f"/ma-fiche/{slug}/")
    page.get_by_label("Ce que vous faites, et pour qui").fill(mission)
    page.get_by_label("Ajouter une certification").select_option("entreprise-insertion")
    page.get_by_role("button", name="Ajouter cette certification").click()
    row = page.locator("#certifications details", has_text="nsertion").last
    row.get_by_label("Numéro").fill("CEIQ-118")
    row.get_by_label("Délivrée le").fill("2026-01-15")
    row.get_by_label("Échéance").fill((date.today() + timedelta(days=40)).isoformat())
    page.get_by_role("button", name="Soumettre à la relecture").click()
    page.get_by_text("Des changements attendent la relecture de votre pôle").wait_for()


def open_review(page, name: str):
    page.goto("/moderation/")
    page.get_by_role("link", name=name).click()
    page.get_by_role("heading", name="Changements proposés").wait_for()


def is_listed(page, **parameters) -> bool:
    name = parameters.pop("name")
    page.goto("/fournisseurs/?" + "&".join(f"{key}={value}" for key, value in parameters.items()))
    return page.locator(".supplier-card").filter(has_text=name).count() == 1


def test_from_a_claim_to_the_day_the_certification_expires(
    page, alice, open_page, sign_in_page, sheet, letter_to, move_clock
):
    name, slug, _ = sheet
    bob, visitor = page, open_page()
    sign_in_page(bob, BOB, name="Bob Lavoie")
    claim(bob, sheet, letter_to)
    write(bob, slug, "Nous formons des jeunes à la zythologie. Appelez Jean.")
    visitor.goto(f"/fournisseurs/{slug}/")
    assert "zythologie" not in visitor.locator("main").inner_text()

    open_review(alice, name)
    assert "zythologie" in " ".join(alice.locator("ins").all_inner_texts())
    alice.get_by_label("Message à l’entreprise").fill("Retirez le prénom du texte public.")
    alice.get_by_role("button", name="Demander des corrections").click()
    assert "Retirez le prénom du texte public." in letter_to(BOB)

    bob.goto(f"/ma-fiche/{slug}/")
    bob.get_by_text("Retirez le prénom du texte public.").wait_for()
    bob.get_by_label("Ce que vous faites, et pour qui").fill("Nous formons des jeunes à la zythologie.")
    bob.get_by_role("button", name="Soumettre à la relecture").click()
    bob.get_by_text("Des changements attendent la relecture de votre pôle").wait_for()

    open_review(alice, name)
    alice.get_by_label("J’ai comparé le numéro et la date").check()
    alice.get_by_role("button", name="Publier les changements").click()
    alice.wait_for_url("**/moderation/**")

    visitor.goto(f"/fournisseurs/{slug}/")
    assert "zythologie" in visitor.locator("main").inner_text()
    assert "CEIQ-118" in visitor.locator("main").inner_text()
    assert is_listed(visitor, name=name, q="zythologie")
    assert is_listed(visitor, name=name, q="zythologie", regle="clause-insertion")

    move_clock(days=41)
    assert is_listed(visitor, name=name, q="zythologie")
    assert not is_listed(visitor, name=name, q="zythologie", regle="clause-insertion")
