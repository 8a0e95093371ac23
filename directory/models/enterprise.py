from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from accounts.months import first_reaching, months_after
from directory.choices import ConfirmationPace, EnterpriseStatus, LegalForm
from directory.constraints import one_of
from directory.models.reach import backed_up_territory, has_rows, own_territory
from directory.models.territory import Municipality
from directory.neq import validate_neq

EXPIRING_WITHIN = timedelta(days=60)


class EnterpriseQuerySet(models.QuerySet):
    def listed(self):
        """Visible to the public."""
        return self.filter(status=EnterpriseStatus.LISTED)

    def meeting(self, criterion):
        """Those a contracting rule lets a buyer choose (a `SupplierCriterion`)."""
        from directory.models.search import SearchDocument

        return self.filter(pk__in=SearchDocument.objects.meeting(criterion).values("pk"))

    def serving(self, municipality: Municipality):
        """Those whose served territory reaches the municipality."""
        from directory.models.search import SearchDocument

        return self.filter(pk__in=SearchDocument.objects.serving(municipality).values("pk"))

    def for_moderator(self, user, day: date):
        """Those of the person's pôle; those of a pôle theirs stands in for, while something there waits too long."""
        from directory.models import Claim, Revision

        town = "municipality__county"
        waiting = has_rows(Revision.objects.waiting_too_long(day)) | has_rows(Claim.objects.waiting_too_long(day))
        return self.filter(own_territory(user, town) | (backed_up_territory(user, town) & waiting))

    def orphans(self):
        """Listed, and nobody with an open account answers for them."""
        from directory.models import Membership

        return self.listed().exclude(has_rows(Membership.objects.active().admins()))

    def expiring(self, day: date, *, within: timedelta = EXPIRING_WITHIN):
        """With a verification or a title in force whose last day comes within so many days."""
        from directory.models import Certification, Verification

        last = day + within
        return self.filter(
            has_rows(Verification.objects.valid_on(day).filter(valid_until__lte=last))
            | has_rows(Certification.objects.valid_on(day).filter(expires_on__lte=last))
        )

    def overdue_on(self, day: date):
        """Those whose enterprise has not said for longer than it promised that the sheet is right, or never did."""
        late = Q(confirmed_on=None)
        for months in ConfirmationPace.values:
            late |= Q(confirm_every=months, confirmed_on__lt=first_reaching(day, months))
        return self.filter(late)

    def with_sheet(self):
        """With all that a card or a sheet shows, in five queries."""
        from directory.models import Certification, Offering, ServedArea, Verification

        return self.select_related("municipality__county", "municipality__region", "contact").prefetch_related(
            Prefetch("offerings", Offering.objects.select_related("category").order_by("position", "pk")),
            Prefetch("certifications", Certification.objects.select_related("type").order_by("type__position", "pk")),
            Prefetch("verifications", Verification.objects.select_related("pole").order_by("-verified_on", "pk")),
            Prefetch(
                "served_areas",
                ServedArea.objects.select_related("region", "county", "municipality").order_by("pk"),
            ),
        )

    def with_capacity(self):
        """With what a sheet alone says of capacity and past clients, in one query more."""
        from directory.models import Reference

        references = Prefetch("references", Reference.objects.order_by("position", "pk"))
        return self.select_related("capacity").prefetch_related(references)


class Enterprise(models.Model):
    """A social-economy enterprise: the supplier. The legal form alone proves nothing; a verification does."""

    neq = models.CharField(
        "NEQ", max_length=10, null=True, blank=True, unique=True, validators=[validate_neq],
        error_messages={"unique": "Une autre fiche porte déjà ce NEQ."},
    )  # fmt: skip
    slug = models.SlugField("adresse", max_length=120, unique=True)
    name = models.CharField("nom", max_length=200)
    sort_name = models.CharField("nom sans accents", max_length=200, editable=False)
    other_names = ArrayField(models.CharField(max_length=200), verbose_name="autres noms", default=list, blank=True)
    legal_form = models.CharField("forme juridique", max_length=30, choices=LegalForm)
    mission = models.TextField("mission", blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="enterprises", verbose_name="municipalité"
    )
    founded_year = models.PositiveSmallIntegerField("année de fondation", null=True, blank=True)
    headcount = models.PositiveIntegerField("effectif (personnes)", null=True, blank=True)
    status = models.CharField("état", max_length=20, choices=EnterpriseStatus, default=EnterpriseStatus.DRAFT)
    confirmed_on = models.DateField("fiche confirmée le", null=True, blank=True)
    confirm_every = models.PositiveSmallIntegerField(
        "à confirmer", choices=ConfirmationPace, default=ConfirmationPace.YEARLY
    )
    is_demonstration = models.BooleanField("donnée de démonstration", default=False)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = "entreprise"
        ordering = ["sort_name", "pk"]
        constraints = [
            one_of("enterprise", "legal_form", LegalForm.values),
            one_of("enterprise", "status", EnterpriseStatus.values),
            one_of("enterprise", "confirm_every", ConfirmationPace.values),
            models.CheckConstraint(
                name="enterprise_neq_format",
                condition=Q(neq=None) | Q(neq__regex=r"^(11|22|33|88)[0-9]{8}$"),
                violation_error_message="Le NEQ compte dix chiffres et commence par 11, 22, 33 ou 88.",
            ),
            models.CheckConstraint(
                name="enterprise_founded_year_believable",
                condition=Q(founded_year=None) | Q(founded_year__range=(1600, 2100)),
                violation_error_message="L’année de fondation s’écrit avec quatre chiffres.",
            ),
        ]
        indexes = [
            models.Index(fields=["sort_name", "municipality"], name="enterprise_same_name"),
            GinIndex(OpClass("sort_name", name="gin_trgm_ops"), name="enterprise_name_trigrams"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:enterprise-detail", args=[self.slug])

    @property
    def confirmation_due_on(self) -> date | None:
        """The day its enterprise promised to say again that the sheet is right; None when it never said so."""
        return self.confirmed_on and months_after(self.confirmed_on, self.confirm_every)

    def is_overdue_on(self, day: date) -> bool:
        return self.confirmation_due_on is None or day > self.confirmation_due_on

    def social_economy_verification(self, day: date):
        """The verification of its social-economy status in force on the day, or None: then it is only declared.

        Reads the prefetched verifications; asks nothing of the database after `with_sheet()`.
        """
        valid = [found for found in self.verifications.all() if found.answers_for_status and found.is_valid_on(day)]
        return max(valid, key=lambda found: found.valid_until, default=None)


class Contact(models.Model):
    """Where to reach the organisation (never a person). The point is in degrees WGS 84."""

    enterprise = models.OneToOneField(Enterprise, models.CASCADE, related_name="contact", verbose_name="entreprise")
    address = models.CharField("adresse", max_length=200, blank=True)
    postal_code = models.CharField("code postal", max_length=7, blank=True)
    latitude = models.DecimalField("latitude", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("longitude", max_digits=8, decimal_places=5, null=True, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", blank=True)
    website = models.URLField("site web", blank=True, validators=[URLValidator(["http", "https"])])

    class Meta:
        verbose_name = "coordonnées"
        verbose_name_plural = "coordonnées"
        constraints = [
            models.CheckConstraint(
                name="contact_website_is_http",
                condition=Q(website="") | Q(website__regex=r"^https?://"),
                violation_error_message="L’adresse du site commence par https://.",
            )
        ]

    def __str__(self):
        return f"Coordonnées de {self.enterprise}"
