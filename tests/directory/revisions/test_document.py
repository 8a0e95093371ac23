"""A sheet read as a document, and written from one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Certification, Offering
from directory.revisions.document import apply, snapshot
from directory.revisions.rows import SheetRows
from directory.revisions.shape import blank, rekeyed
from directory.revisions.writing import write
from tests.directory.revisions.sheets import with_values
from tests.factories import (
    CategoryFactory,
    CertificationFactory,
    CertificationTypeFactory,
    EnterpriseFactory,
    OfferingFactory,
    RegionFactory,
    ServedAreaFactory,
    VerificationFactory,
)
from tests.factories_sheets import ProofFileFactory

pytestmark = pytest.mark.django_db


def test_a_bare_sheet_says_its_name_form_and_town():
    enterprise = EnterpriseFactory(name="Pain d’ici")
    said = {"name": "Pain d’ici", "legal_form": "npo", "municipality": enterprise.municipality_id}
    assert snapshot(enterprise) == with_values(blank(), identity=said)


def test_a_sheet_is_read_afresh_in_five_queries(house, django_assert_num_queries):
    stale = house.enterprise
    type(stale).objects.filter(pk=stale.pk).update(mission="Nourrir")
    with django_assert_num_queries(5):
        assert snapshot(stale)["mission"]["mission"] == "Nourrir"


def test_equal_content_gives_equal_documents_whatever_the_order_of_rows(house):
    one, other = house.enterprise, make_other(house)
    for enterprise, slugs in ((one, ["a", "b"]), (other, ["b", "a"])):
        for slug in slugs:
            CertificationFactory(enterprise=enterprise, type=CertificationTypeFactory(slug=slug))
    assert snapshot(one)["certifications"] == snapshot(other)["certifications"]


def make_other(house):
    return EnterpriseFactory(municipality=house.enterprise.municipality)


def test_line_ends_of_a_textarea_make_no_difference(house):
    house.enterprise.mission = "Un\r\nDeux "
    house.enterprise.save()
    assert snapshot(house.enterprise)["mission"]["mission"] == "Un\nDeux"


def everything(house) -> dict:
    """A document that says something everywhere."""
    region, proof = RegionFactory(), ProofFileFactory(enterprise=house.enterprise)
    CertificationTypeFactory(slug="bio")
    return house.document(
        identity={
            "name": "Le Pain Doré",
            "neq": "1143456789",
            "other_names": ["Pain"],
            "founded_year": 1999,
            "headcount": 4,
        },
        mission={"mission": "Nourrir"},
        offerings=[
            {"key": "n00000001", "title": "Pain", "description": "d", "category": "traiteur-d-essai", "nature": "goods"}
        ],
        served_areas=[{"key": "QC"}, {"key": f"R{region.code}"}],
        certifications=[
            {"key": "bio", "number": "7", "issued_on": "2024-01-02", "expires_on": "2030-01-02", "proof": str(proof.pk)}
        ],
        contact={
            "address": "2, rue A",
            "postal_code": "J3G 1A1",
            "phone": "450 555-0199",
            "email": "a@b.example",
            "website": "",
        },
        capacity={"people": 3, "largest_contract": 90000, "lead_time": 10, "insurance_amount": 10**9, "note": "n"},
        references=[{"key": "n00000002", "client": "Ville", "work": "Repas", "year": 2020}],
    )


def test_what_is_written_is_what_is_read(house):
    document = everything(house)
    keys = apply(house.enterprise, document)
    assert keys.keys() == {"offerings/n00000001", "references/n00000002"}
    assert snapshot(house.enterprise) == rekeyed(document, keys)


def test_the_rows_in_hand_say_what_a_fresh_reading_says(house):
    document, rows = everything(house), SheetRows.read(house.enterprise.pk)
    write(rows, document)
    assert rows.document() == snapshot(house.enterprise)


def test_the_name_to_sort_by_follows_the_name(house):
    apply(house.enterprise, house.document(identity={"name": "L’Éco-Pain"}))
    house.enterprise.refresh_from_db()
    assert house.enterprise.sort_name == "l eco pain"


def test_writing_what_is_already_there_writes_nothing(house):
    document = everything(house)
    keys = apply(house.enterprise, document)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert apply(house.enterprise, rekeyed(document, keys)) == {}
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_a_row_that_stays_keeps_its_number_and_what_hangs_from_it(house):
    held = CertificationFactory(enterprise=house.enterprise, number="1")
    answer = VerificationFactory(enterprise=house.enterprise, subject="certification", certification=held)
    [row] = house.document()["certifications"]
    apply(house.enterprise, house.document(certifications=[row | {"number": "2"}]))
    assert Certification.objects.get(pk=held.pk).number == "2"
    answer.refresh_from_db()
    assert answer.certification_id == held.pk


def test_a_key_that_names_a_row_of_another_enterprise_does_not_reach_it(house):
    foreign = OfferingFactory(enterprise=make_other(house), title="À elle")
    [row] = house.document()["offerings"]
    apply(house.enterprise, house.document(offerings=[row | {"key": f"o{foreign.pk}", "title": "Pris"}]))
    foreign.refresh_from_db()
    assert foreign.title == "À elle"
    assert [one["title"] for one in snapshot(house.enterprise)["offerings"]] == ["Pris"]


def test_rows_keep_the_order_of_the_document(house):
    [first] = house.document()["offerings"]
    OfferingFactory(enterprise=house.enterprise, title="Seconde", category=CategoryFactory(slug="autre"))
    rows = house.document()["offerings"]
    apply(house.enterprise, house.document(offerings=rows[::-1]))
    assert [row["title"] for row in snapshot(house.enterprise)["offerings"]] == ["Seconde", first["title"]]


def test_a_row_given_again_under_another_key_is_the_same_row(house):
    before = Offering.objects.get(enterprise=house.enterprise)
    [row] = house.document()["offerings"]
    apply(house.enterprise, house.document(offerings=[row | {"key": "n0000000b"}]))
    assert Offering.objects.get(enterprise=house.enterprise).pk == before.pk


def test_the_point_of_a_former_address_is_forgotten(house):
    contact = house.enterprise.contact
    contact.latitude, contact.longitude = Decimal("45.5"), Decimal("-73.2")
    contact.save()
    apply(house.enterprise, house.document(contact={"phone": "450 555-0100"}))
    contact.refresh_from_db()
    assert contact.latitude
    apply(house.enterprise, house.document(contact={"address": "99, rue Neuve"}))
    contact.refresh_from_db()
    assert contact.latitude is None


def test_a_territory_taken_out_leaves_the_others_where_they_are(house):
    kept = ServedAreaFactory(enterprise=house.enterprise, county=house.enterprise.municipality.county)
    ServedAreaFactory(enterprise=house.enterprise)
    apply(house.enterprise, house.document(served_areas=[{"key": kept.code}]))
    assert list(house.enterprise.served_areas.order_by("pk")) == [kept]


def test_dates_are_written_as_dates(house):
    CertificationTypeFactory(slug="bio")
    row = {"key": "bio", "number": "", "issued_on": "2024-02-29", "expires_on": "", "proof": ""}
    apply(house.enterprise, house.document(certifications=[row]))
    held = Certification.objects.get(enterprise=house.enterprise)
    assert (held.issued_on, held.expires_on) == (date(2024, 2, 29), None)


ROWS = st.lists(st.sampled_from(["o0", "o1", "n00000001", "n00000002", "n00000003"]), unique=True)


@given(ROWS, st.lists(st.sampled_from(["Pain", "Repas", "Café"]), min_size=5, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_of_offers_is_written_as_it_is_said(house, keys, titles):
    """Kept, new, taken out, called the same: what is read back is what was written."""
    stored = [row["key"] for row in house.document()["offerings"]]
    real = {f"o{place}": key for place, key in enumerate(stored)}
    row = {"description": "", "category": "traiteur-d-essai", "nature": "goods"}
    rows = [row | {"key": real.get(key, key), "title": title} for key, title in zip(keys, titles, strict=False)]
    rows = [one for one in rows if one["key"] != "o1" and one["key"] != "o0"]
    document = house.document(offerings=rows)
    made = apply(house.enterprise, document)
    assert snapshot(house.enterprise) == rekeyed(document, made)
