from django.db import models
from django.db.models import Q

from directory.choices import AreaScope
from directory.models.enterprise import Enterprise
from directory.models.territory import Municipality, Region, RegionalCounty


def _only(scope: str, field: str | None) -> Q:
    fields = {"region", "county", "municipality"}
    return Q(scope=scope, **{f"{name}__isnull": name != field for name in fields})


class ServedArea(models.Model):
    """One line of an enterprise's served territory: Québec, a region, an MRC or TE, or a municipality."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="served_areas", verbose_name="entreprise")
    scope = models.CharField("étendue", max_length=20, choices=AreaScope)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="région")
    county = models.ForeignKey(
        RegionalCounty, models.PROTECT, null=True, blank=True, verbose_name="MRC ou territoire équivalent"
    )
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, verbose_name="municipalité")

    class Meta:
        verbose_name = "territoire desservi"
        verbose_name_plural = "territoires desservis"
        ordering = ["enterprise", "pk"]
        constraints = [
            models.CheckConstraint(
                name="servedarea_names_its_scope",
                condition=_only(AreaScope.QUEBEC, None)
                | _only(AreaScope.REGION, "region")
                | _only(AreaScope.COUNTY, "county")
                | _only(AreaScope.MUNICIPALITY, "municipality"),
                violation_error_message="Nommez le territoire qui correspond à l’étendue, et lui seul.",
            ),
            models.UniqueConstraint(
                name="servedarea_once",
                fields=["enterprise", "scope", "region", "county", "municipality"],
                nulls_distinct=False,
                violation_error_message="Ce territoire est déjà dans la liste.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def code(self) -> str:
        """The code kept in `SearchDocument.areas`: QC, R16, C570, M57040."""
        return {
            AreaScope.QUEBEC: "QC",
            AreaScope.REGION: f"R{self.region_id}",
            AreaScope.COUNTY: f"C{self.county_id}",
            AreaScope.MUNICIPALITY: f"M{self.municipality_id}",
        }[AreaScope(self.scope)]

    @property
    def label(self) -> str:
        """As a reader says it: « tout le Québec », « région Montérégie », « MRC Rouville », « Beloeil »."""
        if self.scope == AreaScope.QUEBEC:
            return "tout le Québec"
        if self.scope == AreaScope.REGION:
            return f"région {self.region}"
        return self.county.full_name if self.scope == AreaScope.COUNTY else self.municipality.name
