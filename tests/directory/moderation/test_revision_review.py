"""`/moderation/revisions/<pk>/`: what a moderator reads."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.models import Certification, Enterprise, Municipality, RegionalCounty, Revision
from directory.revisions.actions import submit
from directory.rules import rule_book
from directory.search.results import facts_of
from tests.directory.revisions.sheets import complete_new
from tests.directory.suppliers import plain, town
from tests.factories import (
    CertificationFactory,
    CertificationTypeFactory,
    EnterpriseFactory,
    VerificationFactory,
)
from tests.factories_sheets import ProofFileFactory, UserFactory
from tests.sign_in import sign_in


def url(revision):
    return reverse("directory:revision-review", args=[revision.pk])


def page(client, revision) -> str:
    response = client.get(url(revision))
    assert response.status_code == 200
    return response.text


def facts(enterprise):
    found = Enterprise.objects.with_sheet().select_related("search_document").get(pk=enterprise.pk)
    return facts_of(found, found.search_document, localdate())


def changes_on(client, revision):
    return client.get(url(revision)).context["review"].decidables


def test_each_change_shows_both_values(client, alice, house):
    house.enterprise.mission = "Former quinze jeunes adultes par année"
    house.enterprise.save()
    revision = house.submitted(mission={"mission": "Former vingt jeunes adultes par année"})
    (one,) = changes_on(client, revision)
    assert one.change.lines[0].before == "Former <del>quinze</del> jeunes adultes par année"
    assert one.change.lines[0].after == "Former <ins>vingt</ins> jeunes adultes par année"


def test_rows_added_changed_and_removed_are_told_apart(client, alice, house):
    offerings = house.document()["offerings"]
    changed = [offerings[0] | {"description": "Froides ou chaudes"}]
    added = {
        "key": "n00000001",
        "title": "Buffets",
        "description": "",
        "category": "traiteur-d-essai",
        "nature": "goods",
    }
    revision = house.submitted(offerings=[*changed, added])
    shown = {plain(one.change.title): one.change for one in changes_on(client, revision)}
    assert shown["Offre : Buffets"].is_addition
    assert [line.label for line in shown["Offre : Boîtes à lunch"].lines] == ["Description"]


def test_a_certification_shows_its_number_its_dates_and_its_piece(client, alice, house):
    kind = CertificationTypeFactory(name="Entreprise d’insertion", register_url="https://registre.exemple/")
    piece = ProofFileFactory(enterprise=house.enterprise, uploaded_by=house.bob)
    held = CertificationFactory(enterprise=house.enterprise, type=kind, number="EI-12")
    row = {"key": kind.slug, "number": "EI-12", "issued_on": "", "expires_on": "2028-03-31", "proof": str(piece.pk)}
    revision = house.submitted(certifications=[row])
    (one,) = changes_on(client, revision)
    assert plain(one.change.title) == "Certification : Entreprise d’insertion"
    assert [line.label for line in one.change.lines] == ["Numéro", "Échéance", "Preuve"]
    text = page(client, revision)
    assert reverse("directory:proof-file", args=[piece.pk]) in text
    assert "J’ai comparé le numéro et la date avec la liste de l’émetteur" in text
    assert 'href="https://registre.exemple/"' in text
    assert Certification.objects.get().pk == held.pk


@pytest.fixture
def in_beloeil(client, house, reference):
    """The house moved to Beloeil, on the real territory, with Alice's pôle."""
    house.enterprise.municipality = town()
    house.enterprise.save()
    house.pole.counties.add(town().county)
    sign_in(client, house.alice)
    return house


def test_the_territory_is_one_decision_with_its_effect(client, in_beloeil):
    house = in_beloeil
    counties = list(RegionalCounty.objects.filter(code__in=["570", "550"]))
    revision = house.submitted(served_areas=[{"key": f"C{county.code}"} for county in counties])
    review = client.get(url(revision)).context["review"]
    (one,) = review.decidables
    reached = Municipality.objects.filter(county__in=counties).count()
    assert one.change.paths == ("served_areas/C550", "served_areas/C570")
    assert plain(review.effects.towns) == f"{reached} municipalités de plus"
    assert "MRC Rouville" in one.change.lines[0].after


def test_the_rules_gained_and_lost_are_counted(client, in_beloeil):
    revision = in_beloeil.submitted(identity={"legal_form": "mutual"})
    effects = client.get(url(revision)).context["review"].effects
    rules = rule_book(localdate())
    met = {rule.slug for rule in rules.met_by(facts(in_beloeil.enterprise))}
    assert {rule.slug for rule in effects.lost_rules} < met
    assert effects.lost_rules
    assert "plus à la fiche" in page(client, revision)


def test_it_says_which_verifications_would_fall(client, alice, house):
    VerificationFactory(enterprise=house.enterprise, pole=house.pole)
    revision = house.submitted(identity={"name": "Pain de là-bas"})
    assert [one.about for one in client.get(url(revision)).context["review"].effects.falling] == [
        "Statut d’entreprise d’économie sociale"
    ]
    assert "Vérification qui tombe" in page(client, revision)


@pytest.mark.parametrize(
    ("neq", "said"),
    [
        pytest.param("", "Aucun NEQ déclaré", id="none"),
        pytest.param("1143456780", "sans doute mal saisi", id="mistyped"),
    ],
)
def test_the_neq_is_checked_here_and_compared_elsewhere(client, alice, house, neq, said):
    revision = house.submitted(identity={"neq": neq, "headcount": 4})
    assert said in page(client, revision)
    assert "Registre des entreprises" in page(client, revision)


def test_likely_duplicates_of_a_new_sheet_come_first(client, alice, house):
    EnterpriseFactory(name="Les Jardins", municipality=house.enterprise.municipality, listed=True)
    revision = submit(revision=complete_new(house), by=house.bob)
    text = page(client, revision)
    assert "Peut-être déjà au répertoire" in text
    assert text.index("Peut-être déjà au répertoire") < text.index("Ce que dit la fiche")


def test_a_value_published_meanwhile_is_shown(client, alice, house):
    house.enterprise.mission = "Nourrir"
    house.enterprise.save()
    revision = house.submitted(mission={"mission": "Nourrir la région"})
    house.enterprise.mission = "Nourrir le monde"
    house.enterprise.save()
    (one,) = changes_on(client, revision)
    assert "Nourrir" in one.meanwhile
    assert "<del>" in one.change.lines[0].before
    assert "monde" in one.change.lines[0].before


def test_it_says_who_wrote_and_who_submitted(client, alice, house):
    house.draft(by=house.chantal, mission={"mission": "Nourrir"})
    revision = house.submitted(mission={"mission": "Nourrir la région"})
    review = client.get(url(revision)).context["review"]
    assert set(review.editors) == {"Bob", "Chantal"}
    assert "Soumise par Bob" in page(client, revision)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "</ins><img src=x onerror=alert(1)>", '"><b>'])
def test_hostile_text_is_inert_in_the_diff(client, alice, house, hostile):
    house.enterprise.mission = f"{hostile} avant"
    house.enterprise.save()
    row = {"key": "n00000001", "client": hostile, "work": hostile, "year": None}
    revision = house.submitted(mission={"mission": f"{hostile} après"}, references=[row])
    text = page(client, revision)
    assert hostile not in text
    assert "<script>alert" not in text
    assert "onerror=alert(1)>" not in text


def test_a_code_that_names_nothing_is_shown_as_it_is(client, alice, house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    document = revision.document | {"certifications": [
        {"key": "inconnue", "number": "", "issued_on": "", "expires_on": "", "proof": "pas-un-uuid"}]}  # fmt: skip
    Revision.objects.filter(pk=revision.pk).update(document=document)
    assert "inconnue" in page(client, revision)
    assert "Pièce introuvable" in page(client, revision)


def test_an_unreadable_revision_can_still_be_sent_back(client, alice, house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    Revision.objects.filter(pk=revision.pk).update(document={"identity": "rien"})
    text = page(client, revision)
    assert "illisible" in text
    assert "Publier les changements" not in text
    said = {"verdict": "corriger", "message": "Reprenez-la."}
    assert client.post(url(revision), said).status_code == 302


@pytest.mark.parametrize(("wish", "expected"), [("oui", "alice"), ("non", None)])
def test_a_revision_is_taken_and_given_back(client, alice, house, wish, expected):
    revision = house.submitted(mission={"mission": "Nourrir"})
    client.post(reverse("directory:revision-take", args=[revision.pk]), {"prendre": "oui"})
    client.post(reverse("directory:revision-take", args=[revision.pk]), {"prendre": wish})
    revision.refresh_from_db()
    assert revision.taken_by == (alice if expected else None)


def test_taking_what_a_colleague_has_says_so_and_may_be_insisted_on(client, alice, house):
    colleague = UserFactory(name="Simone Roy", staff=True)
    revision = house.submitted(mission={"mission": "Nourrir"})
    Revision.objects.filter(pk=revision.pk).update(taken_by=colleague)
    take = reverse("directory:revision-take", args=[revision.pk])
    said = client.post(take, {"prendre": "oui"}, follow=True).text
    assert "Simone Roy relit déjà cette révision." in said
    client.post(take, {"prendre": "tout-de-meme"})
    revision.refresh_from_db()
    assert revision.taken_by == alice


@pytest.mark.parametrize("who", ["denis", "bob"])
def test_others_do_not_find_it(client, house, denis, who):
    revision = house.submitted(mission={"mission": "Nourrir"})
    sign_in(client, denis if who == "denis" else house.bob)
    assert client.get(url(revision)).status_code == 404
    assert client.post(url(revision), {"verdict": "publier"}).status_code == 404
    assert client.post(reverse("directory:revision-take", args=[revision.pk])).status_code == 404


def test_a_draft_is_not_found(client, alice, house):
    revision = house.draft(mission={"mission": "Nourrir"})
    assert client.get(url(revision)).status_code == 404


def test_the_page_keeps_its_budget(client, alice, house, django_assert_max_num_queries):
    VerificationFactory(enterprise=house.enterprise, pole=house.pole)
    revision = house.submitted(identity={"name": "Pain de là-bas"}, served_areas=[{"key": "QC"}])
    client.get(url(revision))
    with django_assert_max_num_queries(26):
        client.get(url(revision))


def test_age_is_said_in_working_days(client, alice, house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    Revision.objects.filter(pk=revision.pk).update(submitted_at=revision.submitted_at - timedelta(days=30))
    assert client.get(url(revision)).context["review"].age > 15
    assert str(localdate().year) in page(client, revision)
