from django.db import models
from django.urls import reverse

from directory.choices import Confidence
from directory.constraints import one_of


class SourcedFact(models.Model):
    """What every legal fact carries: how sure it is, and the day somebody last compared it with its source."""

    confidence = models.CharField("confiance", max_length=20, choices=Confidence)
    checked_on = models.DateField("vérifié le", help_text="Le jour où quelqu’un l’a comparé à sa source.")

    class Meta:
        abstract = True

    @property
    def is_to_confirm(self) -> bool:
        """True when the public must read « à confirmer » beside it."""
        return Confidence(self.confidence).is_to_confirm


class LegalSource(models.Model):
    """A text one can open: an article of a law, a by-law, an official page or a commentary."""

    slug = models.SlugField("adresse", max_length=80, unique=True)
    citation = models.CharField("référence", max_length=250)
    title = models.CharField("titre", max_length=250, blank=True)
    publisher = models.CharField("éditeur", max_length=120, blank=True)
    url = models.URLField("lien", max_length=500, blank=True)
    version_label = models.CharField("version lue", max_length=120, blank=True)
    consulted_on = models.DateField("consultée le")
    confidence = models.CharField("confiance", max_length=20, choices=Confidence)
    note = models.TextField("note", blank=True)

    class Meta:
        verbose_name = "source juridique"
        verbose_name_plural = "sources juridiques"
        ordering = ["citation", "slug"]
        constraints = [one_of("legalsource", "confidence", Confidence.values)]

    def __str__(self):
        return self.citation

    def get_absolute_url(self):
        return f"{reverse('guide:source-list')}#{self.slug}"

    @property
    def is_to_confirm(self) -> bool:
        return Confidence(self.confidence).is_to_confirm
