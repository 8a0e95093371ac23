from django.db import models
from django.db.models import Q

from directory.choices import Confidence
from directory.constraints import one_of
from directory.models import Municipality
from guide.choices import CommitmentKind
from guide.models.source import LegalSource, SourcedFact


class MunicipalCommitment(SourcedFact):
    """What a municipality did in public for the social economy, as a source tells it: never inferred."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="commitments", verbose_name="municipalité"
    )
    kind = models.CharField("genre", max_length=20, choices=CommitmentKind)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    source = models.ForeignKey(LegalSource, models.PROTECT, related_name="+", verbose_name="source")
    note = models.CharField("précision", max_length=300, blank=True)

    class Meta:
        verbose_name = "engagement d’une municipalité"
        verbose_name_plural = "engagements des municipalités"
        ordering = ["municipality", "kind", "year"]
        constraints = [
            one_of("municipalcommitment", "kind", CommitmentKind.values),
            one_of("municipalcommitment", "confidence", Confidence.values),
            models.UniqueConstraint(
                name="municipalcommitment_once",
                fields=["municipality", "kind"],
                violation_error_message="Cet engagement est déjà inscrit pour cette municipalité.",
            ),
            models.CheckConstraint(
                name="municipalcommitment_year_believable",
                condition=Q(year=None) | Q(year__range=(1990, 2100)),
                violation_error_message="L’année s’écrit avec quatre chiffres.",
            ),
        ]

    def __str__(self):
        return f"{self.municipality} : {self.get_kind_display().lower()}"
