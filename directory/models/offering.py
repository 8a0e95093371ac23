from django.db import models

from directory.choices import Nature
from directory.constraints import one_of
from directory.models.category import Category
from directory.models.enterprise import Enterprise


class Offering(models.Model):
    """One good or service an enterprise offers. Without a category it has no nature, and no rule leads to it."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="offerings", verbose_name="entreprise")
    title = models.CharField("titre", max_length=200)
    description = models.TextField("description", blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="offerings", verbose_name="catégorie"
    )
    nature = models.CharField("nature", max_length=30, choices=Nature, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "offre"
        ordering = ["enterprise", "position", "pk"]
        constraints = [one_of("offering", "nature", Nature.values, blank=True)]

    def __str__(self):
        return self.title
