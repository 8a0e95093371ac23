"""The smallest valid rows of the policy kit. Call `renew()` after writing: pages keep what they read."""

import factory
from factory.django import DjangoModelFactory

from guide import models
from guide.choices import ClauseSubject, DocumentKind, FieldKind, Strength
from guide.composing.draft import ChosenClause, Draft, as_data
from tests.factories_sheets import UserFactory


class PolicyClauseFactory(DjangoModelFactory):
    """One common wording that asks for a number; `fields=False` makes it without."""

    class Meta:
        model = models.PolicyClause
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"clause-{n}")
    title = factory.Sequence(lambda n: f"Clause {n}")
    subject = ClauseSubject.MARKET
    purpose = "Essayer."
    places = factory.LazyFunction(lambda: [DocumentKind.POLICY.value])
    position = 500

    @factory.post_generation
    def text(self, create, extracted, **_kwargs):
        models.ClauseVariant.objects.create(
            clause=self, strength=Strength.STANDARD, text=extracted or "Le service consulte {{nombre}} fournisseurs."
        )

    @factory.post_generation
    def fields(self, create, extracted, **_kwargs):
        if extracted is not False:
            models.ClauseField.objects.create(
                clause=self, code="nombre", label="Nombre de fournisseurs", kind=FieldKind.COUNT,
                minimum=2, maximum=5, default=3,
            )  # fmt: skip


def draft_of_beloeil(number: str = "3", **facts) -> Draft:
    """A policy of Beloeil with one clause of the reference library."""
    chosen = ChosenClause("consultation-du-marche", "standard", (("nombre", number),))
    return Draft(
        **{"kind": "policy", "municipality": "57040", "title": "Notre politique", "clauses": (chosen,)} | facts
    )


class PolicyDocumentFactory(DjangoModelFactory):
    """With its first version, of `draft_of_beloeil()`."""

    class Meta:
        model = models.PolicyDocument
        skip_postgeneration_save = True

    owner = factory.SubFactory(UserFactory)
    title = "Notre politique"
    kind = DocumentKind.POLICY
    municipality_id = "57040"

    @factory.post_generation
    def first(self, create, extracted, **_kwargs):
        models.PolicyVersion.objects.create(document=self, number=1, draft=as_data(extracted or draft_of_beloeil()))


class SelfAssessmentFactory(DjangoModelFactory):
    class Meta:
        model = models.SelfAssessment

    owner = factory.SubFactory(UserFactory)
    answers = factory.LazyFunction(lambda: {"definition": 1, "plafond": None})
    taken_on = factory.Faker("date_object")
