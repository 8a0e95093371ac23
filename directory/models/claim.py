from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from directory.choices import ClaimMethod, ClaimState, RefusalReason
from directory.constraints import one_of
from directory.models.enterprise import Enterprise
from directory.models.pole import Pole
from directory.models.proof import ProofFile
from directory.models.reach import backed_up_territory, decided_late, own_territory, received_too_long_ago


class ClaimQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ClaimState.WAITING)

    def for_pole(self):
        """Those a pôle decides: a mailed link decides by itself."""
        return self.filter(method=ClaimMethod.EVIDENCE)

    def mailed_since(self, moment):
        """Those that sent a letter to the address on record after the moment."""
        return self.filter(method=ClaimMethod.MAILED_LINK, created_at__gt=moment)

    def waiting_too_long(self, day: date):
        """Unanswered since five working days: a backup pôle sees them too."""
        return self.waiting().for_pole().filter(received_too_long_ago("created_at", day))

    def for_moderator(self, user, day: date):
        """Those this person may decide, or could when they were decided."""
        town = "enterprise__municipality__county"
        waiting = Q(state=ClaimState.WAITING) & received_too_long_ago("created_at", day)
        backup = backed_up_territory(user, town) & (waiting | decided_late("decided_at", "created_at"))
        return self.for_pole().filter(own_territory(user, town) | backup)


class Claim(models.Model):
    """A person says that a sheet is theirs to run: by a one-use link mailed to the address on record, or by evidence
    that the pôle of the town weighs."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="claims", verbose_name="entreprise")
    claimant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims", verbose_name="personne"
    )
    method = models.CharField("voie", max_length=20, choices=ClaimMethod)
    state = models.CharField("état", max_length=20, choices=ClaimState, default=ClaimState.WAITING)
    message = models.TextField("message", blank=True)
    evidence = models.ForeignKey(
        ProofFile, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="pièce"
    )
    token_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField("reçue le", auto_now_add=True)
    expires_at = models.DateTimeField("valable jusqu’au", null=True, blank=True)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="décidée par"
    )
    pole = models.ForeignKey(Pole, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pôle")
    reason_codes = ArrayField(
        models.CharField(max_length=30, choices=RefusalReason), verbose_name="motifs", default=list, blank=True
    )
    reply = models.TextField("réponse", blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "revendication"
        ordering = ["created_at", "pk"]
        constraints = [
            one_of("claim", "method", ClaimMethod.values),
            one_of("claim", "state", ClaimState.values),
            models.UniqueConstraint(
                name="claim_one_waiting_per_person",
                fields=["enterprise", "claimant"],
                condition=Q(state=ClaimState.WAITING),
                violation_error_message="Vous avez déjà une revendication en attente pour cette fiche.",
            ),
            models.CheckConstraint(
                name="claim_waits_or_is_decided",
                condition=Q(state=ClaimState.WAITING, decided_at=None)
                | (~Q(state=ClaimState.WAITING) & Q(decided_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="claim_queue")]

    def __str__(self):
        return f"revendication de {self.enterprise}"
