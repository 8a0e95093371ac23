"""The demonstration accounts in the directory: who may do what, and what waits for whom. Only where DEBUG is true."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from accounts import demonstration
from accounts.models import User
from directory.choices import RevisionState
from directory.demonstration import scenes
from directory.demonstration.piece import fictional_piece
from directory.demonstration.team import played, seed_team
from directory.models import (
    Claim,
    Enterprise,
    EnterpriseVersion,
    Membership,
    Pole,
    PoleMembership,
    ProofFile,
    Revision,
    Verification,
)
from directory.moderation.queue import queue_for
from directory.proofs.receiving import examined
from directory.reminders.expiry import remind_of_ends
from mailing.models import Letter
from tests.mailing.letters import kinds_to

pytestmark = pytest.mark.django_db


def run(*arguments) -> str:
    out = StringIO()
    call_command("seed_demo", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def stage(settings, reference):
    settings.DEMONSTRATION = settings.DEBUG = True
    run()


def queue_of(role: str) -> dict[str, str]:
    queue = queue_for(played()[role], localdate())
    return {row.name: row.what for section in queue.sections for row in section.rows}


def test_outside_debug_there_are_sheets_and_nobody(settings, reference):
    settings.DEMONSTRATION, settings.DEBUG = True, False
    run()
    assert Enterprise.objects.exists()
    assert not User.objects.exists()
    with pytest.raises(RuntimeError):
        seed_team(localdate())


def test_each_account_has_the_role_it_is_said_to_have(stage):
    people = played()
    assert set(people) == {account.email.partition("@")[0] for account in demonstration.accounts()}
    roles = {member.user: (member.enterprise.name, member.role) for member in Membership.objects.exclude(
        enterprise__name=scenes.PROPOSED)}  # fmt: skip
    assert roles == {
        people["entreprise"]: (scenes.CATERER, "admin"),
        people["redaction"]: (scenes.CATERER, "editor"),
        people["autre-entreprise"]: (scenes.HANDYMEN, "admin"),
    }
    staff = {member.user: member.pole.slug for member in PoleMembership.objects.all()}
    assert staff == {people["pole-est"]: "pecem", people["pole-longueuil"]: "pole-agglo-longueuil"}
    assert people["gestion"].is_superuser


def test_each_pole_has_something_to_review_and_stands_in_for_the_other(stage):
    assert set(queue_of("pole-est")) == {scenes.CATERER, scenes.ORPHAN, scenes.PROPOSED}
    assert queue_of("pole-longueuil") == {scenes.PROPOSED: "Nouvelle fiche"}
    assert queue_of("pole-est")[scenes.ORPHAN] == "Revendication"


def test_one_enterprise_has_corrections_to_make_and_is_late(stage):
    sheet = Enterprise.objects.get(name=scenes.HANDYMEN)
    revision = Revision.objects.open().get(enterprise=sheet)
    assert revision.state == RevisionState.CHANGES_REQUESTED
    assert revision.decisions.get().message
    assert sheet.is_overdue_on(localdate())


def test_the_new_telephone_is_public_and_the_rest_waits(stage):
    sheet = Enterprise.objects.get(name=scenes.CATERER)
    assert sheet.contact.phone == "450 555-0187"
    assert EnterpriseVersion.objects.filter(enterprise=sheet, source="immediate").exists()
    assert sheet.offerings.filter(title="Boîtes à lunch pour réunions").count() == 0


def test_the_status_is_verified_and_a_title_is_about_to_end(stage):
    today, sheet = localdate(), Enterprise.objects.get(name=scenes.CATERER)
    answer = Verification.objects.about_status().valid_on(today).get(enterprise=sheet)
    assert len(answer.principles) == 6
    assert sheet in Enterprise.objects.expiring(today, within=timedelta(days=30))
    remind_of_ends(today)
    assert "expiry_reminder" in kinds_to(f"entreprise@{demonstration.DOMAIN}")


def test_nothing_real_is_in_it(stage):
    assert not Enterprise.objects.filter(is_demonstration=False).exists()
    addresses = {letter.to for letter in Letter.objects.all()}
    assert addresses
    assert not [address for address in addresses if not address.endswith(".example")]


def test_a_second_run_changes_nothing(stage):
    before = [model.objects.count() for model in (User, Membership, Revision, Claim, ProofFile, Letter)]
    run()
    assert [model.objects.count() for model in (User, Membership, Revision, Claim, ProofFile, Letter)] == before


def test_clearing_takes_all_of_it_away_and_it_can_be_played_again(stage, django_capture_on_commit_callbacks):
    files = [piece.file for piece in ProofFile.objects.all()]
    assert files
    with django_capture_on_commit_callbacks(execute=True):
        run("--clear")
    for model in (Enterprise, Membership, PoleMembership, Revision, EnterpriseVersion, Claim, ProofFile):
        assert not model.objects.exists()
    assert not [file for file in files if file.storage.exists(file.name)]
    assert not User.objects.open().exists()
    assert not Pole.objects.exclude(backup=None).exists()
    run()
    assert set(queue_of("pole-longueuil")) == {scenes.PROPOSED}


def test_a_backup_somebody_chose_is_kept(settings, reference):
    settings.DEMONSTRATION = settings.DEBUG = True
    chosen = Pole.objects.create(slug="tiers", name="Pôle tiers", short_name="Tiers")
    Pole.objects.filter(slug="pecem").update(backup=chosen)
    run()
    run("--clear")
    assert Pole.objects.get(slug="pecem").backup == chosen


def test_a_crowd_has_no_actors(settings, reference):
    settings.DEMONSTRATION = settings.DEBUG = True
    run("--enterprises", "20")
    assert not User.objects.exists()


def test_the_fictional_piece_is_a_sound_pdf():
    media_type, content = examined(fictional_piece("piece.pdf").read())
    assert media_type == "application/pdf"
    assert content.startswith(b"%PDF-1.4")
