from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from mailing.choices import Failure, Topic

LATE_AFTER = timedelta(minutes=15)


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        """Neither sent nor given up."""
        return self.filter(sent_at=None, failed_at=None)

    def late_at(self, now: datetime):
        """Still waiting a quarter of an hour after they were written: something is stuck."""
        return self.waiting().filter(created_at__lt=now - LATE_AFTER)

    def over(self):
        """Sent, or given up for whatever reason."""
        return self.filter(Q(sent_at__isnull=False) | Q(failed_at__isnull=False))

    def abandoned_since(self, moment: datetime):
        """Given up because no server took them: not the fault of their address."""
        return self.filter(failed_at__gte=moment, failure=Failure.ABANDONED)

    def with_body(self):
        return self.exclude(text="", html="")


class Letter(models.Model):
    """A message to one address, written in the transaction of the fact it tells, sent by a job of the same transaction.

    Outside development its bodies are emptied once it left (a sign-in code must not stay): the row says that it went.
    """

    kind = models.CharField("genre", max_length=60)
    to = models.EmailField("à")
    topic = models.CharField("sujet refusable", max_length=20, choices=Topic, blank=True)
    unsubscribe_url = models.CharField(
        "arrêt d’un clic", max_length=300, blank=True, help_text="Le sien, quand il arrête moins que son sujet."
    )
    key = models.CharField("clé", max_length=200, unique=True, null=True, blank=True)
    subject = models.CharField("objet", max_length=250)
    text = models.TextField("texte", blank=True)
    html = models.TextField("HTML", blank=True)
    message_id = models.CharField(max_length=255, unique=True, editable=False)
    created_at = models.DateTimeField("écrit le", auto_now_add=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    failed_at = models.DateTimeField("abandonné le", null=True, blank=True)
    failure = models.CharField("pourquoi", max_length=20, choices=Failure, blank=True)
    tries = models.PositiveSmallIntegerField("essais", default=0)
    answer = models.CharField("dernière réponse du serveur", max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="letter_topic_known", condition=Q(topic__in=["", *Topic.values])),
            models.CheckConstraint(name="letter_failure_known", condition=Q(failure__in=["", *Failure.values])),
            models.CheckConstraint(name="letter_to_is_lower_case", condition=Q(to=Lower("to"))),
            models.CheckConstraint(name="letter_ends_once", condition=Q(sent_at=None) | Q(failed_at=None)),
            models.CheckConstraint(
                name="letter_failure_has_its_reason",
                condition=Q(failed_at=None, failure="") | (Q(failed_at__isnull=False) & ~Q(failure="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"], name="letter_waiting", condition=Q(sent_at__isnull=True, failed_at__isnull=True)
            ),
            models.Index(fields=["failed_at"], name="letter_failed", condition=Q(failed_at__isnull=False)),
            models.Index(fields=["to", "created_at"], name="letter_by_address"),
        ]

    def __str__(self):
        return f"{self.kind}, {self.created_at:%Y-%m-%d}"

    @property
    def is_waiting(self) -> bool:
        return self.sent_at is None and self.failed_at is None
