"""`/moderation/`: what waits, the oldest first."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, make_aware, now

from directory.models import Claim, Enterprise, EnterpriseVersion, Revision
from directory.moderation.queue import PAGE_SIZE, queue_for
from directory.moderation.working_days import waiting_since
from tests.directory.revisions.sheets import complete_new
from tests.directory.suppliers import plain
from tests.factories import EnterpriseFactory, PoleFactory
from tests.factories_sheets import ClaimFactory, PoleMembershipFactory, RevisionFactory, UserFactory
from tests.sign_in import sign_in

URL = "/moderation/"


def test_the_address_is_known():
    assert reverse("directory:moderation-queue") == URL


def rows(client, **asked):
    queue = client.get(URL, asked).context["queue"]
    return [row for section in queue.sections for row in section.rows]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param({"mission": {"mission": "Nourrir"}}, "1 champ modifié", id="one field"),
        pytest.param({"mission": {"mission": "Nourrir"}, "identity": {"headcount": 8}}, "2 champs modifiés", id="two"),
        pytest.param({"served_areas": [{"key": "QC"}]}, "Territoire", id="territory"),
    ],
)
def test_a_line_says_what_changed(client, alice, house, sections, expected):
    house.submitted(**sections)
    assert [plain(row.what) for row in rows(client)] == [expected]


def test_a_new_sheet_and_a_claim_say_what_they_are(client, alice, house):
    from directory.revisions.actions import submit

    submit(revision=complete_new(house), by=house.bob)
    ClaimFactory(enterprise=house.enterprise)
    assert [row.what for row in rows(client)] == ["Nouvelle fiche", "Revendication"]
    assert rows(client)[0].name == "Les Jardins"


def test_the_oldest_comes_first_and_says_its_age(client, alice, house):
    recent = house.submitted(mission={"mission": "Nourrir"})
    claim = ClaimFactory(enterprise=house.enterprise)
    received = waiting_since(localdate(), 6)
    Claim.objects.filter(pk=claim.pk).update(
        created_at=make_aware(datetime(received.year, received.month, received.day))
    )
    old, new = rows(client)
    assert (old.what, old.age, old.is_late) == ("Revendication", 6, True)
    assert (new.url, new.is_late) == (reverse("directory:revision-review", args=[recent.pk]), False)
    assert "Deux demandes attendent, dont une depuis plus de cinq jours ouvrables." in client.get(URL).text


def test_a_single_late_request_is_said_plainly(client, alice, house):
    claim = ClaimFactory(enterprise=house.enterprise)
    Claim.objects.filter(pk=claim.pk).update(created_at=now() - timedelta(days=30))
    assert "Une demande attend depuis plus de cinq jours ouvrables." in client.get(URL).text


def test_exactly_five_working_days_are_not_late_yet(client, alice, house):
    claim = ClaimFactory(enterprise=house.enterprise)
    received = waiting_since(localdate(), 5)
    Claim.objects.filter(pk=claim.pk).update(
        created_at=make_aware(datetime(received.year, received.month, received.day, 12))
    )
    assert [row.is_late for row in rows(client)] == [False]


def test_a_line_says_who_took_it(client, alice, house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    seen = [rows(client)[0].taken_by]
    for taker in (alice, UserFactory(name="Simone Roy", staff=True)):
        Revision.objects.filter(pk=revision.pk).update(taken_by=taker)
        seen.append(rows(client)[0].taken_by)
    assert seen == ["Personne", "Vous", "Simone Roy"]


def test_the_other_pole_finds_nothing(client, house, denis):
    house.submitted(mission={"mission": "Nourrir"})
    sign_in(client, denis)
    assert rows(client) == []
    assert "Rien n’attend votre pôle." in client.get(URL).text


def test_the_list_may_be_reduced_to_one_pole(client, alice, house):
    house.submitted(mission={"mission": "Nourrir"})
    elsewhere = PoleFactory(short_name="Pôle du fleuve")
    there = EnterpriseFactory(listed=True)
    elsewhere.counties.add(there.municipality.county)
    PoleMembershipFactory(pole=elsewhere, user=alice)
    ClaimFactory(enterprise=there)
    assert len(rows(client)) == 2
    assert [row.name for row in rows(client, pole=elsewhere.slug)] == [there.name]
    assert len(rows(client, pole="nulle-part")) == 0


def test_a_superuser_also_sees_what_no_pole_covers(client, db):
    sign_in(client, UserFactory(superuser=True))
    ClaimFactory()
    assert [section.anchor for section in client.get(URL).context["queue"].sections] == ["sans-pole"]


def test_a_member_and_a_visitor_do_not_enter(client, house):
    assert client.get(URL).status_code == 302
    sign_in(client, house.bob)
    assert client.get(URL).status_code == 404


def test_staff_without_a_second_factor_do_not_enter(client, house):
    client.force_login(house.alice)
    assert "deuxieme-etape" in client.get(URL).url


def test_an_unreadable_revision_does_not_break_the_queue(client, alice, house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    Revision.objects.filter(pk=revision.pk).update(document={"identity": "rien"})
    assert [row.what for row in rows(client)] == ["Aucun changement"]


@pytest.fixture
def a_thousand_waiting(house):
    """Revisions of a thousand sheets of the town; each changes one field."""
    document = house.public()
    Enterprise.objects.bulk_create(
        EnterpriseFactory.build_batch(1000, municipality=house.enterprise.municipality, status="listed")
    )
    sheets = Enterprise.objects.exclude(pk=house.enterprise.pk)
    versions = EnterpriseVersion.objects.bulk_create(
        EnterpriseVersion(enterprise=one, number=1, document=document, source="observed") for one in sheets
    )
    changed = document | {"mission": {"mission": "Nourrir"}}
    Revision.objects.bulk_create(
        Revision(
            enterprise=version.enterprise, kind="edit", state="submitted", base=version, document=changed,
            author=house.bob, submitted_by=house.bob, submitted_at=now() - timedelta(hours=place),
        )
        for place, version in enumerate(versions)
    )  # fmt: skip


def test_a_thousand_pending_cost_ten_queries(client, alice, a_thousand_waiting, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        response = client.get(URL)
    queue = response.context["queue"]
    assert queue.page.paginator.count == 1000
    assert [len(section.rows) for section in queue.sections] == [PAGE_SIZE]
    assert len(response.content) < 60_000


def test_pages_follow_one_another(alice, house, a_thousand_waiting):
    first, second = (queue_for(alice, localdate(), number=number) for number in ("1", "2"))
    last, next_one = first.sections[0].rows[-1], second.sections[0].rows[0]
    assert first.sections[0].count == 1000
    assert last.received <= next_one.received
    assert {row.url for row in first.sections[0].rows}.isdisjoint(row.url for row in second.sections[0].rows)


def test_what_the_enterprise_wrote_is_inert(client, alice, house):
    house.enterprise.name = "<script>alert(1)</script>"
    house.enterprise.save()
    RevisionFactory(enterprise=house.enterprise, submitted=True)
    assert "<script>alert(1)" not in client.get(URL).text
