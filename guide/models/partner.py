from django.db import models

from directory.constraints import one_of
from guide.choices import PartnerKind
from guide.models.source import LegalSource


class Partner(models.Model):
    """Somebody, or a plan, behind the guide: the part taken, as a source tells it. The pôles are `directory.Pole`."""

    slug = models.SlugField("adresse", max_length=80, unique=True)
    name = models.CharField("nom", max_length=200)
    kind = models.CharField("rôle", max_length=10, choices=PartnerKind)
    text = models.TextField("ce qu’il a apporté", blank=True)
    url = models.URLField("site web", max_length=500, blank=True)
    source = models.ForeignKey(
        LegalSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="source"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "partenaire"
        ordering = ["kind", "position", "name"]
        constraints = [one_of("partner", "kind", PartnerKind.values)]

    def __str__(self):
        return self.name
