"""A sheet as claims and teams see it: one lock, its responsible people, the address on record."""

from accounts.models import AuditEvent
from directory.choices import VersionSource
from directory.models import Contact, Enterprise, EnterpriseVersion, Membership, Pole


def locked(enterprise: Enterprise) -> Enterprise:
    """Its row, held to the end of the transaction: whatever touches one sheet's claims or team takes its turn here."""
    rows = Enterprise.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.get(pk=enterprise.pk)


def has_admin(enterprise: Enterprise) -> bool:
    """False when the sheet is an orphan: nobody with an open account answers for it."""
    return Membership.objects.active().admins().filter(enterprise=enterprise).exists()


def address_on_record(enterprise: Enterprise) -> str:
    return Contact.objects.filter(enterprise=enterprise).order_by("pk").values_list("email", flat=True).first() or ""


def is_vouched_for(enterprise: Enterprise, address: str) -> bool:
    """Whether somebody else than a team put this address on the sheet. One that a member wrote, and that went live by
    itself, may be theirs; so may any on a sheet that a pôle took from somebody."""
    revoked = AuditEvent.objects.about(enterprise).filter(action="membership.revoked")
    versions = EnterpriseVersion.objects.filter(enterprise=enterprise).order_by("-number")
    before = versions.exclude(document__contact__email=address).values_list("number", flat=True).first() or 0
    first = versions.filter(number__gt=before).last()  # the first of those that bear it
    return not (first and first.source == VersionSource.IMMEDIATE) and not revoked.exists()


def masked(address: str) -> str:
    """« info@exemple.org » → « i•••@exemple.org »: enough to know one's own, too little to learn another's."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}•••@{domain}" if domain else ""


def answering_pole(enterprise: Enterprise) -> Pole | None:
    """The pôle of its town; the first by name when two cover it, none when nobody does."""
    return Pole.objects.covering(enterprise.municipality).order_by("name").first()
