from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from buying.choices import OutcomeKind
from buying.models.purchase_file import ConsideredSupplier, PurchaseFile
from directory.constraints import one_of


class FrozenRecordQuerySet(models.QuerySet):
    def for_buyer(self, user):
        return self.filter(purchase_file__in=PurchaseFile.objects.for_buyer(user))


class FrozenRecord(models.Model):
    """A purchase file as it was when frozen: its canonical JSON text and the SHA-256 of that text in UTF-8.

    The database refuses to change or delete it. An amendment is a new record that points back to the one it amends.
    """

    purchase_file = models.ForeignKey(PurchaseFile, models.PROTECT, related_name="records", verbose_name="dossier")
    number = models.PositiveSmallIntegerField("numéro")
    amends = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="amended_by", verbose_name="modifie"
    )
    canonical = models.TextField("forme canonique")
    sha256 = models.CharField("empreinte", max_length=64, unique=True)
    frozen_at = models.DateTimeField("figé le")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="par")

    objects = FrozenRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier figé"
        verbose_name_plural = "dossiers figés"
        ordering = ["purchase_file", "number"]
        constraints = [
            models.UniqueConstraint(name="frozenrecord_number_once", fields=["purchase_file", "number"]),
            models.CheckConstraint(
                name="frozenrecord_first_amends_nothing",
                condition=Q(number=1, amends=None) | Q(number__gt=1, amends__isnull=False),
            ),
            models.CheckConstraint(name="frozenrecord_sha256_format", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
        ]

    def __str__(self):
        return f"{self.purchase_file.number}, version {self.number}"


class Outcome(models.Model):
    """How the purchase of a frozen file ended, added after. A correction is a new outcome: the last one counts."""

    purchase_file = models.ForeignKey(PurchaseFile, models.PROTECT, related_name="outcomes", verbose_name="dossier")
    kind = models.CharField("issue", max_length=12, choices=OutcomeKind)
    considered = models.ForeignKey(
        ConsideredSupplier, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fournisseur"
    )
    final_amount = models.DecimalField(
        "montant final ($)", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    decided_on = models.DateField("décidé le")
    resolution = models.CharField("résolution", max_length=60, blank=True)
    note = models.TextField("note", blank=True, max_length=2000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="inscrite par"
    )
    recorded_at = models.DateTimeField("inscrite le", auto_now_add=True)

    class Meta:
        verbose_name = "issue d’un dossier"
        verbose_name_plural = "issues des dossiers"
        ordering = ["purchase_file", "recorded_at", "pk"]
        constraints = [
            one_of("outcome", "kind", OutcomeKind.values),
            models.CheckConstraint(
                name="outcome_awarded_says_to_whom",
                condition=~Q(kind=OutcomeKind.AWARDED) | Q(considered__isnull=False, final_amount__isnull=False),
                violation_error_message="Pour un contrat conclu, dites avec qui et pour quel montant.",
            ),
            models.CheckConstraint(
                name="outcome_amount_is_zero_or_more", condition=Q(final_amount=None) | Q(final_amount__gte=0)
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.decided_on}"
