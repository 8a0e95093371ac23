from django.db import models

from directory.choices import Confidence
from directory.constraints import one_of
from guide.models.source import LegalSource, SourcedFact


class LegalNotice(SourcedFact):
    """What a buyer must know before acting and no rule can say yet: a coming regime, an unsettled figure."""

    slug = models.SlugField("adresse", max_length=80, unique=True)
    title = models.CharField("titre", max_length=150)
    body = models.TextField("ce que l’on sait")
    consequence = models.TextField("ce que cela change pour vous")
    sources = models.ManyToManyField(LegalSource, blank=True, related_name="notices", verbose_name="sources")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "avis juridique"
        verbose_name_plural = "avis juridiques"
        ordering = ["position", "slug"]
        constraints = [one_of("legalnotice", "confidence", Confidence.values)]

    def __str__(self):
        return self.title
