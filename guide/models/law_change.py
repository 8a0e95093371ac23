from django.conf import settings
from django.db import models
from django.utils.timezone import now

from directory.constraints import one_of
from guide.choices import ChangedThing


class LawChange(models.Model):
    """One change to a parameter, a rule or a by-law: the lines that left, the lines that came. Never edited."""

    kind = models.CharField("genre", max_length=20, choices=ChangedThing)
    key = models.CharField("code", max_length=80)
    subject = models.CharField("objet", max_length=300)
    before = models.TextField("avant", blank=True)
    after = models.TextField("après", blank=True)
    made_on = models.DateTimeField("le", default=now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="par"
    )

    class Meta:
        verbose_name = "modification du droit"
        verbose_name_plural = "modifications du droit"
        ordering = ["-made_on", "-pk"]
        indexes = [models.Index(name="lawchange_of_a_thing", fields=["kind", "key"])]
        constraints = [
            one_of("lawchange", "kind", ChangedThing.values),
            models.CheckConstraint(
                name="lawchange_says_something",
                condition=~models.Q(before=models.F("after")),
                violation_error_message="Rien n’a changé.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} « {self.subject} »"
