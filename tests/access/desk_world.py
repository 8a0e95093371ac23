"""A small world for the buyer's desk: two organisations in the territories of two pôles, each with all a desk holds.

`ours` is the side of buyer and manager; `theirs` is that of `other`. Ids are swapped by asking for the twin.
"""

from datetime import timedelta
from types import SimpleNamespace

from django.utils.timezone import now

from buying import models
from buying.freezing.canonical import canonical, sha256_of
from directory.membership.tokens import hash_of
from tests.access.world import World
from tests.buying.freezing.documents import smallest_document
from tests.factories import ContactFactory, EnterpriseFactory, MunicipalityFactory, PoleFactory, publish
from tests.factories_buying import (
    BuyerMembershipFactory,
    BuyingOrganisationFactory,
    ConsideredSupplierFactory,
    ContractFactory,
    PurchaseFileFactory,
    QuoteFactory,
    QuoteInvitationFactory,
    QuotePieceFactory,
    SavedSearchFactory,
    ShortlistEntryFactory,
    ShortlistFactory,
    SolicitationFactory,
    SupplierCheckFactory,
)
from tests.factories_sheets import PoleMembershipFactory, UserFactory


def make_desk_world() -> World:
    """Write it in the database (a test rolls it back)."""
    ours, theirs = _side("Ours"), _side("Theirs")
    people = {
        "anonymous": None,
        "nobody": UserFactory(),
        "other": theirs.manager.user,
        "buyer": ours.buyer.user,
        "manager": ours.manager.user,
        "own_pole": ours.staff.user,
        "superuser": UserFactory(superuser=True),
    }
    return World(people, ours, theirs)


def _side(name: str) -> SimpleNamespace:
    town = MunicipalityFactory()
    organisation = BuyingOrganisationFactory(name=name, municipality=town)
    buyer, manager = (BuyerMembershipFactory(organisation=organisation, manager=runs) for runs in (False, True))
    staff = PoleMembershipFactory(pole=PoleFactory(counties=[town.county]))
    supplier = EnterpriseFactory(listed=True, municipality=town)
    ContactFactory(enterprise=supplier)
    publish(supplier)
    shortlist = ShortlistFactory(organisation=organisation)
    return SimpleNamespace(
        town=town,
        organisation=organisation,
        buyer=buyer,
        manager=manager,
        staff=staff,
        supplier=supplier,
        shortlist=shortlist,
        entry=ShortlistEntryFactory(shortlist=shortlist, enterprise=supplier),
        alert=SavedSearchFactory(user=manager.user),
        check=SupplierCheckFactory(organisation=organisation),
        solicitation=SolicitationFactory(organisation=organisation, enterprise=supplier),
        contract=ContractFactory(organisation=organisation, enterprise=supplier),
        **_membership(organisation, town, manager.user),
        **_files(organisation, supplier, buyer.user),
    )


def _membership(organisation, town, by) -> dict:
    token = f"collegue-{organisation.pk}"
    return {
        "domain": models.OrganisationDomain.objects.create(
            organisation=organisation, domain=f"ville{organisation.pk}.example"
        ),
        "colleague_token": token,
        "colleague": models.BuyerInvitation.objects.create(
            organisation=organisation, email="collegue@exemple.org", invited_by=by, token_hash=hash_of(token),
            expires_at=now() + timedelta(days=5),
        ),
        "joining": models.JoiningRequest.objects.create(
            user=UserFactory(), organisation=organisation, organisation_name=organisation.name, municipality=town,
            message="J’achète pour la Ville.",
        ),
    }  # fmt: skip


def _files(organisation, supplier, by) -> dict:
    """An open file with what suppliers sent, and a frozen one."""
    purchase_file = PurchaseFileFactory(organisation=organisation, created_by=by)
    considered = ConsideredSupplierFactory(purchase_file=purchase_file, enterprise=supplier, standing="kept")
    invitation = QuoteInvitationFactory(request__purchase_file=purchase_file, considered=considered)
    frozen = PurchaseFileFactory(organisation=organisation, is_frozen=True)
    text = canonical(smallest_document(numero=frozen.number))
    return {
        "file": purchase_file,
        "considered": considered,
        "quote": QuoteFactory(considered=considered),
        "piece": QuotePieceFactory(purchase_file=purchase_file),
        "invitation": invitation,
        "question": models.QuoteQuestion.objects.create(invitation=invitation, text="Combien de repas?"),
        "frozen": frozen,
        "record": models.FrozenRecord.objects.create(
            purchase_file=frozen, number=1, canonical=text, sha256=sha256_of(text), frozen_at=now(), frozen_by=by
        ),
    }
