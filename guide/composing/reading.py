"""Composes a draft with what the portal knows today: library, law, notices, town. No query once they are kept."""

from datetime import date
from uuid import UUID

from directory.models import DirectoryState, Municipality
from directory.search.catalogue import municipalities
from guide.bylaw_reading import bylaw_terms
from guide.choices import DocumentKind
from guide.clauses.library import clause_library
from guide.composing.document import compose
from guide.composing.draft import Draft
from guide.composing.shapes import ComposedDocument
from guide.law_reading import current_law, current_notices


def document_of(draft: Draft, day: date, version: UUID | None = None) -> ComposedDocument:
    """The document of a draft on the day."""
    version = version or DirectoryState.current()
    law, notices = current_law(version), current_notices(version)
    town = town_of(draft, version)
    bylaw = bylaw_terms(town.code, day, version) if town and draft.kind == DocumentKind.BYLAW else None
    return compose(draft, clause_library(version), law, notices, day, town, bylaw.number if bylaw else "")


def town_of(draft: Draft, version: UUID | None = None) -> Municipality | None:
    """The municipality of a draft; None when its code is nobody's."""
    return municipalities(version).get(draft.municipality)
