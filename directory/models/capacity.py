from django.db import models
from django.db.models import Q

from directory.models.enterprise import Enterprise


class Capacity(models.Model):
    """How much an enterprise says it can take on. Amounts in dollars, the lead time in days."""

    enterprise = models.OneToOneField(Enterprise, models.CASCADE, related_name="capacity", verbose_name="entreprise")
    people = models.PositiveIntegerField("personnes affectées aux contrats", null=True, blank=True)
    largest_contract = models.PositiveBigIntegerField("plus grand contrat réalisé (dollars)", null=True, blank=True)
    lead_time = models.PositiveSmallIntegerField("délai habituel (jours)", null=True, blank=True)
    insurance_amount = models.PositiveBigIntegerField("assurance responsabilité (dollars)", null=True, blank=True)
    note = models.TextField("précisions", blank=True)

    class Meta:
        verbose_name = "capacité"

    def __str__(self):
        return f"capacité de {self.enterprise}"


class Reference(models.Model):
    """A client an enterprise names as having been served, with the work done."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="references", verbose_name="entreprise")
    client = models.CharField("client", max_length=150)
    work = models.CharField("travail réalisé", max_length=300)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "référence"
        ordering = ["enterprise", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reference_year_believable",
                condition=Q(year=None) | Q(year__range=(1900, 2100)),
                violation_error_message="L’année s’écrit avec quatre chiffres.",
            )
        ]

    def __str__(self):
        return f"{self.client} : {self.work}"
