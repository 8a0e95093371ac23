"""The week of a pôle in one letter; nothing to say, no letter; run twice, one letter."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils.timezone import make_aware

from directory.choices import VersionSource
from directory.digest.content import digest_of, monday_of
from directory.digest.sending import send_digests
from directory.models import EnterpriseVersion, Pole
from mailing.choices import Topic
from mailing.preferences import set_choice
from tests.directory.suppliers import LONGUEUIL, plain, supplier
from tests.factories import CertificationFactory
from tests.factories_sheets import (
    ClaimFactory,
    EnterpriseVersionFactory,
    MembershipFactory,
    PoleMembershipFactory,
    RevisionFactory,
)
from tests.mailing.letters import kinds_to, last_letter_to, letters_to

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
ALICE, LEA = "alice@exemple.org", "lea@exemple.org"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel("2026-11-23 11:00 +0000", tick=False) as clock:
        yield clock


@pytest.fixture
def alice():
    return PoleMembershipFactory(pole=Pole.objects.get(slug="pecem"), user__email=ALICE)


def quiet_sheet(name="Les Fourneaux", **fields):
    """Nothing to say of it: run by somebody, confirmed."""
    sheet = supplier(name, "traiteur", confirmed_on=MONDAY, **fields)
    MembershipFactory(enterprise=sheet, admin=True)
    return sheet


def waited(days: int) -> datetime:
    return make_aware(datetime(2026, 11, 23, 9)) - timedelta(days=days)


def text() -> str:
    return plain(last_letter_to(ALICE).text)


def test_nothing_to_say_no_letter(alice):
    quiet_sheet()
    assert digest_of(alice.pole, MONDAY).is_empty
    assert send_digests(MONDAY) == 0


def test_run_twice_one_letter_a_week(alice, monday):
    RevisionFactory(enterprise=quiet_sheet(), submitted=True)
    assert send_digests(MONDAY) == 1
    assert send_digests(MONDAY) == 0
    assert send_digests(MONDAY + timedelta(days=1)) == 0
    assert send_digests(MONDAY + timedelta(days=7)) == 1
    assert kinds_to(ALICE) == ["pole_digest", "pole_digest"]


def test_what_waits_is_counted_with_the_age_of_the_oldest(alice):
    RevisionFactory(enterprise=quiet_sheet("Une"), submitted=True, submitted_at=waited(10))
    RevisionFactory(enterprise=quiet_sheet("Deux"), submitted=True, submitted_at=waited(3))
    claim = ClaimFactory(enterprise=quiet_sheet("Trois"))
    type(claim).objects.update(created_at=waited(3))
    send_digests(MONDAY)
    assert "2 révisions à relire, la plus ancienne depuis 6 jours ouvrables" in text()
    assert "1 revendication à décider, depuis 1 jour ouvrable" in text()
    assert "/moderation/" in text()


def test_the_state_of_the_sheets_is_counted_and_leads_to_the_list(alice):
    supplier("Orpheline", "traiteur", confirmed_on=MONDAY)
    late = quiet_sheet("En retard")
    type(late).objects.filter(pk=late.pk).update(confirmed_on=date(2025, 11, 22))
    CertificationFactory(enterprise=quiet_sheet("Échéance"), expires_on=MONDAY + timedelta(days=20))
    send_digests(MONDAY)
    assert "1 fiche sans responsable" in text()
    assert "1 fiche à reconfirmer par son entreprise" in text()
    assert "1 fiche dont une échéance vient dans les 60 jours" in text()
    assert "/moderation/fiches/?pole=pecem&situation=orphelines" in text()


def test_another_territory_is_not_counted(alice):
    supplier("Loin", "traiteur", at=LONGUEUIL)
    RevisionFactory(enterprise=quiet_sheet("Loin aussi", at=LONGUEUIL), submitted=True)
    assert send_digests(MONDAY) == 0


def test_each_person_of_each_pole_has_a_letter(alice):
    other = Pole.objects.get(slug="pole-agglo-longueuil")
    PoleMembershipFactory(pole=other, user__email=LEA)
    PoleMembershipFactory(pole=alice.pole, user__email="autre@exemple.org")
    supplier("Loin", "traiteur", at=LONGUEUIL)
    supplier("Près", "traiteur")
    assert send_digests(MONDAY) == 3
    assert "Longueuil" in last_letter_to(LEA).text


def test_a_backup_pole_hears_of_what_waits_too_long(alice):
    other = Pole.objects.get(slug="pole-agglo-longueuil")
    Pole.objects.filter(pk=other.pk).update(backup=alice.pole)
    RevisionFactory(enterprise=quiet_sheet("Loin", at=LONGUEUIL), submitted=True, submitted_at=waited(12))
    RevisionFactory(enterprise=quiet_sheet("Récente", at=LONGUEUIL), submitted=True, submitted_at=waited(1))
    send_digests(MONDAY)
    assert "1 demande attend dans un pôle que vous remplacez" in text()


def change(sheet, at: str):
    with time_machine.travel(at, tick=False):
        EnterpriseVersionFactory(enterprise=sheet, source=VersionSource.IMMEDIATE)


def test_the_changes_of_last_week_are_named_once(alice):
    sheet = quiet_sheet("La Bougeotte")
    for day in (16, 18, 22):
        change(sheet, f"2026-11-{day} 17:00 +0000")
    send_digests(MONDAY)
    assert text().count("La Bougeotte") == 1
    assert "déjà publiques" in text()


@pytest.mark.parametrize(
    ("at", "told"),
    [
        pytest.param("2026-11-16 04:59 +0000", False, id="the-last-minute-of-the-week-before"),
        pytest.param("2026-11-16 05:01 +0000", True, id="the-first-minute-of-last-monday"),
        pytest.param("2026-11-23 04:59 +0000", True, id="the-last-minute-of-sunday"),
        pytest.param("2026-11-23 05:01 +0000", False, id="this-monday-belongs-to-the-next-letter"),
    ],
)
def test_a_week_of_changes_goes_from_monday_to_sunday_in_quebec(alice, at, told):
    change(quiet_sheet(), at)
    assert bool(digest_of(alice.pole, MONDAY).changed) is told
    assert bool(digest_of(alice.pole, MONDAY + timedelta(days=1)).changed) is told


def test_tuesday_makes_up_for_monday(alice):
    supplier("Orpheline", "traiteur")
    tuesday = MONDAY + timedelta(days=1)
    assert monday_of(tuesday) == MONDAY
    assert send_digests(tuesday) == 1


def test_who_refused_the_digest_gets_none(alice):
    supplier("Orpheline", "traiteur")
    set_choice(ALICE, Topic.DIGEST, wanted=False)
    assert send_digests(MONDAY) == 0
    assert letters_to(ALICE) == []


def test_the_queries_do_not_grow_with_the_sheets(alice, django_assert_max_num_queries):
    for number in range(12):
        sheet = supplier(f"Fiche {number}", "traiteur", published=False)
        RevisionFactory(enterprise=sheet, submitted=True)
    assert EnterpriseVersion.objects.count() == 12
    with django_assert_max_num_queries(12):
        digest_of(alice.pole, MONDAY)


def test_a_public_mailbox_gets_no_digest(alice):
    """It has no account to open the queue with."""
    alice.delete()
    Pole.objects.filter(slug="pecem").update(email="info@pole.example")
    supplier("Orpheline", "traiteur")
    assert send_digests(MONDAY) == 0
