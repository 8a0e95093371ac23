"""A sheet that can be submitted, its team and its pôle, and short ways to do what every test does."""

from dataclasses import dataclass

from directory.choices import LegalForm
from directory.models import Enterprise, Pole, Revision
from directory.revisions.actions import open_revision, propose, save_draft, submit
from directory.revisions.document import snapshot
from tests.factories import (
    CategoryFactory,
    ContactFactory,
    EnterpriseFactory,
    MunicipalityFactory,
    OfferingFactory,
    PoleFactory,
    publish,
)
from tests.factories_sheets import MembershipFactory, PoleMembershipFactory, UserFactory


@dataclass
class House:
    """A listed enterprise; Bob answers for it, Chantal writes its sheet, Alice works for its pôle."""

    enterprise: Enterprise
    pole: Pole
    alice: object
    bob: object
    chantal: object

    def document(self, **sections) -> dict:
        """What the sheet says now, with these values."""
        return with_values(snapshot(self.enterprise), **sections)

    def draft(self, by=None, **sections) -> Revision:
        """A saved draft that changes these values."""
        by = by or self.bob
        revision = open_revision(enterprise=self.enterprise, by=by)
        document = with_values(revision.document, **sections)
        return save_draft(revision=revision, document=document, opened_edit=revision.edit, by=by).revision

    def submitted(self, **sections) -> Revision:
        """A submitted revision that changes these values."""
        return submit(revision=self.draft(**sections), by=self.bob)

    def public(self) -> dict:
        return snapshot(self.enterprise)


def with_values(document: dict, **sections) -> dict:
    """The document with other values in these sections; a list of rows replaces them."""
    return document | {
        code: part if isinstance(part, list) else document[code] | part for code, part in sections.items()
    }


def make_house(**fields) -> House:
    """A complete sheet, public and findable."""
    alice = UserFactory(name="Alice", staff=True)
    municipality = MunicipalityFactory()
    pole = PoleFactory(counties=[municipality.county])
    PoleMembershipFactory(pole=pole, user=alice)
    enterprise = EnterpriseFactory(listed=True, municipality=municipality, **{"name": "Pain d’ici", **fields})
    OfferingFactory(enterprise=enterprise, title="Boîtes à lunch", category=CategoryFactory(slug="traiteur-d-essai"))
    ContactFactory(enterprise=enterprise)
    publish(enterprise)
    bob, chantal = UserFactory(name="Bob"), UserFactory(name="Chantal")
    MembershipFactory(enterprise=enterprise, user=bob, admin=True)
    MembershipFactory(enterprise=enterprise, user=chantal)
    return House(enterprise, pole, alice, bob, chantal)


def complete_new(house: House, **sections) -> Revision:
    """A new sheet that Bob proposes in the same town, ready to be submitted."""
    revision = propose(
        by=house.bob, name="Les Jardins", neq="", municipality=house.enterprise.municipality, legal_form=LegalForm.COOP
    )
    offering = {"key": "n00000001", "title": "Paniers", "description": "", "nature": "goods"}
    said = {"offerings": [offering | {"category": "traiteur-d-essai"}], "contact": {"email": "info@jardins.example"}}
    document = with_values(revision.document, **(said | sections))
    return save_draft(revision=revision, document=document, opened_edit=revision.edit, by=house.bob).revision
