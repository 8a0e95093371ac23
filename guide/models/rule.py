from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from directory.choices import Confidence, LegalForm, Nature
from directory.constraints import one_of
from directory.models import Category, CertificationType
from guide.choices import LocalScope, Procedure, Regime, RuleKind
from guide.models.parameter import Parameter
from guide.models.source import LegalSource, SourcedFact


def choice_list(label: str, choices, **kwargs) -> ArrayField:
    """Several values of one list; an empty list means « all of them »."""
    one = models.CharField(max_length=30, choices=choices)
    return ArrayField(one, verbose_name=label, default=list, blank=True, **kwargs)


class ContractingRuleQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        return self.filter(
            Q(in_force_from=None) | Q(in_force_from__lte=day), Q(in_force_until=None) | Q(in_force_until__gte=day)
        )


class ContractingRule(SourcedFact):
    """What the law lets a buyer do, under which conditions, with which suppliers. Amounts in dollars, before the
    options are forgotten: renewal options count. Source: each `RuleSource` names the article."""

    slug = models.SlugField("adresse", max_length=80, unique=True)
    evidence = models.CharField("repère dans le dossier juridique", max_length=10, blank=True)
    kind = models.CharField("genre", max_length=20, choices=RuleKind)
    title = models.CharField("titre", max_length=150)
    summary = models.TextField("en bref")
    details = ArrayField(models.TextField(), verbose_name="conditions", default=list, blank=True)
    procedure = models.CharField("mode de sollicitation", max_length=20, choices=Procedure, blank=True)
    is_permitted = models.BooleanField(
        "permis", default=True, help_text="Décoché : la règle dit ce qui n’est pas permis."
    )
    natures = choice_list("natures de contrat", Nature.choices)
    regimes = choice_list("lois visées", Regime.choices)
    in_force_from = models.DateField("en vigueur depuis le", null=True, blank=True)
    in_force_until = models.DateField("en vigueur jusqu’au", null=True, blank=True)
    certainty_note = models.TextField("ce qui reste à confirmer", blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    sources = models.ManyToManyField(LegalSource, through="RuleSource", related_name="rules", verbose_name="sources")

    objects = ContractingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "règle d’octroi"
        verbose_name_plural = "règles d’octroi"
        ordering = ["position", "slug"]
        constraints = [
            one_of("contractingrule", "kind", RuleKind.values),
            one_of("contractingrule", "procedure", Procedure.values, blank=True),
            one_of("contractingrule", "confidence", Confidence.values),
            models.CheckConstraint(
                name="contractingrule_natures_known",
                condition=Q(natures__contained_by=Nature.values),
                violation_error_message="Choisissez les natures dans la liste.",
            ),
            models.CheckConstraint(
                name="contractingrule_regimes_known",
                condition=Q(regimes__contained_by=Regime.values),
                violation_error_message="Choisissez les lois dans la liste.",
            ),
            models.CheckConstraint(
                name="contractingrule_ends_after_it_begins",
                condition=Q(in_force_from=None) | Q(in_force_until=None) | Q(in_force_until__gte=F("in_force_from")),
                violation_error_message="La règle ne peut finir avant de commencer.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("guide:rule-detail", args=[self.slug])

    def is_in_force_on(self, day: date) -> bool:
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day <= self.in_force_until)


def bound(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True)


def bound_parameter(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        Parameter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label,
        limit_choices_to={"unit": "dollars"},
    )  # fmt: skip


class AmountBounds(models.Model):
    """From which amount (included) to which one (excluded) a rule holds: a figure or a dated parameter, or neither."""

    rule = models.OneToOneField(ContractingRule, models.CASCADE, primary_key=True, related_name="bounds")
    min_amount = bound("à partir de ($)")
    min_parameter = bound_parameter("à partir du paramètre")
    max_amount = bound("sous ($)")
    max_parameter = bound_parameter("sous le paramètre")

    class Meta:
        verbose_name = "tranche de montants"
        verbose_name_plural = "tranches de montants"
        constraints = [
            models.CheckConstraint(
                name="amountbounds_min_is_one_thing",
                condition=Q(min_amount=None) | Q(min_parameter=None),
                violation_error_message="La borne inférieure est un montant ou un paramètre, pas les deux.",
            ),
            models.CheckConstraint(
                name="amountbounds_max_is_one_thing",
                condition=Q(max_amount=None) | Q(max_parameter=None),
                violation_error_message="La borne supérieure est un montant ou un paramètre, pas les deux.",
            ),
        ]

    def __str__(self):
        return f"Montants de {self.rule}"


class SupplierCondition(models.Model):
    """What a rule asks of the supplier: its legal form, what it offers, its titles, its place."""

    rule = models.OneToOneField(ContractingRule, models.CASCADE, primary_key=True, related_name="supplier_condition")
    legal_forms = choice_list("formes juridiques", LegalForm.choices)
    required_categories = models.ManyToManyField(
        Category, blank=True, related_name="+", verbose_name="seulement ces catégories"
    )
    excluded_categories = models.ManyToManyField(
        Category, blank=True, related_name="+", verbose_name="sauf ces catégories"
    )
    certifications = models.ManyToManyField(
        CertificationType, blank=True, related_name="+", verbose_name="titres (un au moins)"
    )
    local_scope = models.CharField("lien avec le territoire", max_length=20, choices=LocalScope, blank=True)

    class Meta:
        verbose_name = "condition sur le fournisseur"
        verbose_name_plural = "conditions sur le fournisseur"
        constraints = [
            one_of("suppliercondition", "local_scope", LocalScope.values, blank=True),
            models.CheckConstraint(
                name="suppliercondition_legal_forms_known",
                condition=Q(legal_forms__contained_by=LegalForm.values),
                violation_error_message="Choisissez les formes juridiques dans la liste.",
            ),
        ]

    def __str__(self):
        return f"Fournisseurs de {self.rule}"


class RuleSource(models.Model):
    """Where a rule is written: an article of a source."""

    rule = models.ForeignKey(ContractingRule, models.CASCADE, related_name="citations", verbose_name="règle")
    source = models.ForeignKey(LegalSource, models.PROTECT, related_name="citations", verbose_name="source")
    article = models.CharField("article", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "source de la règle"
        verbose_name_plural = "sources de la règle"
        ordering = ["rule", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="rulesource_once",
                fields=["rule", "source", "article"],
                violation_error_message="Cette source est déjà citée pour cette règle.",
            )
        ]

    def __str__(self):
        return f"{self.source} {self.article}".strip()
