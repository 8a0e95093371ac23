from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from mailing.choices import Topic


class OptOutQuerySet(models.QuerySet):
    def refuses(self, address: str, topic: str) -> bool:
        """Whether this address asked not to receive this topic; a letter without a topic cannot be refused."""
        return bool(topic) and self.filter(address=address.lower(), topic=topic).exists()


class OptOut(models.Model):
    """An address that asked not to receive a topic any more: its owner's choice, and nobody else's."""

    address = models.EmailField("courriel")
    topic = models.CharField("sujet", max_length=20, choices=Topic)
    at = models.DateTimeField("le", auto_now_add=True)

    objects = OptOutQuerySet.as_manager()

    class Meta:
        verbose_name = "refus de courriel"
        verbose_name_plural = "refus de courriels"
        ordering = ["address", "topic"]
        constraints = [
            models.UniqueConstraint(name="optout_once", fields=["address", "topic"]),
            models.CheckConstraint(name="optout_topic_known", condition=Q(topic__in=Topic.values)),
            models.CheckConstraint(name="optout_address_is_lower_case", condition=Q(address=Lower("address"))),
        ]

    def __str__(self):
        return f"{self.get_topic_display()} : refusé"
