"""The smallest valid rows, and traits that name situations. `publish()` makes enterprises findable by the search.

Codes never collide with an official one: regions 18–99, counties 101–199 (no real MRC ends otherwise than in 0 there),
municipalities 00001–00999. They come round again after many tests, where `django_get_or_create` absorbs it.
"""

from datetime import timedelta

import factory
from django.utils.text import slugify
from django.utils.timezone import localdate
from factory.django import DjangoModelFactory

from directory import models
from directory.choices import (
    AreaScope,
    CertificationFamily,
    Confidence,
    CountyKind,
    EnterpriseStatus,
    LegalForm,
    Nature,
    VerificationSubject,
)
from directory.neq import looks_mistyped
from directory.search.indexing import rebuild
from directory.words import normalise


def valid_neq(number: int) -> str:
    """The NEQ of a personne morale whose last eight digits begin with this number and pass the Luhn check."""
    stem = f"11{number % 10_000_000:07}"
    return next(neq for neq in (f"{stem}{last}" for last in range(10)) if not looks_mistyped(neq))


def publish(*enterprises: models.Enterprise) -> None:
    """Build the search rows of these enterprises, as any write of the portal does; of all when none is named."""
    rebuild([enterprise.pk for enterprise in enterprises] or None)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = models.Region
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: str(18 + n % 82))
    name = factory.LazyAttribute(lambda region: f"Région {region.code}")


class RegionalCountyFactory(DjangoModelFactory):
    class Meta:
        model = models.RegionalCounty
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: str(101 + n % 90 // 9 * 10 + n % 9))
    kind = CountyKind.MRC
    name = factory.LazyAttribute(lambda county: f"Comté {county.code}")
    region = factory.SubFactory(RegionFactory)


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = models.Municipality
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"{1 + n % 999:05}")
    name = factory.LazyAttribute(lambda municipality: f"Municipalité {municipality.code}")
    sort_name = factory.LazyAttribute(lambda municipality: normalise(municipality.name))
    designation = "Ville"
    county = factory.SubFactory(RegionalCountyFactory)
    region = factory.SelfAttribute("county.region")
    population = 1000


class PoleFactory(DjangoModelFactory):
    class Meta:
        model = models.Pole
        django_get_or_create = ["slug"]
        skip_postgeneration_save = True

    slug = factory.LazyAttribute(lambda pole: slugify(pole.short_name))
    name = factory.LazyAttribute(lambda pole: f"Pôle d’économie sociale {pole.short_name}")
    short_name = factory.Sequence(lambda n: f"Pôle {n}")

    @factory.post_generation
    def counties(self, create, extracted, **_kwargs):
        if create and extracted:
            self.counties.set(extracted)


class FamilyFactory(DjangoModelFactory):
    """A category of the first level: no nature."""

    class Meta:
        model = models.Category
        django_get_or_create = ["slug"]

    slug = factory.LazyAttribute(lambda family: slugify(family.name))
    name = factory.Sequence(lambda n: f"Famille {n}")


class CategoryFactory(DjangoModelFactory):
    """A category of the second level: what an offering bears."""

    class Meta:
        model = models.Category
        django_get_or_create = ["slug"]

    slug = factory.LazyAttribute(lambda category: slugify(category.name))
    name = factory.Sequence(lambda n: f"Catégorie {n}")
    parent = factory.SubFactory(FamilyFactory)
    nature = Nature.SERVICES


class CertificationTypeFactory(DjangoModelFactory):
    class Meta:
        model = models.CertificationType
        django_get_or_create = ["slug"]

    slug = factory.LazyAttribute(lambda title: slugify(title.name))
    name = factory.Sequence(lambda n: f"Certification {n}")
    issuer = "Organisme de certification"
    family = CertificationFamily.QUALITY
    confidence = Confidence.VERIFIED


class EnterpriseFactory(DjangoModelFactory):
    """A draft. `listed=True` makes it public; then `publish()` makes it findable."""

    class Meta:
        model = models.Enterprise
        skip_postgeneration_save = True

    class Params:
        listed = factory.Trait(status=EnterpriseStatus.LISTED)
        withdrawn = factory.Trait(status=EnterpriseStatus.WITHDRAWN)
        registered = factory.Trait(neq=factory.Sequence(lambda n: valid_neq(3_000_000 + n)))
        reachable = factory.Trait(contact=factory.RelatedFactory("tests.factories.ContactFactory", "enterprise"))
        offering = factory.Trait(offer=factory.RelatedFactory("tests.factories.OfferingFactory", "enterprise"))
        certified = factory.Trait(title=factory.RelatedFactory("tests.factories.CertificationFactory", "enterprise"))
        verified = factory.Trait(answer=factory.RelatedFactory("tests.factories.VerificationFactory", "enterprise"))

    name = factory.Sequence(lambda n: f"Entreprise {n}")
    slug = factory.LazyAttributeSequence(lambda enterprise, n: f"{slugify(enterprise.name)[:100]}-{n}")
    sort_name = factory.LazyAttribute(lambda enterprise: normalise(enterprise.name))
    legal_form = LegalForm.NPO
    municipality = factory.SubFactory(MunicipalityFactory)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = models.Contact

    enterprise = factory.SubFactory(EnterpriseFactory)
    address = "12, rue Principale"
    postal_code = "J3G 4S5"
    phone = "450 555-0142"
    email = "info@exemple.org"
    website = "https://exemple.org"


class OfferingFactory(DjangoModelFactory):
    class Meta:
        model = models.Offering

    enterprise = factory.SubFactory(EnterpriseFactory)
    title = factory.SelfAttribute("category.name")
    category = factory.SubFactory(CategoryFactory)
    nature = factory.SelfAttribute("category.nature")


class CertificationFactory(DjangoModelFactory):
    """Valid without an expiry; `expired=True` ended yesterday."""

    class Meta:
        model = models.Certification

    class Params:
        expired = factory.Trait(expires_on=factory.LazyFunction(lambda: localdate() - timedelta(days=1)))

    enterprise = factory.SubFactory(EnterpriseFactory)
    type = factory.SubFactory(CertificationTypeFactory)


class ServedAreaFactory(DjangoModelFactory):
    """All of Québec, or the region, county or municipality that is given."""

    class Meta:
        model = models.ServedArea

    enterprise = factory.SubFactory(EnterpriseFactory)
    region = county = municipality = None

    @factory.lazy_attribute
    def scope(self):
        for scope in (AreaScope.MUNICIPALITY, AreaScope.COUNTY, AreaScope.REGION):
            if getattr(self, scope.value):
                return scope
        return AreaScope.QUEBEC


class VerificationFactory(DjangoModelFactory):
    """The social-economy status, answered for since last month and for the coming year; `expired=True` is over."""

    class Meta:
        model = models.Verification

    class Params:
        expired = factory.Trait(valid_until=factory.LazyFunction(lambda: localdate() - timedelta(days=1)))

    enterprise = factory.SubFactory(EnterpriseFactory)
    subject = VerificationSubject.SOCIAL_ECONOMY
    pole = factory.SubFactory(PoleFactory)
    verified_on = factory.LazyFunction(lambda: localdate() - timedelta(days=30))
    valid_until = factory.LazyFunction(lambda: localdate() + timedelta(days=365))
    source = "Registre des entreprises"
