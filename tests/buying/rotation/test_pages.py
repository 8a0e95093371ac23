"""The pages of the rotation: what they show, whom they refuse, what they cost."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from buying.choices import Answer
from buying.models import BuyerMembership, Solicitation
from directory.french import written_day
from directory.models import Category
from tests.buying.rotation.pages import CONTRACTS, LOG, read, sent
from tests.directory.suppliers import supplier, town
from tests.factories_buying import (
    BuyerMembershipFactory,
    BuyingOrganisationFactory,
    ContractFactory,
    PurchaseFileFactory,
    QuoteInvitationFactory,
    SolicitationFactory,
)
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaf():
    return Category.objects.filter(parent__isnull=False).select_related("parent").order_by("pk").first()


def test_the_log_tells_who_was_asked_and_what_was_answered(signed_in, organisation, leaf):
    aube = supplier("Aube", leaf.slug)
    SolicitationFactory(
        organisation=organisation, enterprise=aube, category=leaf, asked_on=date(2026, 3, 3), answer=Answer.SILENT
    )
    page = read(signed_in, LOG)
    for words in ("3 mars 2026", "Aube", leaf.name, "N’a pas répondu", aube.get_absolute_url()):
        assert words in page


def test_a_buyer_of_another_town_finds_nothing(client, organisation):
    line, contract = SolicitationFactory(organisation=organisation), ContractFactory(organisation=organisation)
    sign_in(client, BuyerMembershipFactory().user)
    assert line.enterprise.name not in read(client, LOG)
    assert contract.supplier_name not in read(client, CONTRACTS)
    for name, pk in (("solicitation-answer", line.pk), ("solicitation-edit", line.pk), ("contract-edit", contract.pk)):
        for send in (client.get, client.post):
            assert send(reverse(f"buying:{name}", args=[pk])).status_code == 404
    for name in ("who-to-invite", "rotation-report", "rotation-report-xlsx", "rotation-report-pdf"):
        assert client.get(reverse(f"buying:{name}"), {"organisation": organisation.slug}).status_code == 404


@pytest.mark.parametrize("is_superuser", [False, True])
def test_who_buys_for_nobody_is_led_to_joining(client, is_superuser):
    sign_in(client, UserFactory(superuser=True) if is_superuser else UserFactory())
    response = client.get(LOG)
    assert (response.status_code, response.url) == (302, f"{reverse('buying:join')}?suite=%2Frotation%2F")


def test_somebody_who_left_reads_nothing_any_more(signed_in, paul):
    BuyerMembership.objects.filter(user=paul).delete()
    assert signed_in.get(LOG).status_code == 302


def test_the_log_is_filtered_by_category_supplier_and_year(signed_in, organisation, leaf):
    aube, brise = supplier("Aube"), supplier("Brise")
    SolicitationFactory(organisation=organisation, enterprise=aube, category=leaf, asked_on=date(2026, 3, 3))
    SolicitationFactory(organisation=organisation, enterprise=brise, asked_on=date(2025, 3, 3))
    for filters, shown in [
        ({"categorie": leaf.slug}, {"Aube"}),
        ({"categorie": leaf.parent.slug}, {"Aube"}),
        ({"fournisseur": "BRI"}, {"Brise"}),
        ({"annee": "2025"}, {"Brise"}),
        ({"annee": "2024"}, set()),
        ({"annee": "²", "categorie": "rien", "organisation": "autre", "page": "x"}, {"Aube", "Brise"}),
    ]:
        response = signed_in.get(LOG, filters)
        assert {line.enterprise.name for line in response.context["log"].page} == shown


def test_a_solicitation_is_written_by_name_and_answered(signed_in, organisation, leaf):
    supplier("Les Repas d’Aube", leaf.slug)
    page = sent(signed_in, "solicitation-new", supplier="les repas d'aube", category=leaf.slug,
                asked_on="2026-03-03", channel="phone")  # fmt: skip
    assert "La sollicitation de Les Repas d’Aube est inscrite." in page
    line = Solicitation.objects.get()
    assert (line.organisation, line.category, line.asked_on) == (organisation, leaf, date(2026, 3, 3))
    page = sent(signed_in, "solicitation-answer", line.pk, answer="quoted", answered_on="")
    assert "Dites quand le fournisseur a répondu." in page
    sent(signed_in, "solicitation-answer", line.pk, answer="quoted", answered_on="2026-03-09")
    line.refresh_from_db()
    assert (line.answer, line.answered_on) == (Answer.QUOTED, date(2026, 3, 9))


def test_a_name_that_is_not_plain_is_asked_again_with_the_choices(signed_in, organisation):
    aube = supplier("Traiteur Aube")
    given = {"asked_on": "2026-03-03", "channel": "email", "note": "Écrit à midi", "category": ""}
    page = sent(signed_in, "solicitation-new", supplier="Traiteur Aub", **given)
    assert "Dites lequel de ces fournisseurs" in page
    assert f'value="{aube.slug}"' in page
    assert "Écrit à midi" in page
    assert not Solicitation.objects.exists()
    sent(signed_in, "solicitation-new", supplier="Traiteur Aub", which=aube.slug, **given)
    assert Solicitation.objects.get().enterprise == aube


@pytest.mark.parametrize("name", ["Zzzz qqqq", "\x00", "x" * 300])
def test_a_supplier_nobody_knows_is_refused_in_words(signed_in, organisation, name):
    page = sent(signed_in, "solicitation-new", supplier=name, asked_on="2026-03-03", channel="email", category="")
    assert "à corriger" in page
    assert not Solicitation.objects.exists()


def test_the_line_of_a_sheet_that_left_is_still_corrected(signed_in, organisation):
    gone = supplier("Aube")
    line = SolicitationFactory(organisation=organisation, enterprise=gone, asked_on=date(2026, 3, 3))
    gone.status = "withdrawn"
    gone.save()
    assert "fiche retirée du répertoire" in read(signed_in, LOG)
    sent(signed_in, "solicitation-edit", line.pk, supplier="Aube", asked_on="2026-03-04", channel="email", category="")
    line.refresh_from_db()
    assert (line.enterprise, line.asked_on) == (gone, date(2026, 3, 4))


def test_a_line_is_taken_out_by_its_button_and_that_of_the_portal_is_not(signed_in, organisation):
    line = SolicitationFactory(organisation=organisation)
    assert "La ligne est retirée" in sent(signed_in, "solicitation-edit", line.pk, retirer="1")
    file = PurchaseFileFactory(organisation=organisation)
    kept = QuoteInvitationFactory(request__purchase_file=file).solicitation
    assert "Le portail a envoyé cette demande" in sent(signed_in, "solicitation-edit", kept.pk)
    assert "ne se retire pas" in sent(signed_in, "solicitation-edit", kept.pk, retirer="1")
    assert set(Solicitation.objects.all()) == {kept}


def test_who_to_invite_asks_for_a_category_first(signed_in, organisation, leaf):
    aube = supplier("Aube", leaf.slug, areas=[town()])
    assert signed_in.get("/rotation/qui-inviter/").context["page"].turns == []
    page = read(signed_in, "/rotation/qui-inviter/", categorie=leaf.slug)
    assert "Jamais sollicité pour cette catégorie" in page
    assert f"fournisseur={aube.slug}" in page
    assert "Aucun fournisseur du répertoire" in read(
        signed_in, "/rotation/qui-inviter/", categorie=leaf.slug, municipalite="Montréal"
    )


def test_the_report_is_a_page_a_workbook_and_a_pdf(signed_in, organisation):
    ContractFactory(organisation=organisation, supplier_name="Aube", amount=30_000, signed_on=localdate())
    page = read(signed_in, "/rotation/rapport/", annee=str(localdate().year))
    for words in ("Aube", "Part du premier fournisseur", "100 %", "Favoriser la rotation", written_day(localdate())):
        assert words in page
    assert "Aube" not in read(signed_in, "/rotation/rapport/", annee=str(localdate().year - 1))
    pdf, xlsx = (signed_in.get(f"/rotation/rapport.{ending}", {"annee": "x"}) for ending in ("pdf", "xlsx"))
    assert pdf.content.startswith(b"%PDF-")
    assert xlsx.content.startswith(b"PK")
    assert {one["Cache-Control"] for one in (pdf, xlsx)} == {"private, no-store"}


@pytest.mark.parametrize(
    "address",
    [LOG, CONTRACTS, "/rotation/qui-inviter/?categorie={leaf}", "/rotation/rapport/", "/rotation/inscrire/",
     "/rotation/contrats/ajouter/", "/rotation/{line}/reponse/", "/rotation/{line}/corriger/",
     "/rotation/contrats/{contract}/"],
)  # fmt: skip
def test_a_page_costs_at_most_twelve_queries(signed_in, organisation, leaf, address, django_assert_max_num_queries):
    for _ in range(3):
        enterprise = supplier("Aube", leaf.slug, areas=[town()])
        line = SolicitationFactory(organisation=organisation, enterprise=enterprise, category=leaf)
        contract = ContractFactory(organisation=organisation, enterprise=enterprise)
    address = address.format(leaf=leaf.slug, line=line.pk, contract=contract.pk)
    signed_in.get(address)  # the law, the categories and the towns are then kept
    with django_assert_max_num_queries(12):
        assert signed_in.get(address).status_code == 200


def test_somebody_who_buys_for_two_says_for_which(signed_in, paul, organisation):
    other = BuyerMembershipFactory(
        user=paul, organisation=BuyingOrganisationFactory(name="Régie de l’eau")
    ).organisation
    supplier("Aube")
    for address in (LOG, "/rotation/qui-inviter/", "/rotation/rapport/", "/rotation/inscrire/"):
        assert "Régie de l’eau" in read(signed_in, address)
    sent(signed_in, "solicitation-new", supplier="Aube", organisation=other.slug, asked_on="2026-03-03",
         channel="email", category="")  # fmt: skip
    assert Solicitation.objects.get().organisation == other
    page = sent(signed_in, "solicitation-new", supplier="Aube", organisation="autre", asked_on="2026-03-03",
                channel="email", category="")  # fmt: skip
    assert "à corriger" in page
