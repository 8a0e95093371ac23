from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.choices import VerificationSubject
from directory.constraints import one_of
from directory.models.certification import Certification
from directory.models.enterprise import Enterprise
from directory.models.pole import Pole
from directory.models.proof import ProofFile


class VerificationQuerySet(models.QuerySet):
    def valid_on(self, day: date):
        """Still answered for on the day: an expired verification stops counting by itself."""
        return self.filter(verified_on__lte=day, valid_until__gte=day, withdrawn_on=None)

    def about_status(self):
        """Those of the social-economy status: what makes a sheet « vérifiée »."""
        return self.filter(subject=VerificationSubject.SOCIAL_ECONOMY)


class Verification(models.Model):
    """A pôle answers, until a date and from a source, for a status, a legal form or a certification.

    Without one in force, what the sheet says is only declared by the enterprise.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="verifications", verbose_name="entreprise")
    subject = models.CharField("objet", max_length=20, choices=VerificationSubject)
    certification = models.ForeignKey(
        Certification, models.CASCADE, null=True, blank=True, related_name="verifications", verbose_name="certification"
    )
    pole = models.ForeignKey(Pole, models.PROTECT, related_name="verifications", verbose_name="pôle")
    verified_on = models.DateField("vérifiée le")
    valid_until = models.DateField("valable jusqu’au")
    source = models.CharField("source", max_length=200, help_text="Le registre ou le document consulté.")
    note = models.TextField("note interne", blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vérifiée par"
    )
    principles = models.JSONField(
        "principes", default=dict, blank=True, help_text="Pour le statut : chaque principe respecté, et sur quoi."
    )
    document = models.ForeignKey(
        ProofFile, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="pièce consultée"
    )
    withdrawn_on = models.DateField("tombée le", null=True, blank=True)
    withdrawn_why = models.CharField("pourquoi", max_length=200, blank=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = "vérification"
        ordering = ["enterprise", "-verified_on", "pk"]
        constraints = [
            one_of("verification", "subject", VerificationSubject.values),
            models.CheckConstraint(
                name="verification_ends_after_it_begins",
                condition=Q(valid_until__gt=F("verified_on")),
                violation_error_message="La vérification vaut au moins un jour.",
            ),
            models.CheckConstraint(
                name="verification_names_its_certification",
                condition=Q(subject=VerificationSubject.CERTIFICATION, certification__isnull=False)
                | (~Q(subject=VerificationSubject.CERTIFICATION) & Q(certification=None)),
                violation_error_message="Nommez la certification vérifiée, et elle seulement.",
            ),
        ]

    def __str__(self):
        return f"{self.get_subject_display()} : {self.enterprise}, le {self.verified_on}"

    @property
    def answers_for_status(self) -> bool:
        """True when it is about the social-economy status: the badge of a card and of a sheet."""
        return self.subject == VerificationSubject.SOCIAL_ECONOMY

    @property
    def about(self) -> str:
        """What it answers for, named: the certification itself rather than « Certification »."""
        return self.certification.type.name if self.certification_id else self.get_subject_display()

    def is_valid_on(self, day: date) -> bool:
        return self.withdrawn_on is None and self.verified_on <= day <= self.valid_until
