from django.conf import settings
from django.db import models

from directory.models import Municipality
from guide.models.chapter import Chapter
from guide.models.clause import PolicyClause
from guide.models.rule import ContractingRule
from guide.references import check_references


class SelfAssessmentTheme(models.Model):
    """A part of the self-assessment: what the texts say, how suppliers are found, how one buys, how one measures."""

    code = models.SlugField("code", max_length=30, unique=True)
    name = models.CharField("nom", max_length=100)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "thème de l’autodiagnostic"
        verbose_name_plural = "thèmes de l’autodiagnostic"
        ordering = ["position", "code"]

    def __str__(self):
        return self.name


class SelfAssessmentQuestionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)


class SelfAssessmentQuestion(models.Model):
    """A plain question on policy, practice or results, with what to do when the answer is weak."""

    code = models.SlugField("code", max_length=30, unique=True)
    theme = models.ForeignKey(SelfAssessmentTheme, models.PROTECT, related_name="questions", verbose_name="thème")
    text = models.CharField("question", max_length=250, validators=[check_references])
    help = models.CharField("précision", max_length=300, blank=True, validators=[check_references])
    clause = models.ForeignKey(
        PolicyClause, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="clause à adopter"
    )
    chapter = models.ForeignKey(
        Chapter, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="chapitre à lire"
    )
    rule = models.ForeignKey(
        ContractingRule, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="règle dont on montre les fournisseurs",
    )  # fmt: skip
    weight = models.PositiveSmallIntegerField("importance (1 à 3)", default=1)
    is_published = models.BooleanField("publiée", default=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = SelfAssessmentQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "question de l’autodiagnostic"
        verbose_name_plural = "questions de l’autodiagnostic"
        ordering = ["theme", "position", "code"]
        constraints = [
            models.CheckConstraint(
                name="selfassessmentquestion_weight_believable",
                condition=models.Q(weight__range=(1, 3)),
                violation_error_message="L’importance va de 1 à 3.",
            )
        ]

    def __str__(self):
        return self.text


class SelfAssessmentQuerySet(models.QuerySet):
    def for_owner(self, user):
        """The person's own, and nobody else's."""
        return self.filter(owner=user.pk) if user.is_authenticated else self.none()


class SelfAssessment(models.Model):
    """The answers somebody kept, on a day: {question code: 0 no … 3 yes, null for « I do not know »}."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="self_assessments", verbose_name="gardé par"
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="municipalité"
    )
    answers = models.JSONField("réponses")
    taken_on = models.DateField("fait le")

    objects = SelfAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "autodiagnostic"
        ordering = ["-taken_on", "-pk"]

    def __str__(self):
        return f"Autodiagnostic du {self.taken_on}"
