from uuid import uuid4

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from buying.choices import Answer, DeclineReason
from buying.models.purchase_file import ConsideredSupplier, PurchaseFile
from buying.models.solicitation import Solicitation
from directory.choices import ProofType
from directory.constraints import one_of


def private_path(piece, _filename) -> str:
    """Where the file lies under the private folder: a name of ours, never the sender's."""
    return f"soumissions/{piece.pk}"


class QuotePieceQuerySet(models.QuerySet):
    def for_buyer(self, user):
        return self.filter(purchase_file__in=PurchaseFile.objects.for_buyer(user))


class QuotePiece(models.Model):
    """A private document of a purchase file: a quote as received. Its type was read in its content."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    purchase_file = models.ForeignKey(PurchaseFile, models.PROTECT, related_name="pieces", verbose_name="dossier")
    # Empty when the supplier sent it by its private page.
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="remise par"
    )
    uploaded_at = models.DateTimeField("remise le", auto_now_add=True)
    shown_name = models.CharField("nom montré", max_length=120)
    media_type = models.CharField("type", max_length=20, choices=ProofType)
    size = models.PositiveIntegerField("taille (octets)")
    sha256 = models.CharField("empreinte", max_length=64)
    file = models.FileField("fichier", upload_to=private_path, max_length=200)

    objects = QuotePieceQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce d’un dossier"
        verbose_name_plural = "pièces des dossiers"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            one_of("quotepiece", "media_type", ProofType.values),
            models.CheckConstraint(name="quotepiece_is_not_empty", condition=Q(size__gt=0)),
        ]

    def __str__(self):
        return self.shown_name


class Quote(models.Model):
    """A price received from a considered supplier, in dollars before taxes, with the paper it came on."""

    considered = models.ForeignKey(
        ConsideredSupplier, models.PROTECT, related_name="quotes", verbose_name="fournisseur"
    )
    amount = models.DecimalField(
        "montant ($, avant taxes)", max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    received_on = models.DateField("reçue le")
    note = models.TextField("précisions", blank=True, max_length=2000)
    piece = models.ForeignKey(QuotePiece, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pièce")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="inscrite par"
    )
    entered_at = models.DateTimeField("inscrite le", auto_now_add=True)

    class Meta:
        verbose_name = "soumission"
        ordering = ["considered", "received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="quote_amount_is_zero_or_more",
                condition=Q(amount__gte=0),
                violation_error_message="Le montant est de zéro ou plus.",
            )
        ]

    def __str__(self):
        return f"{self.considered} : {self.amount}"


class QuoteRequest(models.Model):
    """What an organisation wrote, at one moment, to the suppliers of a file, and until when they may answer."""

    purchase_file = models.ForeignKey(
        PurchaseFile, models.PROTECT, related_name="quote_requests", verbose_name="dossier"
    )
    subject = models.CharField("objet", max_length=150)
    message = models.TextField("message", max_length=6000)
    deadline = models.DateTimeField("réponse attendue avant le")
    contact_name = models.CharField("personne à joindre", max_length=120)
    contact_phone = models.CharField("téléphone", max_length=30, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="envoyée par"
    )
    sent_at = models.DateTimeField("envoyée le", auto_now_add=True)

    class Meta:
        verbose_name = "demande de prix"
        verbose_name_plural = "demandes de prix"
        ordering = ["purchase_file", "sent_at", "pk"]

    def __str__(self):
        return self.subject


class QuoteInvitationQuerySet(models.QuerySet):
    def for_buyer(self, user):
        return self.filter(request__purchase_file__in=PurchaseFile.objects.for_buyer(user))

    def waiting(self):
        return self.filter(solicitation__answer=Answer.WAITING)


class QuoteInvitation(models.Model):
    """One supplier asked by a request: its private page, its answer. It never learns who else was asked.

    `email` is where the letter went: the organisation's published address, never somebody's login. What was answered
    stands in the solicitation, the price in the quote.
    """

    request = models.ForeignKey(QuoteRequest, models.PROTECT, related_name="invitations", verbose_name="demande")
    considered = models.ForeignKey(
        ConsideredSupplier, models.PROTECT, related_name="invitations", verbose_name="fournisseur"
    )
    solicitation = models.OneToOneField(
        Solicitation, models.PROTECT, related_name="quote_invitation", verbose_name="sollicitation"
    )
    quote = models.OneToOneField(
        Quote, models.PROTECT, null=True, blank=True, related_name="quote_invitation", verbose_name="soumission"
    )
    email = models.EmailField("écrit à")
    nonce = models.CharField(max_length=32, unique=True, editable=False)  # in the signed link: a new one voids the old
    opened_at = models.DateTimeField("page ouverte le", null=True, blank=True)
    decline_reason = models.CharField("raison", max_length=12, choices=DeclineReason, blank=True)
    message = models.TextField("message du fournisseur", blank=True, max_length=4000)
    reminded_at = models.DateTimeField("rappelée le", null=True, blank=True)

    objects = QuoteInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "fournisseur sollicité"
        verbose_name_plural = "fournisseurs sollicités"
        ordering = ["request", "pk"]
        constraints = [
            one_of("quoteinvitation", "decline_reason", DeclineReason.values, blank=True),
            models.UniqueConstraint(
                name="quoteinvitation_once",
                fields=["request", "considered"],
                violation_error_message="Ce fournisseur a déjà reçu cette demande.",
            ),
        ]

    def __str__(self):
        return str(self.considered)


class QuoteQuestion(models.Model):
    """What a supplier asks before answering. The answer goes to it alone, or to all with nobody named."""

    invitation = models.ForeignKey(
        QuoteInvitation, models.PROTECT, related_name="questions", verbose_name="fournisseur"
    )
    text = models.TextField("question", max_length=2000)
    asked_at = models.DateTimeField("posée le", auto_now_add=True)
    answer = models.TextField("réponse", blank=True, max_length=4000)
    is_for_all = models.BooleanField("réponse envoyée à tous", default=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="par"
    )
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)

    class Meta:
        verbose_name = "question d’un fournisseur"
        verbose_name_plural = "questions des fournisseurs"
        ordering = ["asked_at", "pk"]

    def __str__(self):
        return self.text[:60]
