"""The fictional desks: two towns, their people, and something of each kind; all of it goes, and nothing else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from buying import models
from buying.choices import Answer, BuyerRole
from buying.demonstration.actions import BUYER, MANAGER, OTHER_BUYER
from buying.demonstration.cast import Stage
from buying.demonstration.clearing import clear_desks
from buying.desk import desk_of
from buying.freezing.canonical import sha256_of
from buying.models import BuyingOrganisation
from directory.demonstration.team import played
from directory.models import DirectoryState, Enterprise
from guide.models import Bylaw, Parameter
from mailing.models import Letter
from tests.directory.suppliers import BELOEIL, LONGUEUIL
from tests.factories_buying import BuyingOrganisationFactory, PurchaseFileFactory, SolicitationFactory

pytestmark = pytest.mark.django_db
OF_DESKS = (
    models.BuyingOrganisation, models.BuyerMembership, models.Shortlist, models.SavedSearch, models.PurchaseFile,
    models.ConsideredSupplier, models.Quote, models.QuotePiece, models.QuoteRequest, models.QuoteInvitation,
    models.QuoteQuestion, models.FrozenRecord, models.Outcome, models.Solicitation, models.Contract,
)  # fmt: skip


def run(*arguments) -> str:
    out = StringIO()
    call_command("seed_demo", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def debug(settings, reference):
    settings.DEMONSTRATION = settings.DEBUG = True


@pytest.fixture
def desks(debug):
    assert "2 acheteurs fictifs ajoutés." in run()
    return {one.municipality_id: one for one in BuyingOrganisation.objects.order_by("pk")}


def desk(role: str):
    user = played()[role]
    mine = list(BuyingOrganisation.objects.for_buyer(user).select_related("municipality"))
    return desk_of(user, mine, now(), localdate(), DirectoryState.current())


def test_each_account_has_its_organisation_and_its_role(desks):
    people = played()
    members = models.BuyerMembership.objects.order_by("pk")
    assert {(one.organisation.municipality_id, one.user, one.role) for one in members} == {
        (BELOEIL, people[MANAGER], BuyerRole.MANAGER),
        (BELOEIL, people[BUYER], BuyerRole.BUYER),
        (LONGUEUIL, people[OTHER_BUYER], BuyerRole.MANAGER),
    }
    assert all(one.is_demonstration and "fictif" in one.name for one in desks.values())


def test_something_of_each_kind_waits_at_the_first_desk(desks):
    found = desk(BUYER)
    for section in (found.questions, found.requests, found.warnings, found.without_outcome, found.files, found.lists,
                    found.alerts):  # fmt: skip
        assert section.total
    assert not found.is_new


def test_the_second_desk_begins_and_its_bylaw_is_unknown(desks):
    found = desk(OTHER_BUYER)
    assert [todo.bylaw for todo in found.bylaws] == [None]
    assert (found.files.total, found.lists.total, found.requests.total) == (1, 1, 0)


def test_two_files_are_frozen_as_the_portal_freezes_and_one_ended(desks):
    records = models.FrozenRecord.objects.order_by("pk")
    assert len(records) == 2
    assert all(one.sha256 == sha256_of(one.canonical) for one in records)
    contract = models.Contract.objects.get(purchase_file__isnull=False)
    assert contract.purchase_file.outcomes.get().final_amount == contract.amount


def test_the_log_covers_two_years_and_contracts_straddle_the_bounds(desks):
    days = [(localdate() - one.asked_on).days for one in models.Solicitation.objects.order_by("pk")]
    assert max(days) > 700
    assert {one.answer for one in models.Solicitation.objects.order_by("pk")} == set(Answer)
    stage = Stage(desks[BELOEIL], played()[BUYER], played()[MANAGER], localdate())
    amounts = [one.amount for one in models.Contract.objects.order_by("pk")]
    for bound in stage.bounds.values():
        assert min(amounts) < bound.value < max(amounts)


def test_the_towns_example_says_who_confirmed_it(desks):
    assert Bylaw.objects.get(municipality=BELOEIL).confirmed_by == played()[MANAGER]


def test_nobody_real_is_written_to(desks):
    addresses = [letter.to for letter in Letter.objects.order_by("pk")]
    assert addresses
    assert all(address.endswith(".example") for address in addresses)


def test_a_second_run_adds_nothing(desks):
    before = [model.objects.count() for model in OF_DESKS]
    assert "0 acheteur fictif ajouté." in run()
    assert [model.objects.count() for model in OF_DESKS] == before


def test_an_unknown_bound_leaves_the_files_out(debug):
    Parameter.objects.get(code="seuil-invitation").values.all().delete()
    run()
    assert not models.PurchaseFile.objects.exists()
    assert models.Solicitation.objects.exists()


def test_a_town_registered_for_good_gets_no_fictional_desk(debug):
    real = BuyingOrganisationFactory(municipality_id=BELOEIL)
    run()
    assert BuyingOrganisation.objects.get(municipality=BELOEIL) == real


def test_clearing_takes_the_desks_away_with_their_files(desks, django_capture_on_commit_callbacks):
    files = [piece.file for piece in models.QuotePiece.objects.order_by("pk")]
    assert files
    with django_capture_on_commit_callbacks(execute=True):
        assert "2 acheteurs fictifs retirés." in run("--clear")
    for model in OF_DESKS:
        assert not model.objects.exists(), model
    assert not [file for file in files if file.storage.exists(file.name)]
    assert "2 acheteurs fictifs ajoutés." in run()


def test_clearing_leaves_a_real_organisation_whole(desks):
    real = PurchaseFileFactory(organisation=BuyingOrganisationFactory(name="Ville réelle"))
    run("--clear")
    assert list(models.PurchaseFile.objects.order_by("pk")) == [real]


def test_frozen_files_are_safe_again_once_the_desks_are_gone(desks):
    clear_desks()
    frozen = PurchaseFileFactory(is_frozen=True)
    record = models.FrozenRecord.objects.create(
        purchase_file=frozen, number=1, canonical="{}", sha256="0" * 64, frozen_at=now(), frozen_by=played()[BUYER]
    )
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        record.delete()


def test_fictional_sheets_that_a_real_organisation_cites_stay(desks):
    SolicitationFactory(enterprise=Enterprise.objects.filter(is_demonstration=True).order_by("pk").first())
    before = [model.objects.count() for model in OF_DESKS]
    with pytest.raises(CommandError, match="Rien n’est retiré"):
        run("--clear")
    assert [model.objects.count() for model in OF_DESKS] == before


def test_outside_debug_there_is_no_desk(settings, reference):
    settings.DEMONSTRATION, settings.DEBUG = True, False
    run()
    assert not BuyingOrganisation.objects.exists()


def test_a_crowd_has_no_desk(debug):
    run("--enterprises", "20")
    assert not BuyingOrganisation.objects.exists()
