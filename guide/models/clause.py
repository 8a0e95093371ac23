from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from directory.constraints import one_of
from guide.choices import ClauseSubject, DocumentKind, FieldEffect, FieldKind, Gap, Strength
from guide.models.parameter import Parameter
from guide.models.rule import ContractingRule, choice_list
from guide.models.source import LegalSource
from guide.references import check_references

FIELD_CODE = RegexValidator(r"^[a-z][a-z0-9_]*\Z", "Un code s’écrit en minuscules, sans accent : plafond_es.")


class PolicyClauseQuerySet(models.QuerySet):
    def published(self):
        """Those the public reads: a clause in preparation is not found."""
        return self.filter(is_published=True)


class PolicyClause(models.Model):
    """A clause a municipality may adopt: what it is for, where it goes, the rules that permit it, how far it may go.

    Its text is in its variants. Amounts, articles and dates of the law are references; `{{code}}` is what the
    municipality fills (`ClauseField`). How sure it is follows the rules it leans on.
    """

    slug = models.SlugField("adresse", max_length=80, unique=True)
    title = models.CharField("titre", max_length=150)
    subject = models.CharField("sujet", max_length=20, choices=ClauseSubject)
    purpose = models.TextField("à quoi elle sert", validators=[check_references])
    places = choice_list("où elle va", DocumentKind.choices)
    rules = models.ManyToManyField(
        ContractingRule, blank=True, related_name="clauses", verbose_name="règles qui la permettent"
    )
    sources = models.ManyToManyField(LegalSource, blank=True, related_name="+", verbose_name="autres sources")
    limits = models.TextField("ses limites", blank=True, validators=[check_references])
    fills = choice_list("ce qu’elle comble dans un règlement", Gap.choices)
    conflicts = models.ManyToManyField("self", blank=True, verbose_name="ne va pas avec")
    needs = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="needed_by", verbose_name="suppose aussi"
    )
    sum_of = ArrayField(
        models.CharField(max_length=30), verbose_name="champs dont la somme est fixée", default=list, blank=True
    )
    sum_is = models.DecimalField("leur somme", max_digits=7, decimal_places=2, null=True, blank=True)
    is_to_validate = models.BooleanField(
        "à faire valider",
        default=False,
        help_text="Cochée : aucune source ne dit assez clairement que la loi la permet.",
    )
    is_published = models.BooleanField("publiée", default=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = PolicyClauseQuerySet.as_manager()

    class Meta:
        verbose_name = "clause"
        ordering = ["position", "slug"]
        constraints = [
            one_of("policyclause", "subject", ClauseSubject.values),
            models.CheckConstraint(
                name="policyclause_places_known",
                condition=Q(places__contained_by=DocumentKind.values) & ~Q(places=[]),
                violation_error_message="Dites où va la clause, parmi les genres de documents de la liste.",
            ),
            models.CheckConstraint(
                name="policyclause_fills_known",
                condition=Q(fills__contained_by=Gap.values),
                violation_error_message="Choisissez dans la liste ce que la clause comble.",
            ),
            models.CheckConstraint(
                name="policyclause_sum_has_its_fields",
                condition=Q(sum_is=None, sum_of=[]) | (Q(sum_is__isnull=False) & ~Q(sum_of=[])),
                violation_error_message="Une somme fixée nomme ses champs, et des champs ont leur somme.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("guide:clause-detail", args=[self.slug])


class ClauseVariant(models.Model):
    """One wording of a clause: how far it goes."""

    clause = models.ForeignKey(PolicyClause, models.CASCADE, related_name="variants", verbose_name="clause")
    strength = models.CharField("portée", max_length=10, choices=Strength)
    text = models.TextField("texte", validators=[check_references])

    class Meta:
        verbose_name = "variante"
        ordering = ["clause", "pk"]
        constraints = [
            one_of("clausevariant", "strength", Strength.values),
            models.UniqueConstraint(
                name="clausevariant_once",
                fields=["clause", "strength"],
                violation_error_message="Cette portée a déjà son texte.",
            ),
        ]

    def __str__(self):
        return f"{self.clause} ({self.get_strength_display().lower()})"


class ClauseField(models.Model):
    """What a municipality fills in a clause, between bounds: a figure of ours, or one of the law on the day."""

    clause = models.ForeignKey(PolicyClause, models.CASCADE, related_name="fields", verbose_name="clause")
    code = models.CharField("code", max_length=30, validators=[FIELD_CODE])
    label = models.CharField("ce qu’on demande", max_length=120)
    kind = models.CharField("genre", max_length=10, choices=FieldKind)
    effect = models.CharField("effet dans un règlement", max_length=20, choices=FieldEffect, blank=True)
    minimum = models.DecimalField("au moins", max_digits=14, decimal_places=2, null=True, blank=True)
    minimum_parameter = models.ForeignKey(
        Parameter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="au moins le paramètre"
    )
    maximum = models.DecimalField("au plus", max_digits=14, decimal_places=2, null=True, blank=True)
    maximum_parameter = models.ForeignKey(
        Parameter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="au plus le paramètre"
    )
    default = models.DecimalField("proposé", max_digits=14, decimal_places=2, null=True, blank=True)
    at_least = models.CharField("au moins le champ", max_length=30, blank=True, validators=[FIELD_CODE])
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "champ à remplir"
        verbose_name_plural = "champs à remplir"
        ordering = ["clause", "position", "pk"]
        constraints = [
            one_of("clausefield", "kind", FieldKind.values),
            one_of("clausefield", "effect", FieldEffect.values, blank=True),
            models.UniqueConstraint(
                name="clausefield_once",
                fields=["clause", "code"],
                violation_error_message="Ce code sert déjà dans la clause.",
            ),
            models.CheckConstraint(
                name="clausefield_minimum_is_one_thing",
                condition=Q(minimum=None) | Q(minimum_parameter=None),
                violation_error_message="Le minimum est un nombre ou un paramètre, pas les deux.",
            ),
            models.CheckConstraint(
                name="clausefield_maximum_is_one_thing",
                condition=Q(maximum=None) | Q(maximum_parameter=None),
                violation_error_message="Le maximum est un nombre ou un paramètre, pas les deux.",
            ),
            models.CheckConstraint(
                name="clausefield_minimum_is_under_maximum",
                condition=Q(minimum=None) | Q(maximum=None) | Q(minimum__lte=F("maximum")),
                violation_error_message="Le minimum ne dépasse pas le maximum.",
            ),
            models.CheckConstraint(
                name="clausefield_ceiling_is_under_the_law",
                condition=Q(effect__in=["", FieldEffect.PREFERENCE]) | Q(maximum_parameter__isnull=False),
                violation_error_message="Un plafond du règlement a pour maximum un paramètre de la loi.",
            ),
        ]

    def __str__(self):
        return self.label


class ClauseCriterion(models.Model):
    """A criterion of a weighting grid: the field that holds its weight, and the marks of two fictional offers."""

    clause = models.ForeignKey(PolicyClause, models.CASCADE, related_name="criteria", verbose_name="clause")
    name = models.CharField("critère", max_length=120)
    weight = models.CharField("champ du poids", max_length=30, validators=[FIELD_CODE])
    first_mark = models.DecimalField("note de l’offre A (sur 100)", max_digits=5, decimal_places=2)
    second_mark = models.DecimalField("note de l’offre B (sur 100)", max_digits=5, decimal_places=2)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "critère de la grille"
        verbose_name_plural = "critères de la grille"
        ordering = ["clause", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="clausecriterion_marks_out_of_a_hundred",
                condition=Q(first_mark__range=(0, 100), second_mark__range=(0, 100)),
                violation_error_message="Une note va de 0 à 100.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def marks(self) -> tuple[Decimal, Decimal]:
        return self.first_mark, self.second_mark
