from django.conf import settings
from django.db import models

from buying.models.organisation import BuyingOrganisation


class SupplierCheckQuerySet(models.QuerySet):
    def for_buyer(self, user):
        return self.filter(organisation__in=BuyingOrganisation.objects.for_buyer(user))


class SupplierCheck(models.Model):
    """A list of suppliers compared with the directory on a day, kept because a buyer asked for it to be."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.CASCADE, related_name="supplier_checks", verbose_name="organisation"
    )
    name = models.CharField("nom", max_length=120)
    made_on = models.DateField("comparée le")
    # Rows as given and what each was found to be: see buying.checks. Amounts in cents.
    content = models.JSONField("contenu")
    row_count = models.PositiveIntegerField("lignes")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="gardée par"
    )
    saved_at = models.DateTimeField("gardée le", auto_now_add=True)

    objects = SupplierCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "vérification de fournisseurs"
        verbose_name_plural = "vérifications de fournisseurs"
        ordering = ["-saved_at", "-pk"]

    def __str__(self):
        return self.name
