from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.months import first_reaching
from buying.choices import AlertPace
from directory.constraints import one_of

FORTNIGHT = timedelta(days=14)


class SavedSearchQuerySet(models.QuerySet):
    def of(self, user):
        """A saved search is its owner's alone, whatever the organisation."""
        return self.filter(user=user, user__is_active=True)

    def due_on(self, day: date):
        """Not paused, and last looked at long enough before the day for their pace. Late, they are still due."""
        daily = Q(pace=AlertPace.DAILY, looked_on__lt=day)
        fortnightly = Q(pace=AlertPace.FORTNIGHTLY, looked_on__lte=day - FORTNIGHT)
        monthly = Q(pace=AlertPace.MONTHLY, looked_on__lt=first_reaching(day + timedelta(days=1), 1))
        return self.filter(daily | fortnightly | monthly, is_paused=False, user__is_active=True)


class SavedSearch(models.Model):
    """A search of the directory that tells its owner, at a pace, who is new or newly verified."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches", verbose_name="personne"
    )
    name = models.CharField("nom", max_length=120)
    query = models.CharField("recherche", max_length=1500, help_text="Les filtres de /fournisseurs/, dans leur ordre.")
    pace = models.CharField("rythme", max_length=12, choices=AlertPace, default=AlertPace.FORTNIGHTLY)
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    is_paused = models.BooleanField("en pause", default=False)
    looked_on = models.DateField("dernier examen le")
    # Enterprise numbers, sorted: who was there, and who of them was verified, at the last look.
    known = ArrayField(models.BigIntegerField(), default=list, editable=False)
    verified = ArrayField(models.BigIntegerField(), default=list, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "recherche enregistrée"
        verbose_name_plural = "recherches enregistrées"
        ordering = ["name", "pk"]
        constraints = [
            one_of("savedsearch", "pace", AlertPace.values),
            models.UniqueConstraint(
                name="savedsearch_once",
                fields=["user", "query"],
                violation_error_message="Vous avez déjà enregistré cette recherche.",
            ),
        ]
        indexes = [models.Index(fields=["pace", "looked_on"], name="savedsearch_due")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("buying:alert-detail", args=[self.pk])
