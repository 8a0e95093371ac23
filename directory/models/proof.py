from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.choices import ProofType
from directory.constraints import one_of
from directory.models.enterprise import Enterprise


def private_path(proof, _filename) -> str:
    """Where the file lies under the private folder: a name of ours, never the sender's."""
    return f"preuves/{proof.pk}"


class ProofFileQuerySet(models.QuerySet):
    def visible_to(self, user, day: date):
        """Pieces this person may open: those of the sheets they edit (one reserved to the pôles only when they sent it
        themselves), those of their own claims, those of the sheets they moderate."""
        from directory.models import Claim, Membership

        teams = Membership.objects.of(user).order_by().values("enterprise")
        in_team = Q(enterprise__in=teams) & (Q(for_staff=False) | Q(uploaded_by=user))
        claimed = Q(pk__in=Claim.objects.filter(claimant=user).order_by().values("evidence"))
        moderated = Q(enterprise__in=Enterprise.objects.for_moderator(user, day).order_by())
        return self.filter(in_team | claimed | moderated)


class ProofFile(models.Model):
    """A private document that backs a claim, a certification or a verification; its type was read in its content."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="proofs", verbose_name="entreprise")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="remise par"
    )
    uploaded_at = models.DateTimeField("remise le", auto_now_add=True)
    for_staff = models.BooleanField(
        "réservée aux pôles", default=False, help_text="Une pièce d’une revendication ou d’une vérification."
    )
    shown_name = models.CharField("nom montré", max_length=120)
    media_type = models.CharField("type", max_length=20, choices=ProofType)
    size = models.PositiveIntegerField("taille (octets)")
    sha256 = models.CharField("empreinte", max_length=64)
    file = models.FileField("fichier", upload_to=private_path, max_length=200)

    objects = ProofFileQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce"
        ordering = ["-uploaded_at", "pk"]
        constraints = [
            one_of("prooffile", "media_type", ProofType.values),
            models.CheckConstraint(
                name="prooffile_is_not_empty", condition=Q(size__gt=0), violation_error_message="Le fichier est vide."
            ),
        ]

    def __str__(self):
        return self.shown_name
