"""What the desk keeps about a person is theirs to read; what the organisation keeps outlives the account."""

import json

import pytest
from django.apps import apps
from django.utils.timezone import now

from accounts.actions import ERASED_NAME, erase
from accounts.models import User
from accounts.personal_data import export
from buying.choices import BuyerRole, OutcomeKind
from buying.membership.invitations import invite
from buying.membership.requests import refuse_request
from buying.models import (
    BuyerInvitation,
    BuyerMembership,
    ConsideredSupplier,
    Contract,
    JoiningRequest,
    Outcome,
    PurchaseChoice,
    PurchaseFile,
    SavedSearch,
    Shortlist,
    ShortlistEntry,
    Solicitation,
)
from buying.personal_data import BuyingData
from buying.personal_facts import HEADINGS
from tests import factories_buying as made
from tests.buying.membership.people import POLE, asked, beloeil, buyer, domain, letters, manager, sent_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return beloeil()


@pytest.fixture
def marie(organisation):
    return manager(organisation)


def everything_of(user, organisation):
    """A row of (almost) every model, in this person's name."""
    file = made.PurchaseFileFactory(organisation=organisation, created_by=user)
    considered = made.ConsideredSupplierFactory(purchase_file=file, added_by=user)
    made.ShortlistEntryFactory(shortlist__organisation=organisation, shortlist__created_by=user, added_by=user)
    made.SavedSearchFactory(user=user)
    made.QuoteFactory(
        considered=considered, entered_by=user, piece=made.QuotePieceFactory(purchase_file=file, uploaded_by=user)
    )
    made.QuoteRequestFactory(purchase_file=file, sent_by=user, contact_name="Marie", contact_phone="450 555-0100")
    made.SolicitationFactory(organisation=organisation, recorded_by=user)
    made.ContractFactory(organisation=organisation, recorded_by=user)
    made.SupplierCheckFactory(organisation=organisation, saved_by=user)
    PurchaseChoice.objects.create(
        purchase_file=file, considered=considered, reason="Le mieux.", decided_by=user, decided_on=now()
    )
    domain(organisation).__class__.objects.update(registered_by=user)
    invite(organisation=organisation, email="ami@exemple.org", role=BuyerRole.BUYER, by=user)
    return file


def test_every_column_that_names_a_person_is_in_the_file():
    kept = {(one.model, one.person) for one in HEADINGS}
    naming = {
        (model, field.name)
        for model in apps.get_app_config("buying").get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is User
    }
    assert naming - kept == set()


def test_everything_kept_about_a_person_is_in_their_file(organisation, marie):
    everything_of(marie, organisation)
    asked(marie)
    found = export(marie)
    assert json.loads(json.dumps(found)) == found
    filled = {one.heading for one in HEADINGS if found[one.heading]}
    later = {"frozen_by", "recorded_by", "answered_by", "entered_by", "confirmed_by", "decided_by", "email"}
    assert {one.heading for one in HEADINGS} - filled == {
        one.heading for one in HEADINGS if one.person in later and not found[one.heading]
    }
    assert len(filled) >= 15
    assert found["demandes de prix envoyées"][0]["téléphone"] == "450 555-0100"
    assert found["choix faits"][0]["motif"] == "Le mieux."


def test_the_file_holds_nobody_elses_address_nor_request(organisation, marie):
    everything_of(marie, organisation)
    denis = UserFactory()
    refuse_request(request=asked(denis), by=marie, message="Non.")
    written = json.dumps(export(marie))
    assert "ami@exemple.org" not in written
    assert denis.email not in written
    assert "approvisionneuse" not in written
    assert export(marie)["réponses à des demandes d’accès acheteur"][0]["réponse"] == "Non."


def test_who_never_bought_reads_no_consequence():
    assert BuyingData().consequences(UserFactory()) == []


def test_the_last_manager_is_told_what_their_going_means(organisation, marie):
    assert "Plus personne" not in " ".join(BuyingData().consequences(marie))
    buyer(organisation)
    made.SavedSearchFactory(user=marie)
    said = " ".join(BuyingData().consequences(marie))
    assert organisation.name in said
    assert "Plus personne ne sera responsable" in said
    assert "alertes sont effacées" in said


def test_the_account_of_the_last_manager_goes_and_the_pole_is_told(organisation, marie):
    paul = buyer(organisation)
    erase(user=marie, by=marie)
    assert BuyerMembership.objects.get().user == paul
    assert BuyerMembership.objects.get().role == BuyerRole.BUYER
    assert sent_to("buyers_without_manager") == [POLE]


def test_files_lists_and_the_log_stay_without_the_name(organisation, marie):
    file = everything_of(marie, organisation)
    erase(user=marie, by=marie)
    file.refresh_from_db()
    assert file.created_by.public_name == ERASED_NAME
    for kept in ("purchase_files", "shortlists", "solicitations", "contracts", "supplier_checks"):
        assert getattr(organisation, kept).count() == 1
    assert not BuyerMembership.objects.exists()


def test_saved_searches_are_erased_and_those_of_others_are_not(marie):
    mine, other = made.SavedSearchFactory(user=marie), made.SavedSearchFactory()
    erase(user=marie, by=marie)
    assert set(SavedSearch.objects.all()) == {other}
    assert mine.pk


def test_a_waiting_request_is_withdrawn_and_what_was_said_is_forgotten(organisation):
    denis = UserFactory()
    refuse_request(request=asked(denis), by=UserFactory(), message="Non.")
    asked(denis)
    erase(user=denis, by=denis)
    rows = JoiningRequest.objects.order_by("pk").values_list("state", "message", "reply")
    assert list(rows) == [("refused", "", ""), ("withdrawn", "", "")]


def test_invitations_sent_are_void_and_those_received_are_erased(organisation, marie):
    denis = UserFactory()
    invite(organisation=organisation, email="ami@exemple.org", role=BuyerRole.BUYER, by=marie)
    invite(organisation=organisation, email=denis.email, role=BuyerRole.BUYER, by=marie)
    erase(user=denis, by=denis)
    erase(user=marie, by=marie)
    assert BuyerInvitation.objects.get().cancelled_at


def test_an_outcome_keeps_its_row(organisation, marie):
    file = made.PurchaseFileFactory(organisation=organisation)
    Outcome.objects.create(purchase_file=file, kind=OutcomeKind.NONE, decided_on=now(), recorded_by=marie)
    assert export(marie)["issues inscrites"][0]["issue"] == "Aucun contrat conclu"
    erase(user=marie, by=marie)
    assert Outcome.objects.get().recorded_by.public_name == ERASED_NAME


def test_the_closing_account_hears_of_no_other_letter(organisation, marie):
    zoe = manager(organisation, "Zoé")
    erase(user=marie, by=marie)
    assert sent_to("buyer_team_changed") == [zoe.email]
    assert not letters("buyer_access_ended")


WRITTEN_SINCE = "Écrit par Paul après son départ."


def test_who_left_reads_nothing_of_what_colleagues_write_since(organisation, marie):
    """Their rows name Marie for ever; the words in them are the organisation's."""
    everything_of(marie, organisation)
    buyer(organisation)
    assert export(marie)["listes créées"][0]["nom"]
    BuyerMembership.objects.filter(user=marie).delete()
    for queryset, column in written_by_colleagues():
        assert queryset.update(**{column: WRITTEN_SINCE}) == 1
    found = export(marie)
    assert WRITTEN_SINCE not in json.dumps(found, ensure_ascii=False)
    assert found["dossiers ouverts"][0].keys() == {"numéro", "ouvert le"}
    assert found["listes créées"][0]["organisation"] == organisation.name


def written_by_colleagues():
    """What anybody of the organisation may change without its row naming them."""
    return [
        (Shortlist.objects, "name"),
        (Shortlist.objects, "purpose"),
        (ShortlistEntry.objects, "note"),
        (PurchaseFile.objects, "title"),
        (PurchaseFile.objects, "need"),
        (ConsideredSupplier.objects.filter(reason=""), "reason"),
        (Solicitation.objects.exclude(recorded_by=None), "note"),
        (Contract.objects, "title"),
        (Contract.objects, "supplier_name"),
    ]
