"""What waits for Alice on the site that the browser visits: laid out once, in its own database."""

from datetime import timedelta

from django.utils.timezone import localdate, now

from accounts.models import User
from directory.choices import ClaimMethod, LegalForm, MembershipRole
from directory.models import Claim, Enterprise, Membership, Pole, PoleMembership, Revision
from directory.revisions.actions import open_revision, save_draft, submit
from directory.revisions.checking import problems_of
from directory.revisions.document import snapshot
from tests.directory.revisions.sheets import with_values

ALICE = "alice@relecture.example"
REWRITTEN = {
    "mission": {"mission": "Nourrir la région et former des jeunes."},
    "served_areas": [{"key": "C550"}, {"key": "C570"}],
    "certifications": [
        {"key": "iso-9001", "number": "QC-204", "issued_on": "2026-01-15", "expires_on": "2028-03-31", "proof": ""}
    ],
}
SCENES = {
    "aside": {"mission": REWRITTEN["mission"], "capacity": {"people": 14}},
    "read": REWRITTEN,
    "keys": {"mission": REWRITTEN["mission"]},
    "trivial": {"contact": {"address": "114, rue du Pont"}},
}


def lay_out() -> None:
    """A revision for each scene, a new sheet, and a claim. The numbers of the rows do not matter: pages are found."""
    if User.objects.filter(email=ALICE).exists():
        return
    alice, bob = (
        User.objects.create_user(f"{name}@relecture.example", name=name.title(), is_staff=name == "alice")
        for name in ("alice", "bob")
    )
    pole = Pole.objects.get(slug="pecem")
    PoleMembership.objects.create(pole=pole, user=alice)
    sheets = iter(_sheets(pole))
    for sections in SCENES.values():
        _revision(next(sheets), bob, sections)
    Claim.objects.create(
        enterprise=next(sheets), claimant=bob, method=ClaimMethod.EVIDENCE, message="Je dirige cet atelier.", pole=pole
    )


def _sheets(pole: Pole):
    """Demonstration sheets of the pôle that nobody runs, the last ones: other tests take the first."""
    found = Enterprise.objects.listed().filter(municipality__county__poles=pole, memberships=None)
    for enterprise in found.exclude(legal_form=LegalForm.MUTUAL).order_by("-sort_name"):
        if not problems_of(snapshot(enterprise), enterprise):
            yield enterprise


def _revision(enterprise: Enterprise, bob: User, sections: dict) -> None:
    Membership.objects.create(
        enterprise=enterprise, user=bob, role=MembershipRole.ADMIN, confirmed_on=localdate()
    )  # fmt: skip
    revision = open_revision(enterprise=enterprise, by=bob)
    document = with_values(revision.document, **sections)
    kept = save_draft(revision=revision, document=document, opened_edit=revision.edit, by=bob).revision
    submit(revision=kept, by=bob)
    Revision.objects.filter(pk=kept.pk).update(submitted_at=now() - timedelta(days=12))
