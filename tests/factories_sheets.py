"""People, teams, pieces, revisions and versions: what hangs from a sheet in its enterprise's and its pôle's hands.

Standing characters: Alice works for a pôle, Bob answers for an enterprise, Chantal writes its sheet, Denis is a
stranger.
"""

import hashlib
from datetime import timedelta

import factory
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils.timezone import localdate, now
from factory.django import DjangoModelFactory

from directory import models
from directory.choices import (
    ClaimMethod,
    MembershipRole,
    ProofType,
    RevisionKind,
    RevisionState,
    VersionSource,
)
from tests.factories import EnterpriseFactory, PoleFactory

SMALLEST_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


class UserFactory(DjangoModelFactory):
    """A person with an account; `staff=True` may work for a pôle, `superuser=True` runs the portal."""

    class Meta:
        model = get_user_model()

    class Params:
        staff = factory.Trait(is_staff=True)
        superuser = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"personne{n}@exemple.org")
    name = factory.Sequence(lambda n: f"Personne {n}")
    password = factory.LazyFunction(lambda: "!")


class MembershipFactory(DjangoModelFactory):
    """An editor of a sheet; `admin=True` runs its team."""

    class Meta:
        model = models.Membership

    class Params:
        admin = factory.Trait(role=MembershipRole.ADMIN)

    enterprise = factory.SubFactory(EnterpriseFactory)
    user = factory.SubFactory(UserFactory)
    role = MembershipRole.EDITOR
    confirmed_on = factory.LazyFunction(localdate)


class PoleMembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.PoleMembership

    pole = factory.SubFactory(PoleFactory)
    user = factory.SubFactory(UserFactory, staff=True)


class ProofFileFactory(DjangoModelFactory):
    """A small PDF in the private folder."""

    class Meta:
        model = models.ProofFile

    enterprise = factory.SubFactory(EnterpriseFactory)
    uploaded_by = factory.SubFactory(UserFactory)
    shown_name = "attestation.pdf"
    media_type = ProofType.PDF
    size = len(SMALLEST_PDF)
    sha256 = hashlib.sha256(SMALLEST_PDF).hexdigest()
    file = factory.LazyFunction(lambda: ContentFile(SMALLEST_PDF, name="attestation.pdf"))


class ClaimFactory(DjangoModelFactory):
    """A waiting claim by evidence, for the pôle to decide."""

    class Meta:
        model = models.Claim

    enterprise = factory.SubFactory(EnterpriseFactory, listed=True)
    claimant = factory.SubFactory(UserFactory)
    method = ClaimMethod.EVIDENCE
    message = "Je dirige cette entreprise."


class EnterpriseVersionFactory(DjangoModelFactory):
    """The version a sheet has now: its own snapshot, numbered after the others."""

    class Meta:
        model = models.EnterpriseVersion

    enterprise = factory.SubFactory(EnterpriseFactory, listed=True)
    number = factory.LazyAttribute(lambda version: version.enterprise.versions.count() + 1)
    source = VersionSource.OBSERVED

    @factory.lazy_attribute
    def document(self):
        from directory.revisions.document import snapshot

        return snapshot(self.enterprise)


class RevisionFactory(DjangoModelFactory):
    """A draft that says what the sheet says; `submitted=True` waits for its pôle since `submitted_at`."""

    class Meta:
        model = models.Revision

    class Params:
        submitted = factory.Trait(
            state=RevisionState.SUBMITTED,
            submitted_at=factory.LazyFunction(lambda: now() - timedelta(hours=1)),
            submitted_by=factory.SelfAttribute("author"),
        )

    enterprise = factory.SubFactory(EnterpriseFactory, listed=True)
    kind = RevisionKind.EDIT
    base = factory.SubFactory(EnterpriseVersionFactory, enterprise=factory.SelfAttribute("..enterprise"))
    document = factory.LazyAttribute(lambda revision: revision.base.document)
    author = factory.SubFactory(UserFactory)
