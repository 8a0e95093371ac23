from django.conf import settings
from django.db import models
from django.urls import reverse

from buying.models.organisation import BuyingOrganisation
from directory.models import Enterprise


class ShortlistQuerySet(models.QuerySet):
    def for_buyer(self, user):
        """Those of the person's organisations: colleagues share them."""
        return self.filter(organisation__in=BuyingOrganisation.objects.for_buyer(user))

    def with_number(self):
        """With `number`, how many suppliers each holds."""
        return self.annotate(number=models.Count("entries"))


class Shortlist(models.Model):
    """Suppliers a buying organisation keeps together for a purpose."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.CASCADE, related_name="shortlists", verbose_name="organisation"
    )
    name = models.CharField("nom", max_length=120)
    purpose = models.TextField("à quoi elle sert", blank=True, max_length=1000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="créée par"
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    enterprises = models.ManyToManyField(Enterprise, through="ShortlistEntry", related_name="+")

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        verbose_name = "liste de fournisseurs"
        verbose_name_plural = "listes de fournisseurs"
        ordering = ["-updated_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="shortlist_name_once",
                fields=["organisation", "name"],
                violation_error_message="Votre organisation a déjà une liste de ce nom.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("buying:shortlist-detail", args=[self.pk])


class ShortlistEntry(models.Model):
    """A supplier in a list, with what the team notes about it. It stays when the sheet leaves the directory."""

    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="entries", verbose_name="liste")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="+", verbose_name="entreprise")
    note = models.TextField("note", blank=True, max_length=2000)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ajoutée par"
    )
    added_at = models.DateTimeField("ajoutée le", auto_now_add=True)

    class Meta:
        verbose_name = "fournisseur d’une liste"
        verbose_name_plural = "fournisseurs d’une liste"
        ordering = ["shortlist", "added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="shortlistentry_once",
                fields=["shortlist", "enterprise"],
                violation_error_message="Ce fournisseur est déjà dans la liste.",
            )
        ]

    def __str__(self):
        return f"{self.enterprise} : {self.shortlist}"
