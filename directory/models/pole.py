from django.db import models

from directory.models.territory import Municipality, RegionalCounty


class PoleQuerySet(models.QuerySet):
    def covering(self, municipality: Municipality):
        """Those that answer for the enterprises of a town."""
        return self.filter(counties=municipality.county_id)


class Pole(models.Model):
    """A regional pôle d'économie sociale: answers for the enterprises of the MRC and TE it covers."""

    slug = models.SlugField("adresse", unique=True)
    name = models.CharField("nom", max_length=150)
    short_name = models.CharField("nom court", max_length=40)
    website = models.URLField("site web", blank=True)
    email = models.EmailField("courriel public", blank=True)
    backup = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="backed_up", verbose_name="pôle suppléant",
        help_text="Voit ce qui attend ici depuis cinq jours ouvrables.",
    )  # fmt: skip
    counties = models.ManyToManyField(RegionalCounty, related_name="poles", verbose_name="MRC et territoires couverts")
    note = models.TextField("note", blank=True, help_text="Ce qui reste à confirmer, par exemple le périmètre.")

    objects = PoleQuerySet.as_manager()

    class Meta:
        verbose_name = "pôle"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="pole_is_not_its_own_backup",
                condition=models.Q(backup=None) | ~models.Q(backup=models.F("pk")),
                violation_error_message="Un pôle ne peut pas être son propre suppléant.",
            )
        ]

    def __str__(self):
        return self.name
