"""What a public sheet said at each moment, numbered: the versions that purchase files cite."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from directory.choices import EnterpriseStatus, VersionSource
from directory.models import Enterprise, EnterpriseVersion, Pole, Revision
from directory.revisions.rows import SheetRows
from directory.revisions.shape import canonical, says_the_same
from directory.revisions.tiers import let_fall
from directory.revisions.writing import write
from directory.search.indexing import rebuild


@dataclass(frozen=True)
class Published:
    """A version just made, and how the keys of its document's rows became the rows' own."""

    version: EnterpriseVersion
    keys: dict[str, str]


@transaction.atomic
def current_version(enterprise: Enterprise) -> EnterpriseVersion | None:
    """What the sheet says now. A change made outside revisions (management, an import) becomes a version here, and
    what a pôle answered for falls if it is no longer so.

    None for a sheet that was never public: it has no version yet.
    """
    return observed(SheetRows.locked(enterprise.pk))


def observed(sheet: SheetRows) -> EnterpriseVersion | None:
    """The same, for rows already locked."""
    if sheet.enterprise.status == EnterpriseStatus.DRAFT:
        return None
    latest, document = latest_version(sheet.enterprise), sheet.document()
    if latest:
        latest.document = canonical(latest.document)  # a field added since it was kept is blank in it
    if latest and says_the_same(latest.document, document):
        return latest
    if latest:
        let_fall(sheet, latest.document, localdate())
    return _add(sheet.enterprise, latest, document, VersionSource.OBSERVED)


def latest_version(enterprise: Enterprise) -> EnterpriseVersion | None:
    return EnterpriseVersion.objects.filter(enterprise=enterprise).order_by("-number").first()


def publish_document(sheet: SheetRows, document: dict, **kept) -> Published:
    """`keep_version`, then make the sheet findable as it now is."""
    published = keep_version(sheet, document, **kept)
    rebuild([sheet.enterprise.pk])
    return published


def keep_version(
    sheet: SheetRows,
    document: dict,
    *,
    latest: EnterpriseVersion | None,
    source: VersionSource,
    by,
    revision: Revision | None = None,
    beside: dict | None = None,
) -> Published:
    """Write the document to the locked rows and keep the version it makes; the search does not know it yet.

    The document has no problem (directory/revisions/checking.py); `latest` is what `observed` gave;
    `beside` are columns of the enterprise to write with it.
    """
    keys = write(sheet, document, beside)
    return Published(_add(sheet.enterprise, latest, sheet.document(), source, by, revision), keys)


def _add(enterprise, latest, document: dict, source: VersionSource, by=None, revision: Revision | None = None):
    number = latest.number + 1 if latest else 1
    made = {"enterprise": enterprise, "number": number, "document": document, "source": source}
    return EnterpriseVersion.objects.create(**made, made_by=by, revision=revision)


def immediate_since(pole: Pole, moment: datetime) -> QuerySet[EnterpriseVersion]:
    """Contact changes that went live by themselves since the moment, in a pôle's territory, the earliest first."""
    found = EnterpriseVersion.objects.filter(source=VersionSource.IMMEDIATE, made_at__gte=moment)
    here = found.filter(enterprise__municipality__county__poles=pole)
    return here.select_related("enterprise", "made_by").order_by("made_at", "pk")
