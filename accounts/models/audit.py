from django.conf import settings
from django.db import models

NOBODY = "Le portail"


class AuditEventQuerySet(models.QuerySet):
    def about(self, target: models.Model):
        """What happened to this thing, the latest first."""
        return self.with_people().filter(target_kind=target._meta.label_lower, target_id=str(target.pk))

    def concerning(self, person):
        """What this person did, and what was done to their account or their rights."""
        return self.filter(models.Q(actor=person) | models.Q(person=person))

    def for_staff(self):
        """Without what happened to things that an organisation keeps for itself: only their own pages tell it."""
        return self.exclude(target_kind__in=settings.PRIVATE_TARGETS)

    def with_people(self):
        return self.select_related("actor", "person")


class AuditEvent(models.Model):
    """One thing that happened: who, when, what, from where. The database refuses to change or delete it.

    Names of people are read from their accounts, never copied here, so that a deleted account leaves no name behind.
    """

    at = models.DateTimeField("quand", auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="par"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="à qui"
    )
    action = models.CharField("quoi", max_length=60)
    target_kind = models.CharField("sorte", max_length=60, blank=True)
    target_id = models.CharField("numéro", max_length=40, blank=True)
    target_label = models.CharField("sur", max_length=250, blank=True)
    details = models.JSONField("détails", default=dict, blank=True)
    network = models.CharField("d’où", max_length=50, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "journal"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["target_kind", "target_id", "-at"], name="auditevent_by_target")]

    def __str__(self):
        return f"{self.action} {self.target_label}".strip()

    @property
    def actor_name(self) -> str:
        return self.actor.public_name if self.actor else NOBODY
