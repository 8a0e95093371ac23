from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from directory.choices import Nature
from directory.constraints import one_of


class Category(models.Model):
    """A thing municipalities buy. Two levels: a family has no nature; what it holds has one."""

    slug = models.SlugField("adresse", max_length=80, unique=True)
    name = models.CharField("nom", max_length=120)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="famille"
    )
    nature = models.CharField("nature", max_length=30, choices=Nature, blank=True)
    seao_code = models.CharField("catégorie SEAO", max_length=5, blank=True)
    unspsc = models.CharField("famille UNSPSC", max_length=8, blank=True)
    synonyms = ArrayField(models.CharField(max_length=80), verbose_name="synonymes", default=list, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "catégorie"
        ordering = ["position", "slug"]
        constraints = [
            one_of("category", "nature", Nature.values, blank=True),
            models.CheckConstraint(
                name="category_leaf_has_nature",
                condition=Q(parent=None, nature="") | (Q(parent__isnull=False) & ~Q(nature="")),
                violation_error_message="Une famille n’a pas de nature; une catégorie en a toujours une.",
            ),
        ]

    def __str__(self):
        return self.name
