from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.choices import MembershipRole
from directory.constraints import one_of
from directory.models.enterprise import Enterprise
from directory.models.pole import Pole


class MembershipQuerySet(models.QuerySet):
    def of(self, user):
        """The sheets this person may edit."""
        return self.filter(user=user, user__is_active=True)

    def active(self):
        """Those of people whose account is open. A sheet without an active admin is an orphan: anyone may claim it."""
        return self.filter(user__is_active=True)

    def admins(self):
        return self.filter(role=MembershipRole.ADMIN)

    def confirmed_before(self, day: date):
        """Those nobody re-confirmed since before the day."""
        return self.filter(confirmed_on__lt=day)


class Membership(models.Model):
    """A person edits the sheet of an enterprise. An admin also runs its team; an enterprise with a team keeps one."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="memberships", verbose_name="entreprise")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="personne"
    )
    role = models.CharField("rôle", max_length=10, choices=MembershipRole)
    created_at = models.DateTimeField("depuis", auto_now_add=True)
    confirmed_on = models.DateField("reconfirmée le", help_text="Le jour où l’on a dit que cette personne y travaille.")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "membre"
        ordering = ["enterprise", "role", "pk"]
        constraints = [
            one_of("membership", "role", MembershipRole.values),
            models.UniqueConstraint(
                name="membership_once",
                fields=["enterprise", "user"],
                violation_error_message="Cette personne modifie déjà cette fiche.",
            ),
        ]

    def __str__(self):
        return f"{self.user} : {self.enterprise}"

    @property
    def is_admin(self) -> bool:
        return self.role == MembershipRole.ADMIN


class InvitationQuerySet(models.QuerySet):
    def open_at(self, moment):
        """Neither accepted, nor cancelled, nor out of time."""
        return self.filter(accepted_at=None, cancelled_at=None, expires_at__gt=moment)


class Invitation(models.Model):
    """An admin asks a colleague, by a one-use letter, to join the team of a sheet. Only the token's hash is kept."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="invitations", verbose_name="entreprise")
    email = models.EmailField("courriel")
    role = models.CharField("rôle", max_length=10, choices=MembershipRole)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="par")
    created_at = models.DateTimeField("envoyée le", auto_now_add=True)
    expires_at = models.DateTimeField("valable jusqu’au")
    accepted_at = models.DateTimeField("acceptée le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        ordering = ["-created_at", "pk"]
        constraints = [
            one_of("invitation", "role", MembershipRole.values),
            models.CheckConstraint(
                name="invitation_ends_once",
                condition=Q(accepted_at=None) | Q(cancelled_at=None),
                violation_error_message="Une invitation est acceptée ou annulée, pas les deux.",
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_is_sent", condition=Q(expires_at__gt=F("created_at"))
            ),
        ]

    def __str__(self):
        return f"invitation à {self.enterprise}"


class PoleMembership(models.Model):
    """A person works for a pôle: moderates the sheets of the MRC and TE it covers."""

    pole = models.ForeignKey(Pole, models.CASCADE, related_name="memberships", verbose_name="pôle")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="pole_memberships", verbose_name="personne",
        limit_choices_to={"is_staff": True},
        help_text="Une personne du personnel : elle doit avoir une deuxième étape de connexion.",
    )  # fmt: skip
    created_at = models.DateTimeField("depuis", auto_now_add=True)

    class Meta:
        verbose_name = "membre d’un pôle"
        verbose_name_plural = "membres des pôles"
        ordering = ["pole", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="polemembership_once",
                fields=["pole", "user"],
                violation_error_message="Cette personne travaille déjà pour ce pôle.",
            )
        ]

    def __str__(self):
        """No name: the history of the administration keeps these words after the account is gone."""
        return f"compte {self.user_id} : {self.pole}"
