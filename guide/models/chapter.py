from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField

from directory.constraints import one_of
from guide.choices import VersionStatus
from guide.prose import EDITOR, clean_prose
from guide.references import check_references


class ChapterQuerySet(models.QuerySet):
    def of_the_guide(self):
        """The chapters one reads in order: worked examples have their own list."""
        return self.filter(example=None)

    def published(self):
        """With a public version: a chapter in preparation is not found."""
        return self.filter(versions__status=VersionStatus.PUBLISHED).distinct()

    def with_current(self):
        """With `current_id`, the key of the version the public reads."""
        latest = ChapterVersion.objects.published().filter(chapter=OuterRef("pk")).order_by("-number")
        return self.annotate(current_id=Subquery(latest.values("pk")[:1]))


class Chapter(models.Model):
    """A chapter of the guide. Its text is the latest published version; the earlier ones stay public."""

    slug = models.SlugField("adresse", max_length=80, unique=True)
    title = models.CharField("titre", max_length=150)
    summary = models.CharField("résumé", max_length=400)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = ChapterQuerySet.as_manager()

    class Meta:
        verbose_name = "chapitre"
        ordering = ["position", "slug"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """An example has its own page."""
        is_example = hasattr(self, "example")
        return reverse("guide:example-detail" if is_example else "guide:chapter-detail", args=[self.slug])


class ChapterVersionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=VersionStatus.PUBLISHED)

    def current(self):
        """The version of each chapter that the public reads: the latest published one."""
        return self.filter(pk__in=Chapter.objects.with_current().values("current_id"))


class ChapterVersion(models.Model):
    """One state of a chapter's text. Rules, figures and sources are references inside it, never typed."""

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="versions", verbose_name="chapitre")
    number = models.PositiveIntegerField("version")
    body = ProseEditorField("texte", extensions=EDITOR, sanitize=clean_prose, validators=[check_references])
    status = models.CharField("état", max_length=20, choices=VersionStatus, default=VersionStatus.DRAFT)
    published_on = models.DateField("publiée le", null=True, blank=True)
    change_note = models.CharField("ce qui change", max_length=200)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="par"
    )

    objects = ChapterVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version de chapitre"
        verbose_name_plural = "versions de chapitre"
        ordering = ["chapter", "-number"]
        constraints = [
            one_of("chapterversion", "status", VersionStatus.values),
            models.UniqueConstraint(
                name="chapterversion_number_once",
                fields=["chapter", "number"],
                violation_error_message="Ce numéro de version existe déjà.",
            ),
            models.CheckConstraint(
                name="chapterversion_published_has_a_day",
                condition=Q(status=VersionStatus.DRAFT, published_on=None)
                | Q(status=VersionStatus.PUBLISHED, published_on__isnull=False),
                violation_error_message="Une version publiée porte la date de sa publication, une ébauche n’en a pas.",
            ),
        ]

    def __str__(self):
        return f"{self.chapter}, version {self.number}"
