"""Up to four suppliers of a list side by side, and the same list as a spreadsheet."""

import io
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from openpyxl import load_workbook

from buying.lists.comparing import HOW_MANY
from directory.models import Capacity
from directory.rules import rule_book
from tests.buying.membership.people import beloeil, buyer, page, text
from tests.directory.suppliers import supplier
from tests.factories import CertificationFactory, EnterpriseFactory, VerificationFactory, publish
from tests.factories_buying import ShortlistEntryFactory, ShortlistFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
ENDS = date(2027, 5, 1)


@pytest.fixture
def shortlist(client):
    shortlist = ShortlistFactory(organisation=beloeil(), name="Traiteurs", purpose="Les réunions")
    sign_in(client, buyer(shortlist.organisation))
    return shortlist


def held(shortlist, name: str, **fields):
    """A supplier of the list, with something in every row of the comparison."""
    one = supplier(name, "traiteur", areas=["QC"], legal_form="npo", neq=fields.pop("neq", None))
    Capacity.objects.create(enterprise=one, people=12, largest_contract=45_000)
    title = CertificationFactory(enterprise=one, type__name=f"Titre de {name}", expires_on=ENDS)
    VerificationFactory(enterprise=one)
    publish(one)
    ShortlistEntryFactory(shortlist=shortlist, enterprise=one, note=f"=NOTE de {name}")
    return one, title


def compare(client, shortlist, *slugs):
    return client.get(page("shortlist-compare", shortlist.pk), {"f": slugs})


def test_all_that_was_promised_stands_side_by_side(client, shortlist, time_machine):
    time_machine.move_to("2026-11-23 12:00")
    one, _ = held(shortlist, "Allo repas")
    other, _ = held(shortlist, "Bon pain")
    html = text(compare(client, shortlist, one.slug, other.slug))
    wanted = ["OBNL", "Tout le Québec", "Titre de Bon pain", "1er mai 2027", "12 personnes", "45 000 $", "Vérifiée",
              "=NOTE de Allo repas"]  # fmt: skip
    assert [words for words in wanted if words not in html] == []


def test_the_levers_are_those_of_the_rule_book_for_this_town(client, shortlist):
    one, _ = held(shortlist, "Allo repas")
    other, _ = held(shortlist, "Bon pain")
    columns = compare(client, shortlist, one.slug, other.slug).context["comparison"].columns
    known = {rule.slug for rule in rule_book(localdate()).rules if rule.leads_to_choice}
    for column in columns:
        assert column.rules
        assert {rule.slug for rule in column.rules} <= known


@pytest.mark.parametrize("number", [0, 1, 5])
def test_fewer_than_two_or_more_than_four_is_told(client, shortlist, number):
    slugs = [held(shortlist, f"Repas {n}")[0].slug for n in range(number)]
    response = client.get(page("shortlist-compare", shortlist.pk), {"f": slugs}, follow=True)
    assert response.redirect_chain == [(shortlist.get_absolute_url(), 302)]
    assert HOW_MANY in response.content.decode()


def test_only_listed_suppliers_of_this_list_are_compared(client, shortlist):
    one, _ = held(shortlist, "Allo repas")
    gone = ShortlistEntryFactory(shortlist=shortlist, enterprise=EnterpriseFactory(withdrawn=True)).enterprise
    elsewhere = ShortlistEntryFactory().enterprise
    for slug in (gone.slug, elsewhere.slug, "inconnu", "\x00", one.slug):
        assert compare(client, shortlist, one.slug, slug).status_code == 302


def test_an_expired_title_is_told_as_such(client, shortlist):
    one, title = held(shortlist, "Allo repas")
    title.expires_on = localdate() - timedelta(days=1)
    title.save()
    other, _ = held(shortlist, "Bon pain")
    assert "Expirée" in text(compare(client, shortlist, one.slug, other.slug))


def cells(client, shortlist) -> list[dict]:
    response = client.get(page("shortlist-export", shortlist.pk))
    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    header = next(place for place, row in enumerate(rows) if row[0] == "Fournisseur")
    return [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :]]


def test_the_spreadsheet_says_the_same_and_runs_nothing(client, shortlist):
    one, _ = held(shortlist, "Allo repas", neq="1143920115")
    [row] = cells(client, shortlist)
    assert (row["Fournisseur"], row["NEQ"], row["Plus grand contrat ($)"]) == (one.name, "1143920115", 45_000)
    assert "Titre de Allo repas (déclarée, jusqu’au 1er mai 2027)" in row["Certifications"]
    assert row["Note"] == "=NOTE de Allo repas"
    assert row["Leviers"]


def test_of_a_sheet_that_left_the_spreadsheet_says_nothing_else(client, shortlist):
    gone = EnterpriseFactory(name="Coop partie", withdrawn=True, reachable=True, registered=True)
    ShortlistEntryFactory(shortlist=shortlist, enterprise=gone, note="À rappeler")
    [row] = cells(client, shortlist)
    assert {name: value for name, value in row.items() if value is not None} == {
        "Fournisseur": "Coop partie", "État": "N’est plus au répertoire", "Note": "À rappeler",
        "Ajouté le": row["Ajouté le"],
    }  # fmt: skip


def test_a_lever_that_all_open_is_said_once(client, shortlist):
    npo, _ = held(shortlist, "Allo repas")
    coop = supplier("Bon pain", "traiteur", areas=["QC"], legal_form="coop")
    ShortlistEntryFactory(shortlist=shortlist, enterprise=coop)
    response = compare(client, shortlist, npo.slug, coop.slug)
    found = response.context["comparison"]
    common = {rule.slug for rule in found.common_rules}
    own = [{rule.slug for rule in rules} for rules in found.own_rules]
    assert common
    assert own[0]
    assert not own[0] & common
    assert [mine | common for mine in own] == [{rule.slug for rule in one.rules} for one in found.columns]
    assert text(response).count(found.common_rules[0].title) == 1
