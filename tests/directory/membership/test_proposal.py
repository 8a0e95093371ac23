"""`/fournisseurs/proposer/`: a new sheet, once it is sure that the directory does not have it."""

import pytest
from django.urls import reverse

from directory.choices import EnterpriseStatus, LegalForm, RevisionKind
from directory.membership.proposals import MOST_A_DAY
from directory.models import Enterprise, Membership, Revision
from tests.directory.suppliers import BELOEIL, plain, town
from tests.factories import EnterpriseFactory, valid_neq
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/fournisseurs/proposer/"
NEQ = valid_neq(7_654_321)


@pytest.fixture
def denis(client):
    return sign_in(client, UserFactory())


def asked(**changes) -> dict:
    first = {"neq": NEQ, "name": "La Boîte à lunch", "municipalite": "Beloeil", "legal_form": LegalForm.WORKER_COOP}
    return first | changes


def text(response) -> str:
    return plain(response.content.decode())


def same_town(name: str, **fields) -> Enterprise:
    return EnterpriseFactory(name=name, listed=True, municipality=town(), **fields)


def test_a_proposal_makes_a_draft_that_only_its_team_sees(client, denis):
    response = client.post(PAGE, asked())
    sheet = Enterprise.objects.get()
    assert response.url == reverse("directory:my-sheet-edit", args=[sheet.slug])
    assert (sheet.name, sheet.status, sheet.municipality_id) == ("La Boîte à lunch", EnterpriseStatus.DRAFT, BELOEIL)
    assert Membership.objects.get(enterprise=sheet).user == denis
    revision = Revision.objects.get(enterprise=sheet)
    assert (revision.kind, revision.document["identity"]["neq"]) == (RevisionKind.NEW, NEQ)
    assert client.get(sheet.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"neq": ""}, "Numéro d’entreprise du Québec (NEQ) : ce renseignement est nécessaire."),
        ({"neq": "119999990"}, "Le NEQ compte dix chiffres; celui-ci en compte 9."),
        ({"neq": "9912345678"}, "Le NEQ commence par 11, 22, 33 ou 88."),
        ({"name": " "}, "Nom de l’entreprise : ce renseignement est nécessaire."),
        ({"name": "a" * 201}, "Nom de l’entreprise : 200 caractères au plus; vous en avez 201."),
        (
            {"municipalite": "Atlantide"},
            "Municipalité de son siège : ce n’est pas le nom d’une municipalité du Québec.",
        ),
        (
            {"municipalite": "Hatley"},
            "Municipalité de son siège : plusieurs portent ce nom. Écrivez laquelle : Hatley (Memphrémagog)",
        ),
        ({"legal_form": ""}, "Forme juridique : ce renseignement est nécessaire."),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_kept(client, denis, changes, told):
    shown = text(client.post(PAGE, asked(**changes)))
    assert told in shown
    assert 'value="La Boîte à lunch"' in shown or "name" in changes
    assert not Enterprise.objects.exists()


def test_a_near_name_in_the_same_town_is_shown_first(client, denis):
    near = same_town("La Boîte à lunch du Richelieu")
    shown = text(client.post(PAGE, asked()))
    assert "Est-ce l’une de ces entreprises?" in shown
    assert near.name in shown
    assert reverse("directory:claim", args=[near.slug]) in shown
    assert Enterprise.objects.count() == 1


def test_one_goes_on_after_saying_that_it_is_another(client, denis):
    same_town("La Boîte à lunch du Richelieu")
    assert client.post(PAGE, asked(is_distinct="on")).status_code == 302
    assert Enterprise.objects.count() == 2


def test_a_public_sheet_with_the_neq_is_claimed_not_doubled(client, denis):
    same = same_town("Tout autre nom", neq=NEQ)
    shown = text(client.post(PAGE, asked(is_distinct="on")))
    assert reverse("directory:claim", args=[same.slug]) in shown
    assert "même NEQ" in shown
    assert Enterprise.objects.count() == 1


def test_a_hidden_sheet_with_the_neq_stays_hidden(client, denis):
    hidden = EnterpriseFactory(name="Fiche secrète", withdrawn=True, neq=NEQ)
    shown = text(client.post(PAGE, asked()))
    assert "Une fiche porte déjà ce NEQ" in shown
    assert hidden.name not in shown
    assert hidden.slug not in shown


def test_a_hidden_sheet_of_the_same_name_stays_hidden(client, denis):
    EnterpriseFactory(name="La Boîte à lunch", municipality=town())
    assert client.post(PAGE, asked()).status_code == 302


def test_a_doubtful_neq_is_asked_about_once(client, denis):
    doubtful = NEQ[:-1] + str((int(NEQ[-1]) + 1) % 10)
    shown = text(client.post(PAGE, asked(neq=doubtful)))
    assert "semble mal saisi" in shown
    assert "Le NEQ est exact" in shown
    assert client.post(PAGE, asked(neq=doubtful, is_distinct="on")).status_code == 302


def test_the_same_person_does_not_propose_it_twice(client, denis):
    client.post(PAGE, asked())
    assert "Vous avez déjà commencé la fiche" in text(client.post(PAGE, asked(name="Autre nom")))


def test_a_person_proposes_so_many_sheets_a_day_and_no_more(client, denis):
    for number in range(MOST_A_DAY):
        assert (
            client.post(PAGE, asked(neq=valid_neq(number), name=f"Nom {number} {'abc'[number] * 9}")).status_code == 302
        )
    assert "limite d’aujourd’hui" in text(client.post(PAGE, asked()))


def test_a_hostile_name_is_inert(client, denis):
    same_town("<script>alert(1)</script> lunch")
    shown = text(client.post(PAGE, asked(name="<script>alert(1)</script> lunch")))
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_the_list_of_suppliers_leads_here(client):
    assert f'href="{PAGE}"' in client.get("/fournisseurs/").content.decode()


def test_the_page_costs_few_queries(client, denis, django_assert_max_num_queries):
    for number in range(8):
        same_town(f"La Boîte à lunch {number}")
    with django_assert_max_num_queries(12):
        client.post(PAGE, asked())
