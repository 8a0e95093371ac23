from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from directory.constraints import one_of
from directory.models import Municipality
from guide.choices import DocumentKind


class PolicyDocumentQuerySet(models.QuerySet):
    def for_owner(self, user):
        """The person's own, and nobody else's: neither colleagues, nor the pôles, nor superusers."""
        return self.filter(owner=user.pk) if user.is_authenticated else self.none()

    def with_last_version(self):
        """With `last_number` and `last_made_at`."""
        last = PolicyVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
        return self.annotate(
            last_number=Subquery(last.values("number")[:1]), last_made_at=Subquery(last.values("made_at")[:1])
        )

    def shared(self):
        """Those whose owner made a reading link."""
        return self.exclude(share_token=None)


class PolicyDocument(models.Model):
    """A policy, by-law amendment or resolution somebody composes with the kit. Its text is in its versions."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="policy_documents", verbose_name="composé par"
    )
    title = models.CharField("titre", max_length=150)
    kind = models.CharField("genre", max_length=20, choices=DocumentKind)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="municipalité"
    )
    share_token = models.CharField("lien de lecture", max_length=60, null=True, blank=True, unique=True)
    created_at = models.DateTimeField("composé le", auto_now_add=True)

    objects = PolicyDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document composé"
        verbose_name_plural = "documents composés"
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("policydocument", "kind", DocumentKind.values),
            models.CheckConstraint(
                name="policydocument_share_token_is_long",
                condition=models.Q(share_token=None) | models.Q(share_token__regex=r"^[A-Za-z0-9_-]{32,}$"),  # noqa: S106
                violation_error_message="Le lien de lecture n’est pas valide.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("guide:policy-detail", args=[self.pk])


class PolicyVersion(models.Model):
    """One kept state of a document: the choices it is composed from (`guide.composing.draft`). Never edited."""

    document = models.ForeignKey(PolicyDocument, models.CASCADE, related_name="versions", verbose_name="document")
    number = models.PositiveIntegerField("version")
    draft = models.JSONField("choix")
    note = models.CharField("ce qui change", max_length=200, blank=True)
    made_at = models.DateTimeField("gardée le", auto_now_add=True)

    class Meta:
        verbose_name = "version de document composé"
        verbose_name_plural = "versions de document composé"
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="policyversion_number_once",
                fields=["document", "number"],
                violation_error_message="Ce numéro de version existe déjà.",
            )
        ]

    def __str__(self):
        return f"{self.document}, version {self.number}"
