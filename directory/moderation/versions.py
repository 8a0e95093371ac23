"""One version of a sheet beside the one before it."""

from dataclasses import dataclass

from directory.models import EnterpriseVersion
from directory.moderation.names import names_in
from directory.moderation.showing import ShownChange, shown_changes
from directory.revisions.changes import changes
from directory.revisions.shape import blank, canonical, rekeyed, same_rows


@dataclass(frozen=True)
class VersionPage:
    """What a version changed, and the numbers of its neighbours (None at each end)."""

    changes: list[ShownChange]
    previous: int | None
    next: int | None


def version_page(version: EnterpriseVersion) -> VersionPage:
    others = EnterpriseVersion.objects.filter(enterprise=version.enterprise_id)
    before = others.filter(number__lt=version.number).order_by("-number").first()
    after = others.filter(number__gt=version.number).order_by("number").values_list("number", flat=True).first()
    old, new = canonical(before.document) if before else blank(), canonical(version.document)
    old = rekeyed(old, same_rows(old, new))
    shown = shown_changes(changes(old, new), names_in([old, new]), old, new)
    return VersionPage(shown, before.number if before else None, after)
