from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from directory.constraints import one_of
from directory.models import Category
from guide.choices import ContractNature
from guide.models.chapter import Chapter
from guide.models.clause import PolicyClause
from guide.references import check_references


class WorkedExample(models.Model):
    """A purchase told from the need to the outcome. Its text is that of its chapter; the assistant's answer, the
    clause and the suppliers beside it are live. The amount, in dollars, is that of a fictional purchase.
    """

    chapter = models.OneToOneField(
        Chapter, models.CASCADE, primary_key=True, related_name="example", verbose_name="chapitre"
    )
    need = models.CharField("besoin", max_length=300, validators=[check_references])
    nature = models.CharField("nature du contrat", max_length=30, choices=ContractNature)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="catégorie"
    )
    amount = models.DecimalField("montant de l’exemple ($)", max_digits=14, decimal_places=2)
    clauses = models.ManyToManyField(
        PolicyClause, blank=True, related_name="examples", verbose_name="clauses employées"
    )
    outcomes = ArrayField(
        models.CharField(max_length=250), verbose_name="ce qu’on mesure ensuite", default=list, blank=True
    )
    impossible = models.TextField("ce qui ne se peut pas", blank=True, validators=[check_references])

    class Meta:
        verbose_name = "exemple"
        ordering = ["chapter"]
        constraints = [
            one_of("workedexample", "nature", ContractNature.values),
            models.CheckConstraint(
                name="workedexample_amount_is_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message="Le montant de l’exemple est supérieur à zéro.",
            ),
        ]

    def __str__(self):
        return str(self.chapter)
