from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from directory.constraints import one_of
from directory.models import Municipality
from guide.choices import BylawProcedure, ContractNature
from guide.numbers import shown_dollars, shown_number


class BylawQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        """The by-laws that hold on the day, at most one per municipality."""
        return self.filter(in_force__contains=day)

    def confirmed(self):
        """Those somebody compared with the text the municipality adopted."""
        return self.filter(confirmed_on__isnull=False)


class Bylaw(models.Model):
    """A municipality's by-law on contract management (RGC) during a period: what it lightens."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="bylaws", verbose_name="municipalité")
    number = models.CharField("numéro", max_length=60)
    title = models.CharField("titre", max_length=250)
    url = models.URLField("lien vers le texte", max_length=500, blank=True)
    in_force = DateRangeField("en vigueur")
    note = models.TextField("note", blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="saisi par"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="confirmé par"
    )
    confirmed_on = models.DateField("confirmé le", null=True, blank=True)
    is_demonstration = models.BooleanField("fictif, pour la démonstration", default=False)

    objects = BylawQuerySet.as_manager()

    class Meta:
        verbose_name = "règlement sur la gestion contractuelle"
        verbose_name_plural = "règlements sur la gestion contractuelle"
        ordering = ["municipality", "-in_force"]
        constraints = [
            models.CheckConstraint(
                name="bylaw_has_a_first_day",
                condition=Q(in_force__lower_inf=False),
                violation_error_message="Dites depuis quel jour le règlement est en vigueur.",
            ),
            models.CheckConstraint(
                name="bylaw_confirmer_has_a_day",
                condition=Q(confirmed_by=None) | Q(confirmed_on__isnull=False),
                violation_error_message="Une confirmation porte sa date.",
            ),
            ExclusionConstraint(
                name="bylaw_one_a_day",
                expressions=[("municipality", RangeOperators.EQUAL), ("in_force", RangeOperators.OVERLAPS)],
                violation_error_message=(
                    "Un autre règlement de cette municipalité couvre déjà une partie de cette période."
                ),
            ),
        ]

    def __str__(self):
        fictional = " (fictif)" if self.is_demonstration else ""
        return f"{self.municipality}, règlement {self.number}{fictional}"

    def clean(self):
        if self.in_force is not None and self.in_force.isempty:
            raise ValidationError({"in_force": "La période doit compter au moins un jour."})

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None

    @property
    def valid_from(self) -> date | None:
        """The first day."""
        return self.in_force.lower

    @property
    def valid_until(self) -> date | None:
        """The last day (included); None while no end is known."""
        return self.in_force.upper - timedelta(days=1) if self.in_force.upper else None

    def is_in_force_on(self, day: date) -> bool:
        return day in self.in_force


class BylawCeiling(models.Model):
    """Below which amount (excluded) a by-law lets a procedure be used, for a nature of contract or for all of them."""

    bylaw = models.ForeignKey(Bylaw, models.CASCADE, related_name="ceilings", verbose_name="règlement")
    nature = models.CharField(
        "nature du contrat", max_length=30, choices=ContractNature, blank=True, help_text="Vide : toutes les natures."
    )
    procedure = models.CharField("mode permis", max_length=20, choices=BylawProcedure)
    up_to = models.DecimalField("sous ($)", max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "plafond du règlement"
        verbose_name_plural = "plafonds du règlement"
        ordering = ["bylaw", "nature", "up_to", "procedure"]
        constraints = [
            one_of("bylawceiling", "nature", ContractNature.values, blank=True),
            one_of("bylawceiling", "procedure", BylawProcedure.values),
            models.CheckConstraint(
                name="bylawceiling_is_above_zero",
                condition=Q(up_to__gt=0),
                violation_error_message="Un plafond est supérieur à zéro.",
            ),
            models.UniqueConstraint(
                name="bylawceiling_once",
                fields=["bylaw", "nature", "procedure"],
                violation_error_message="Ce mode a déjà un plafond pour cette nature de contrat.",
            ),
        ]

    def __str__(self):
        nature = self.get_nature_display() if self.nature else "Toutes les natures"
        return f"{nature} : {self.get_procedure_display().lower()} sous {shown_dollars(self.up_to)}"


class BylawPreference(models.Model):
    """How much dearer an offer may be and still win, because its author is local or of the social economy."""

    bylaw = models.OneToOneField(Bylaw, models.CASCADE, primary_key=True, related_name="preference")
    percent = models.DecimalField("écart de prix accepté (%)", max_digits=5, decimal_places=2)
    up_to = models.DecimalField(
        "pour les contrats sous ($)", max_digits=14, decimal_places=2, null=True, blank=True,
        help_text="Vide : le règlement ne le limite pas sous le seuil d’appel d’offres public.",
    )  # fmt: skip
    territory = models.CharField("territoire de l’achat local", max_length=250, blank=True)
    for_social_economy = models.BooleanField("pour l’économie sociale", default=False)
    for_local = models.BooleanField("pour l’achat local", default=False)

    class Meta:
        verbose_name = "préférence de prix"
        verbose_name_plural = "préférences de prix"
        constraints = [
            models.CheckConstraint(
                name="bylawpreference_percent_makes_sense",
                condition=Q(percent__gt=0, percent__lte=100),
                violation_error_message="L’écart est un pourcentage de plus de 0 et d’au plus 100.",
            ),
            models.CheckConstraint(
                name="bylawpreference_up_to_is_above_zero",
                condition=Q(up_to=None) | Q(up_to__gt=0),
                violation_error_message="Le plafond de la préférence est supérieur à zéro.",
            ),
            models.CheckConstraint(
                name="bylawpreference_is_for_somebody",
                condition=Q(for_social_economy=True) | Q(for_local=True),
                violation_error_message="Dites pour qui est la préférence : économie sociale, achat local ou les deux.",
            ),
        ]

    def __str__(self):
        whom = [
            words
            for words, is_meant in (("économie sociale", self.for_social_economy), ("achat local", self.for_local))
            if is_meant
        ]
        limit = f", sous {shown_dollars(self.up_to)}" if self.up_to else ""
        return f"{shown_number(self.percent)} % : {' et '.join(whom)}{limit}"


class BylawRotation(models.Model):
    """One measure of a by-law that makes suppliers take turns."""

    bylaw = models.ForeignKey(Bylaw, models.CASCADE, related_name="rotation", verbose_name="règlement")
    text = models.TextField("mesure")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "mesure de rotation"
        verbose_name_plural = "mesures de rotation"
        ordering = ["bylaw", "position", "pk"]

    def __str__(self):
        return self.text
