from datetime import date

from django.db import models
from django.db.models import F, Q

from directory.choices import CertificationFamily, Confidence
from directory.constraints import one_of
from directory.models.enterprise import Enterprise
from directory.models.proof import ProofFile


class CertificationType(models.Model):
    """A title an enterprise can hold, with who issues it and how sure we are of what we say of it."""

    slug = models.SlugField("adresse", unique=True)
    name = models.CharField("nom", max_length=120)
    issuer = models.CharField("émetteur", max_length=150)
    attests = models.TextField("ce qu’elle atteste", blank=True)
    family = models.CharField("genre", max_length=20, choices=CertificationFamily)
    has_number = models.BooleanField("porte un numéro", default=False)
    has_expiry = models.BooleanField("a une échéance", null=True, blank=True, help_text="Vide : non établi.")
    register_url = models.URLField("registre public", blank=True)
    confidence = models.CharField("confiance", max_length=20, choices=Confidence)
    note = models.TextField("note", blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "type de certification"
        verbose_name_plural = "types de certification"
        ordering = ["position", "slug"]
        constraints = [
            one_of("certificationtype", "family", CertificationFamily.values),
            one_of("certificationtype", "confidence", Confidence.values),
        ]

    def __str__(self):
        return self.name

    @property
    def is_to_confirm(self) -> bool:
        return Confidence(self.confidence).is_to_confirm


class CertificationQuerySet(models.QuerySet):
    def valid_on(self, day: date):
        """Issued by the day (or at an unknown date) and not expired on it. The last day still counts."""
        return self.filter(
            Q(issued_on=None) | Q(issued_on__lte=day),
            Q(expires_on=None) | Q(expires_on__gte=day),
        )


class Certification(models.Model):
    """A title held by an enterprise. No expiry date means that none was declared: some titles have none."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="certifications", verbose_name="entreprise")
    type = models.ForeignKey(CertificationType, models.PROTECT, related_name="certifications", verbose_name="titre")
    number = models.CharField("numéro", max_length=60, blank=True)
    issued_on = models.DateField("délivrée le", null=True, blank=True)
    expires_on = models.DateField("échéance", null=True, blank=True)
    proof = models.ForeignKey(
        ProofFile, models.RESTRICT, null=True, blank=True, related_name="certifications", verbose_name="preuve (privée)"
    )

    objects = CertificationQuerySet.as_manager()

    class Meta:
        verbose_name = "certification"
        ordering = ["enterprise", "type", "pk"]
        constraints = [
            models.CheckConstraint(
                name="certification_expires_after_issue",
                condition=Q(expires_on=None) | Q(issued_on=None) | Q(expires_on__gt=F("issued_on")),
                violation_error_message="L’échéance vient après la délivrance.",
            ),
            models.UniqueConstraint(
                name="certification_once_per_type",
                fields=["enterprise", "type"],
                violation_error_message="Cette entreprise porte déjà ce titre : modifiez-le.",
            ),
        ]

    def __str__(self):
        return f"{self.type} de {self.enterprise}"

    def is_valid_on(self, day: date) -> bool:
        begun = self.issued_on is None or self.issued_on <= day
        return begun and (self.expires_on is None or day <= self.expires_on)
