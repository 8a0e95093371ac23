"""Contact fields that go live as soon as a member of a listed enterprise saves them; the pôle's digest lists them."""

from dataclasses import dataclass, field

from accounts.trail import record
from directory.choices import EnterpriseStatus, VersionSource
from directory.models import EnterpriseVersion
from directory.revisions.changes import Change, changes, overlay
from directory.revisions.checking import problems_of
from directory.revisions.rows import SheetRows
from directory.revisions.versions import publish_document


@dataclass(frozen=True)
class Live:
    """What went live, in which version, and the new keys of the document's rows."""

    changes: list[Change] = field(default_factory=list)
    version: EnterpriseVersion | None = None
    keys: dict[str, str] = field(default_factory=dict)


def publish_immediate(sheet: SheetRows, version: EnterpriseVersion | None, document: dict, by) -> Live:
    """Publish the immediate fields that a draft changes and that have no problem; the rest of it waits for the pôle."""
    if version is None or sheet.enterprise.status != EnterpriseStatus.LISTED:
        return Live()
    wanted = [change for change in changes(version.document, document) if change.is_immediate]
    wrong = {problem.path for problem in problems_of(document, sheet.enterprise)} if wanted else set()
    ready = [change for change in wanted if change.path not in wrong and "contact" not in wrong]
    if not ready:
        return Live()
    said = overlay(version.document, ready)
    published = publish_document(sheet, said, latest=version, source=VersionSource.IMMEDIATE, by=by)
    details = {"fields": [change.path for change in ready], "version": published.version.number}
    record(action="sheet.contact_changed", by=by, target=sheet.enterprise, details=details)
    return Live(ready, published.version, published.keys)
