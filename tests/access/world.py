"""A small world where everybody's rights differ: two sheets in the territories of two pôles, and eight people.

`ours` is the sheet of the editor and of the admin, in the MRC of their own pôle; `theirs` belongs to another
enterprise, in the territory of another pôle. Each object of one side has its twin on the other: ids are swapped by
asking for it.
"""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

from allauth.mfa.models import Authenticator
from django.utils.timezone import localdate, now

from directory import models
from directory.choices import ClaimMethod, RevisionState
from directory.freshness.links import link_for
from directory.membership.tokens import hash_of
from mailing.models import Letter
from tests.factories import (
    CertificationFactory,
    ContactFactory,
    EnterpriseFactory,
    MunicipalityFactory,
    OfferingFactory,
    PoleFactory,
    VerificationFactory,
    publish,
)
from tests.factories_sheets import (
    ClaimFactory,
    EnterpriseVersionFactory,
    MembershipFactory,
    PoleMembershipFactory,
    ProofFileFactory,
    RevisionFactory,
    UserFactory,
)
from tests.guide.factories_kit import PolicyDocumentFactory, SelfAssessmentFactory


@dataclass(frozen=True)
class World:
    """The people by name, and the two sides: each has its sheet, what hangs from it, and the tokens of its links."""

    people: dict
    ours: SimpleNamespace
    theirs: SimpleNamespace


def make_world() -> World:
    """Write it in the database (a test rolls it back)."""
    people = {"anonymous": None, "buyer": UserFactory(), "superuser": UserFactory(superuser=True)}
    ours, theirs = _side("Ours", people["buyer"]), _side("Theirs", people["buyer"])
    people |= {"admin": ours.admin.user, "editor": ours.editor.user, "other": theirs.admin.user}
    people |= {"own_pole": ours.staff.user, "other_pole": theirs.staff.user}
    publish(ours.enterprise, theirs.enterprise)
    return World(people, ours, theirs)


def _side(name: str, claimant) -> SimpleNamespace:
    town = MunicipalityFactory()
    enterprise = EnterpriseFactory(name=name, listed=True, registered=True, municipality=town, confirmed_on=localdate())
    ContactFactory(enterprise=enterprise)
    OfferingFactory(enterprise=enterprise)
    title = CertificationFactory(enterprise=enterprise)
    pole = PoleFactory(counties=[town.county])
    admin = MembershipFactory(enterprise=enterprise, admin=True)
    editor = MembershipFactory(enterprise=enterprise)
    version = EnterpriseVersionFactory(enterprise=enterprise)
    return SimpleNamespace(
        town=town,
        enterprise=enterprise,
        title=title,
        verification=VerificationFactory(enterprise=enterprise, pole=pole),
        pole=pole,
        admin=admin,
        editor=editor,
        staff=PoleMembershipFactory(pole=pole),
        version=version,
        revision=_revision(enterprise, version, editor.user),
        claim=ClaimFactory(enterprise=enterprise, claimant=claimant),
        proof=ProofFileFactory(enterprise=enterprise, uploaded_by=editor.user),
        staff_proof=ProofFileFactory(enterprise=enterprise, uploaded_by=admin.user, for_staff=True),
        invitation=_invitation(enterprise, admin.user),
        invitation_token=f"jeton-{enterprise.pk}",
        claim_token=_mailed_claim(claimant),
        confirm_token=link_for(enterprise, admin.user.email).split("/")[-2],
        letter=Letter.objects.create(
            kind="claim_link", to="a@exemple.org", message_id=f"<{enterprise.pk}@exemple.org>"
        ),
        # The editor of ours composed one, the administrator of theirs the other.
        document=PolicyDocumentFactory(owner=(editor if name == "Ours" else admin).user, share_token="x" * 40 + name),
        assessment=SelfAssessmentFactory(owner=(editor if name == "Ours" else admin).user),
        passkey=Authenticator.objects.create(user=UserFactory(), type="webauthn", data={"name": "Clé"}),
    )


def _mailed_claim(claimant) -> str:
    """The token of a claim of the claimant's on a third sheet, which nobody runs yet."""
    orphan = EnterpriseFactory(listed=True)
    address = ContactFactory(enterprise=orphan).email
    publish(orphan)
    models.Claim.objects.create(
        enterprise=orphan, claimant=claimant, method=ClaimMethod.MAILED_LINK, expires_at=now() + timedelta(days=1),
        token_hash=hash_of(f"lien-{orphan.pk}", address),
    )  # fmt: skip
    return f"lien-{orphan.pk}"


def _revision(enterprise, version, author) -> models.Revision:
    """It proposes another mission, and waits for the pôle."""
    document = version.document | {"mission": {"mission": "Une mission nouvelle."}}
    return RevisionFactory(
        enterprise=enterprise, base=version, document=document, author=author,
        state=RevisionState.SUBMITTED, submitted_at=now() - timedelta(hours=2), submitted_by=author,
    )  # fmt: skip


def _invitation(enterprise, by) -> models.Invitation:
    return models.Invitation.objects.create(
        enterprise=enterprise, email="invitee@exemple.org", role="editor", invited_by=by,
        token_hash=hash_of(f"jeton-{enterprise.pk}"), expires_at=now() + timedelta(days=5),
    )  # fmt: skip
