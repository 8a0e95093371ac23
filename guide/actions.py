"""Writes that touch several rows of the guide."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from directory.search.indexing import renew
from guide.choices import VersionStatus
from guide.models import Chapter, ChapterVersion


@transaction.atomic
def prepare_version(*, chapter: Chapter, by) -> ChapterVersion:
    """A draft that begins as the current text; the draft already in preparation when there is one."""
    chapter = Chapter.objects.select_for_update().get(pk=chapter.pk)
    draft = chapter.versions.filter(status=VersionStatus.DRAFT).first()
    if draft:
        return draft
    current = chapter.versions.published().first()
    last = chapter.versions.aggregate(last=Max("number"))["last"] or 0
    return chapter.versions.create(number=last + 1, body=current.body if current else "", author=by)


@transaction.atomic
def publish_version(*, version: ChapterVersion, on: date) -> ChapterVersion:
    """Make a draft public for ever. It must say what changes, and its references must exist."""
    version = ChapterVersion.objects.select_for_update().get(pk=version.pk)
    if version.status == VersionStatus.PUBLISHED:
        raise ValidationError("Cette version est déjà publiée.")
    version.status, version.published_on = VersionStatus.PUBLISHED, on
    version.full_clean()
    version.save()
    renew()
    return version
