from django.conf import settings
from django.db import models

from directory.choices import VersionSource
from directory.constraints import one_of
from directory.models.enterprise import Enterprise


class EnterpriseVersion(models.Model):
    """What an approved sheet said, whole (see `directory.revisions.document`), from one moment. The database refuses to
    change it: a purchase file may cite it years later."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="versions", verbose_name="entreprise")
    number = models.PositiveIntegerField("numéro")
    document = models.JSONField("contenu")
    source = models.CharField("origine", max_length=20, choices=VersionSource)
    made_at = models.DateTimeField("le", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="par"
    )
    revision = models.ForeignKey(
        "directory.Revision", models.RESTRICT, null=True, blank=True, related_name="versions", verbose_name="révision"
    )

    class Meta:
        verbose_name = "version d’une fiche"
        verbose_name_plural = "versions des fiches"
        ordering = ["enterprise", "-number"]
        constraints = [
            one_of("enterpriseversion", "source", VersionSource.values),
            models.UniqueConstraint(name="enterpriseversion_number_once", fields=["enterprise", "number"]),
        ]
        indexes = [models.Index(fields=["source", "made_at"], name="enterpriseversion_by_source")]

    def __str__(self):
        return f"version {self.number} de {self.enterprise}"
