from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from buying.choices import Answer, Channel, Procedure
from buying.models.organisation import BuyingOrganisation
from buying.models.purchase_file import PurchaseFile
from directory.constraints import one_of
from directory.models import Category, Enterprise


class SolicitationQuerySet(models.QuerySet):
    def for_buyer(self, user):
        return self.filter(organisation__in=BuyingOrganisation.objects.for_buyer(user))


class Solicitation(models.Model):
    """One line of the rotation log: an organisation asked a supplier, for a category, on a day, and got an answer."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.PROTECT, related_name="solicitations", verbose_name="organisation"
    )
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+", verbose_name="entreprise")
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="catégorie"
    )
    purchase_file = models.ForeignKey(
        PurchaseFile, models.PROTECT, null=True, blank=True, related_name="solicitations", verbose_name="dossier"
    )
    asked_on = models.DateField("sollicité le")
    channel = models.CharField("comment", max_length=12, choices=Channel)
    answer = models.CharField("réponse", max_length=12, choices=Answer, default=Answer.WAITING)
    answered_on = models.DateField("réponse du", null=True, blank=True)
    note = models.TextField("note", blank=True, max_length=1000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="inscrit par"
    )
    recorded_at = models.DateTimeField("inscrit le", auto_now_add=True)

    objects = SolicitationQuerySet.as_manager()

    class Meta:
        verbose_name = "sollicitation"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            one_of("solicitation", "channel", Channel.values),
            one_of("solicitation", "answer", Answer.values),
            models.CheckConstraint(
                name="solicitation_is_answered_after_it_is_made",
                condition=Q(answered_on=None) | Q(answered_on__gte=models.F("asked_on")),
                violation_error_message="La réponse ne peut précéder la sollicitation.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "enterprise", "asked_on"], name="solicitation_last_asked")]

    def __str__(self):
        return f"{self.enterprise}, {self.asked_on}"


class ContractQuerySet(models.QuerySet):
    def for_buyer(self, user):
        return self.filter(organisation__in=BuyingOrganisation.objects.for_buyer(user))


class Contract(models.Model):
    """A contract an organisation concluded, through a file or outside the portal. Dollars, options included."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.PROTECT, related_name="contracts", verbose_name="organisation"
    )
    # A supplier outside the directory has a name only.
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entreprise"
    )
    supplier_name = models.CharField("fournisseur", max_length=200)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="catégorie"
    )
    purchase_file = models.ForeignKey(
        PurchaseFile, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name="dossier"
    )
    title = models.CharField("objet", max_length=150)
    amount = models.DecimalField(
        "montant ($)", max_digits=14, decimal_places=2, validators=[MinValueValidator(0)],
        help_text="Options de renouvellement comprises.",
    )  # fmt: skip
    signed_on = models.DateField("conclu le")
    procedure = models.CharField("mode de sollicitation", max_length=20, choices=Procedure)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="inscrit par"
    )
    recorded_at = models.DateTimeField("inscrit le", auto_now_add=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = "contrat"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            one_of("contract", "procedure", Procedure.values),
            models.CheckConstraint(
                name="contract_amount_is_zero_or_more",
                condition=Q(amount__gte=0),
                violation_error_message="Le montant est de zéro ou plus.",
            ),
            models.UniqueConstraint(
                name="contract_one_a_file",
                fields=["purchase_file"],
                violation_error_message="Ce dossier a déjà son contrat.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "signed_on"], name="contract_by_year")]

    def __str__(self):
        return f"{self.supplier_name}, {self.title}"
