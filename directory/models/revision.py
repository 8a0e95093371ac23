from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from directory.choices import DecisionKind, RefusalReason, RevisionKind, RevisionState
from directory.constraints import one_of
from directory.models.enterprise import Enterprise
from directory.models.pole import Pole
from directory.models.reach import backed_up_territory, decided_late, own_territory, received_too_long_ago
from directory.models.version import EnterpriseVersion

OPEN_STATES = [RevisionState.DRAFT, RevisionState.SUBMITTED, RevisionState.CHANGES_REQUESTED]


class RevisionQuerySet(models.QuerySet):
    def open(self):
        """Still to be written or decided: one at most for each enterprise."""
        return self.filter(state__in=OPEN_STATES)

    def submitted(self):
        """Waiting for a pôle."""
        return self.filter(state=RevisionState.SUBMITTED)

    def for_member(self, user):
        """Those of the sheets this person may edit."""
        return self.filter(enterprise__memberships__user=user, enterprise__memberships__user__is_active=True)

    def waiting_too_long(self, day: date):
        """Submitted since five working days: a backup pôle sees them too."""
        return self.submitted().filter(received_too_long_ago("submitted_at", day))

    def reached_by(self, user, day: date):
        """Those of the sheets this person moderates, drafts among them: where a decision looks, so that whoever decides
        too late is told why. Nobody reads a draft there."""
        town = "enterprise__municipality__county"
        late = Decision.objects.filter(decided_late("at", "revision__submitted_at"), revision=OuterRef("pk"))
        waiting = Q(state=RevisionState.SUBMITTED) & received_too_long_ago("submitted_at", day)
        backup = backed_up_territory(user, town) & (waiting | Exists(late.order_by()))
        return self.filter(own_territory(user, town) | backup)

    def for_moderator(self, user, day: date):
        """Those this person may judge, or could when they were decided; never one that its enterprise still writes."""
        return self.reached_by(user, day).filter(submitted_at__isnull=False)


class Revision(models.Model):
    """A sheet as an enterprise proposes it, whole, until a pôle answers; the approved one stays public meanwhile.

    `base` is the version it was written on; `edit` counts its saves, so that a second editor is noticed.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="revisions", verbose_name="entreprise")
    kind = models.CharField("genre", max_length=10, choices=RevisionKind)
    state = models.CharField("état", max_length=20, choices=RevisionState, default=RevisionState.DRAFT)
    base = models.ForeignKey(
        EnterpriseVersion, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="écrite sur"
    )
    document = models.JSONField("contenu proposé")
    edit = models.PositiveIntegerField("enregistrements", default=0)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ouverte par")
    created_at = models.DateTimeField("ouverte le", auto_now_add=True)
    updated_at = models.DateTimeField("enregistrée le", auto_now=True)
    submitted_at = models.DateTimeField("soumise le", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="soumise par"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="prise par"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "révision"
        ordering = ["submitted_at", "pk"]
        constraints = [
            one_of("revision", "kind", RevisionKind.values),
            one_of("revision", "state", RevisionState.values),
            models.UniqueConstraint(
                name="revision_one_open_per_enterprise",
                fields=["enterprise"],
                condition=Q(state__in=OPEN_STATES),
                violation_error_message="Une modification de cette fiche est déjà en cours.",
            ),
            models.CheckConstraint(
                name="revision_says_when_it_was_submitted",
                condition=~Q(state=RevisionState.SUBMITTED) | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["submitted_at"], name="revision_queue", condition=Q(state=RevisionState.SUBMITTED))
        ]

    def __str__(self):
        return f"révision de {self.enterprise}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class RevisionSave(models.Model):
    """One save of a revision: what a second editor's save is compared with."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="saves")
    edit = models.PositiveIntegerField()
    document = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "enregistrement d’une révision"
        ordering = ["revision", "edit"]
        constraints = [models.UniqueConstraint(name="revisionsave_once", fields=["revision", "edit"])]

    def __str__(self):
        return f"{self.revision}, enregistrement {self.edit}"


class Decision(models.Model):
    """A pôle's answer to a revision: what was accepted, why not the rest, in whose name."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="decisions", verbose_name="révision")
    kind = models.CharField("décision", max_length=20, choices=DecisionKind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="par")
    pole = models.ForeignKey(Pole, models.PROTECT, null=True, related_name="+", verbose_name="pôle")
    at = models.DateTimeField("le", auto_now_add=True)
    reason_codes = ArrayField(
        models.CharField(max_length=30, choices=RefusalReason), verbose_name="motifs", default=list, blank=True
    )
    message = models.TextField("message", blank=True)
    accepted = ArrayField(models.CharField(max_length=160), verbose_name="acceptés", default=list, blank=True)

    class Meta:
        verbose_name = "décision"
        ordering = ["-at", "-pk"]
        constraints = [one_of("decision", "kind", DecisionKind.values)]

    def __str__(self):
        return f"{self.get_kind_display()} : {self.revision}"
