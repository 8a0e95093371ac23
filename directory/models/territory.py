from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from directory.choices import CountyKind
from directory.constraints import one_of
from directory.words import normalise


def official_code(digits: str) -> RegexValidator:
    """A validator for MAMH codes of so many digits (« 5 », « 2,3 »)."""
    return RegexValidator(rf"^\d{{{digits}}}$", "Un code officiel ne contient que des chiffres.")


class Region(models.Model):
    """One of Quebec's seventeen administrative regions, known by its official two-digit code."""

    code = models.CharField("code", max_length=2, primary_key=True, validators=[official_code("2")])
    name = models.CharField("nom", max_length=100)

    class Meta:
        verbose_name = "région administrative"
        verbose_name_plural = "régions administratives"
        ordering = ["code"]

    def __str__(self):
        return self.name


class RegionalCounty(models.Model):
    """An MRC (three digits) or a territoire équivalent (two digits), known by its official code."""

    code = models.CharField("code", max_length=3, primary_key=True, validators=[official_code("2,3")])
    kind = models.CharField("genre", max_length=3, choices=CountyKind)
    name = models.CharField("nom", max_length=100)
    region = models.ForeignKey(Region, models.PROTECT, related_name="counties", verbose_name="région")

    class Meta:
        verbose_name = "MRC ou territoire équivalent"
        verbose_name_plural = "MRC et territoires équivalents"
        ordering = ["name"]
        constraints = [one_of("regionalcounty", "kind", CountyKind.values)]

    def __str__(self):
        return self.name

    @property
    def full_name(self) -> str:
        """« MRC de … » would need an article for each name: « MRC Rouville » as the ministry writes it."""
        return f"MRC {self.name}" if self.kind == CountyKind.MRC else f"territoire de {self.name}"


class MunicipalityQuerySet(models.QuerySet):
    def named(self, text: str):
        """Municipalities whose name or code is the text: accents, case, hyphens and « St- » forgiven."""
        return self.filter(Q(code=text.strip()) | Q(sort_name=normalise(text)))

    def beginning_with(self, text: str):
        """Municipalities to propose while somebody types, the largest first."""
        words = normalise(text)
        return self.filter(Q(sort_name__startswith=words) | Q(sort_name__contains=f" {words}")).order_by(
            models.Case(models.When(sort_name__startswith=words, then=0), default=1), "-population", "code"
        )


class Municipality(models.Model):
    """A local municipality: the buyer's place, the supplier's place. Population in persons, degrees WGS 84."""

    code = models.CharField("code géographique", max_length=5, primary_key=True, validators=[official_code("5")])
    name = models.CharField("nom", max_length=120)
    sort_name = models.CharField("nom sans accents", max_length=120, db_index=True, editable=False)
    designation = models.CharField("désignation", max_length=60)
    county = models.ForeignKey(
        RegionalCounty, models.PROTECT, related_name="municipalities", verbose_name="MRC ou territoire équivalent"
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="municipalities", verbose_name="région")
    population = models.PositiveIntegerField("population", null=True)
    latitude = models.DecimalField("latitude", max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField("longitude", max_digits=8, decimal_places=5, null=True)
    is_point_exact = models.BooleanField("position exacte", default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "municipalité"
        ordering = ["sort_name", "code"]
        constraints = [
            models.CheckConstraint(
                name="municipality_point_is_whole",
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(44, 63), longitude__range=(-80, -57)),
                violation_error_message="La latitude et la longitude vont ensemble et sont au Québec.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def area_codes(self) -> list[str]:
        """The served-area codes that reach this place, the widest first (see `SearchDocument.areas`)."""
        return ["QC", f"R{self.region_id}", f"C{self.county_id}", f"M{self.code}"]
