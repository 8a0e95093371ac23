"""What became of a sheet: its public versions and the answers of its pôle, the latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from directory.choices import VersionSource
from directory.models import Decision, Enterprise, EnterpriseVersion
from directory.revisions.changes import changes
from directory.revisions.reasons import sentences
from directory.revisions.shape import canonical
from directory.sheet_forms.lists import Lists
from directory.sheet_forms.telling import labels

MOST = 30
WORDS = {
    VersionSource.FIRST: "Première publication",
    VersionSource.REVISION: "Changements publiés",
    VersionSource.IMMEDIATE: "Coordonnées mises en ligne par l’équipe",
    VersionSource.OBSERVED: "Changement fait par le pôle ou par un import",
}


@dataclass(frozen=True)
class Event:
    """One thing that happened; `details` are sentences under it."""

    moment: datetime
    text: str
    details: tuple[str, ...] = ()


def history_of(enterprise: Enterprise, lists: Lists) -> list[Event]:
    """At most thirty versions and thirty answers, in two queries."""
    events = [*_versions(enterprise, lists), *_decisions(enterprise)]
    return sorted(events, key=lambda event: event.moment, reverse=True)


def _versions(enterprise: Enterprise, lists: Lists) -> Iterable[Event]:
    found = EnterpriseVersion.objects.filter(enterprise=enterprise).select_related("made_by")
    rows = list(found.order_by("-number")[: MOST + 1])
    for version, before in zip(rows, [*rows[1:], None], strict=False):
        if len(rows) <= MOST or before is not None:
            yield Event(version.made_at, _version_text(version), _changed(version, before, lists))


def _version_text(version: EnterpriseVersion) -> str:
    if version.number == 1 and version.source == VersionSource.OBSERVED:
        return "Version 1 : la fiche telle qu’elle était"
    said = f"Version {version.number} : {WORDS[VersionSource(version.source)].lower()}"
    # A person of the pôle answers in its name, not in theirs.
    own = version.source == VersionSource.IMMEDIATE and version.made_by
    return f"{said} ({version.made_by.public_name})" if own else said


def _changed(version: EnterpriseVersion, before: EnterpriseVersion | None, lists: Lists) -> tuple[str, ...]:
    if before is None:
        return ()
    old, new = canonical(before.document), canonical(version.document)
    return (f"A changé : {labels(changes(old, new), lists.names(old, new))}.",)


def _decisions(enterprise: Enterprise) -> Iterable[Event]:
    found = Decision.objects.filter(revision__enterprise=enterprise).select_related("pole")
    for decision in found.order_by("-at", "-pk")[:MOST]:
        by = decision.pole.name if decision.pole else "La gestion du portail"
        details = (*sentences(decision.reason_codes), decision.message)
        yield Event(decision.at, f"{by} : {decision.get_kind_display().lower()}", tuple(filter(None, details)))
