"""Sixty, thirty and seven days before something ends, and once it is over: one letter for each bound."""

from datetime import date, timedelta

import pytest

from directory.models import Pole, Verification
from directory.reminders.expiry import OVER, bound_on, remind_of_ends
from mailing.choices import Topic
from mailing.models import Letter
from mailing.preferences import set_choice
from tests.directory.suppliers import plain, supplier
from tests.factories import CertificationFactory, VerificationFactory
from tests.factories_sheets import MembershipFactory, PoleMembershipFactory
from tests.mailing.letters import kinds_to, last_letter_to, letters_to

pytestmark = pytest.mark.django_db
END = date(2027, 3, 31)
ALICE, BOB = "alice@exemple.org", "bob@exemple.org"


def before(days: int) -> date:
    return END - timedelta(days=days)


@pytest.fixture
def sheet():
    """Bob's, in Alice's territory, with a title that ends."""
    sheet = supplier("Les Fourneaux", "traiteur", reachable=True)
    MembershipFactory(enterprise=sheet, admin=True, user__email=BOB)
    PoleMembershipFactory(pole=Pole.objects.get(slug="pecem"), user__email=ALICE)
    CertificationFactory(enterprise=sheet, type__name="Permis Essai", expires_on=END)
    return sheet


@pytest.mark.parametrize(
    ("left", "bound"),
    [(60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, OVER), (-14, OVER)],
)
def test_the_bound_follows_the_days_left(left, bound):
    assert bound_on(END, before(left)) == bound


def test_each_bound_is_told_once_whatever_the_number_of_runs(sheet):
    for left in range(70, -20, -1):
        remind_of_ends(before(left))
        remind_of_ends(before(left))
    assert kinds_to(BOB) == ["expiry_reminder"] * 3 + ["expired"]
    assert kinds_to(ALICE) == ["pole_expiry_reminder"] * 3 + ["pole_expired"]


@pytest.mark.parametrize("left", [60, 30, 7, -1])
def test_the_letters_leave_on_the_day_itself(sheet, left):
    assert remind_of_ends(before(left)) == 2


@pytest.mark.parametrize("left", [61, 90, -15])
def test_nothing_is_said_too_early_nor_too_late(sheet, left):
    assert remind_of_ends(before(left)) == 0


@pytest.mark.parametrize(("told", "missed_until", "words"), [(60, 28, "dans 28 jours"), (30, 5, "dans 5 jours")])
def test_a_missed_day_is_made_up_for_by_one_letter(sheet, told, missed_until, words):
    remind_of_ends(before(told))
    remind_of_ends(before(missed_until))
    assert len(letters_to(BOB)) == 2
    assert words in plain(last_letter_to(BOB).text)


def test_the_letter_says_what_ends_when_and_where_to_renew_it(sheet):
    remind_of_ends(before(30))
    text = plain(last_letter_to(BOB).text)
    assert "Permis Essai" in text
    assert "31 mars 2027, dans 30 jours" in text
    assert f"/ma-fiche/{sheet.slug}/" in text
    assert last_letter_to(BOB).topic == Topic.REMINDER


def test_what_ends_the_same_day_is_in_one_letter(sheet):
    VerificationFactory(enterprise=sheet, valid_until=END)
    VerificationFactory(enterprise=sheet, subject="legal_form", valid_until=END)
    remind_of_ends(before(30))
    text = plain(last_letter_to(BOB).text)
    assert kinds_to(BOB) == ["expiry_reminder"]
    assert "Vérification : Forme juridique" in text
    assert "Vérification : Statut d’entreprise d’économie sociale" in text


def test_the_pole_gets_one_letter_for_all_its_sheets(sheet):
    other = supplier("La Relève", "traiteur")
    VerificationFactory(enterprise=other, valid_until=END)
    remind_of_ends(before(30))
    [letter] = letters_to(ALICE)
    assert "2 fiches à revoir" in letter.subject
    assert f"/moderation/fiches/{other.slug}/" in letter.text
    assert "Les Fourneaux" in letter.text


def test_another_pole_hears_nothing(sheet):
    PoleMembershipFactory(pole=Pole.objects.get(slug="pole-agglo-longueuil"), user__email="lea@exemple.org")
    remind_of_ends(before(30))
    assert letters_to("lea@exemple.org") == []


def test_without_a_team_the_public_address_is_told(sheet):
    sheet.memberships.all().delete()
    remind_of_ends(before(30))
    letter = last_letter_to(sheet.contact.email)
    assert f"/fournisseurs/{sheet.slug}/revendiquer/" in letter.text
    assert letters_to(BOB) == []


def test_with_a_team_the_public_address_is_left_alone(sheet):
    remind_of_ends(before(30))
    assert letters_to(sheet.contact.email) == []


def test_a_closed_account_counts_for_nobody(sheet):
    sheet.memberships.get().user.__class__.objects.filter(email=BOB).update(is_active=False)
    remind_of_ends(before(30))
    assert letters_to(BOB) == []
    assert len(letters_to(sheet.contact.email)) == 1


def test_a_pole_without_staff_is_told_at_its_public_address(sheet):
    pole = Pole.objects.get(slug="pecem")
    pole.memberships.all().delete()
    Pole.objects.filter(pk=pole.pk).update(email="info@pole.example")
    remind_of_ends(before(30))
    assert kinds_to("info@pole.example") == ["pole_expiry_reminder"]


def test_who_refused_reminders_gets_none(sheet):
    set_choice(BOB, Topic.REMINDER, wanted=False)
    assert remind_of_ends(before(30)) == 1
    assert letters_to(BOB) == []


def test_a_renewed_verification_says_nothing_of_the_former(sheet):
    sheet.certifications.all().delete()
    VerificationFactory(enterprise=sheet, verified_on=before(365), valid_until=END)
    VerificationFactory(enterprise=sheet, verified_on=before(40), valid_until=END + timedelta(days=325))
    assert remind_of_ends(before(30)) == 0


def test_a_withdrawn_verification_ends_for_nobody(sheet):
    sheet.certifications.all().delete()
    VerificationFactory(enterprise=sheet, valid_until=END, withdrawn_on=before(50))
    assert remind_of_ends(before(30)) == 0


def test_the_verification_of_a_title_that_ends_first_goes_without_saying(sheet):
    held = sheet.certifications.get()
    VerificationFactory(enterprise=sheet, subject="certification", certification=held, valid_until=END)
    remind_of_ends(before(30))
    assert plain(last_letter_to(BOB).text).count("Permis Essai") == 1
    assert "Vérification" not in last_letter_to(BOB).text


def test_the_verification_of_a_title_may_end_before_it(sheet):
    held = sheet.certifications.get()
    VerificationFactory(enterprise=sheet, subject="certification", certification=held, valid_until=before(10))
    remind_of_ends(before(40))
    assert "Vérification : Permis Essai" in plain("".join(letter.text for letter in letters_to(BOB)))


def test_a_new_end_has_reminders_of_its_own(sheet):
    remind_of_ends(before(30))
    sheet.certifications.update(expires_on=END + timedelta(days=365))
    assert remind_of_ends(before(30)) == 0
    assert remind_of_ends(END + timedelta(days=305)) == 2


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_sheet_nobody_reads_ends_for_nobody(sheet, status):
    sheet.status = status
    sheet.save()
    assert remind_of_ends(before(30)) == 0


def test_a_fictional_sheet_is_written_about_only_when_somebody_plays_its_team(sheet):
    sheet.is_demonstration = True
    sheet.save()
    assert remind_of_ends(before(30)) == 2
    sheet.memberships.all().delete()
    assert remind_of_ends(before(7)) == 0


def test_after_the_end_nobody_had_to_act(sheet):
    """Dates do it: the letter only tells."""
    VerificationFactory(enterprise=sheet, valid_until=END)
    after = before(-1)
    assert not Verification.objects.valid_on(after).exists()
    remind_of_ends(after)
    assert "La mention est tombée" in last_letter_to(BOB).text
    assert Letter.objects.filter(kind="pole_expired").count() == 1


def test_a_hostile_name_is_inert_in_every_letter(sheet):
    hostile = '<script>alert(1)</script>"><img src=x>\nBcc: eve@exemple.org'
    type(sheet).objects.filter(pk=sheet.pk).update(name=hostile)
    remind_of_ends(before(30))
    for letter in (*letters_to(BOB), *letters_to(ALICE)):
        assert "<script" not in letter.html
        assert "<img" not in letter.html
        assert "\n" not in letter.subject
