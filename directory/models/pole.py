from django.db import models

from directory.models.territory import RegionalCounty


class Pole(models.Model):
    """A regional pôle d'économie sociale: answers for the enterprises of the MRC and TE it covers."""

    slug = models.SlugField("adresse", unique=True)
    name = models.CharField("nom", max_length=150)
    short_name = models.CharField("nom court", max_length=40)
    website = models.URLField("site web", blank=True)
    counties = models.ManyToManyField(RegionalCounty, related_name="poles", verbose_name="MRC et territoires couverts")
    note = models.TextField("note", blank=True, help_text="Ce qui reste à confirmer, par exemple le périmètre.")

    class Meta:
        verbose_name = "pôle"
        ordering = ["name"]

    def __str__(self):
        return self.name
