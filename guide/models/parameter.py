from datetime import date, timedelta
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models

from directory.choices import Confidence
from directory.constraints import one_of
from guide.choices import Unit
from guide.models.source import LegalSource, SourcedFact
from guide.numbers import shown_quantity


class Parameter(models.Model):
    """A figure of the law that changes with time: a threshold, a ceiling, a delay."""

    code = models.SlugField("code", max_length=60, unique=True)
    name = models.CharField("nom", max_length=150)
    unit = models.CharField("unité", max_length=10, choices=Unit)
    description = models.TextField("description", blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "paramètre légal"
        verbose_name_plural = "paramètres légaux"
        ordering = ["position", "code"]
        constraints = [one_of("parameter", "unit", Unit.values)]

    def __str__(self):
        return self.name


class ParameterValueQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        """The values that hold on the day, at most one per parameter."""
        return self.filter(in_force__contains=day)


class ParameterValue(SourcedFact):
    """What a parameter is worth during a period (dates whose first day counts and whose end does not)."""

    parameter = models.ForeignKey(Parameter, models.CASCADE, related_name="values", verbose_name="paramètre")
    value = models.DecimalField("valeur", max_digits=14, decimal_places=2)
    in_force = DateRangeField("en vigueur")
    source = models.ForeignKey(LegalSource, models.PROTECT, related_name="parameter_values", verbose_name="source")
    note = models.TextField("note", blank=True)

    objects = ParameterValueQuerySet.as_manager()

    class Meta:
        verbose_name = "valeur de paramètre"
        verbose_name_plural = "valeurs de paramètre"
        ordering = ["parameter", "in_force"]
        constraints = [
            one_of("parametervalue", "confidence", Confidence.values),
            models.CheckConstraint(
                name="parametervalue_is_positive",
                condition=models.Q(value__gte=0),
                violation_error_message="La valeur n’est jamais négative.",
            ),
            ExclusionConstraint(
                name="parametervalue_one_value_a_day",
                expressions=[("parameter", RangeOperators.EQUAL), ("in_force", RangeOperators.OVERLAPS)],
                violation_error_message="Une autre valeur de ce paramètre couvre déjà une partie de cette période.",
            ),
        ]

    def __str__(self):
        return f"{self.parameter} : {self.shown}"

    def clean(self):
        if self.in_force is not None and self.in_force.isempty:
            raise ValidationError({"in_force": "La période doit compter au moins un jour."})

    @property
    def shown(self) -> str:
        """The figure as a reader writes it: « 133 800 $ », « 15 jours », « 10 % »."""
        return shown_quantity(Decimal(self.value), self.parameter.unit)

    @property
    def valid_from(self) -> date | None:
        """The first day; None when its beginning is unknown."""
        return self.in_force.lower

    @property
    def valid_until(self) -> date | None:
        """The last day (included); None while no end is known."""
        return self.in_force.upper - timedelta(days=1) if self.in_force.upper else None
