"""What the pages of saved documents show."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from directory.models import DirectoryState
from guide.clauses.library import ClauseLibrary, clause_library
from guide.clauses.marks import codes_in
from guide.composing.draft import ChosenClause, Draft, encode, fits_an_address, from_data
from guide.composing.reading import document_of
from guide.composing.shapes import TITLE, WORDING, ComposedDocument
from guide.models import PolicyDocument, PolicyVersion
from guide.policies.comparing import PolicyComparison, compare


@dataclass(frozen=True)
class KeptVersion:
    """A version, composed on the day it is read with the wording it was kept with."""

    document: PolicyDocument
    version: PolicyVersion
    composed: ComposedDocument
    others: list[PolicyVersion]

    @cached_property
    def token(self) -> str:
        return encode(self.composed.draft)

    @cached_property
    def reading_token(self) -> str:
        """For whoever has the link: nothing that the page does not show."""
        return encode(only_what_shows(self.composed, clause_library()))

    @property
    def fits_an_address(self) -> bool:
        return fits_an_address(self.token)

    @property
    def is_last(self) -> bool:
        return not self.others or self.version.number >= self.others[0].number


@dataclass(frozen=True)
class Compared:
    """Two versions side by side, the earlier first."""

    document: PolicyDocument
    before: PolicyVersion
    after: PolicyVersion
    comparison: PolicyComparison
    versions: list[PolicyVersion]


def only_what_shows(document: ComposedDocument, library: ClauseLibrary) -> Draft:
    """The draft that others may have: no clause, figure, wording or title that the document does not write."""
    refused = {(one.slug, one.field) for one in document.blocking}
    written = {article.slug for article in document.articles}

    def shown(chosen: ChosenClause) -> ChosenClause:
        if (chosen.slug, WORDING) in refused:
            return replace(chosen, typed=(), text="", source_text="")
        clause = library.by_slug.get(chosen.slug)
        wording = chosen.wording(clause.variants.get(chosen.strength, "") if clause else "")
        asked = codes_in(wording) & set(clause.fields_by_code if clause else ())
        typed = tuple(pair for pair in chosen.typed if pair[0] in asked and (chosen.slug, pair[0]) not in refused)
        return replace(chosen, typed=typed, source_text="" if chosen.text else chosen.source_text)

    clauses = tuple(shown(chosen) for chosen in document.draft.clauses if chosen.slug in written)
    return replace(document.draft, title="" if ("", TITLE) in refused else document.draft.title, clauses=clauses)


def draft_of(version: PolicyVersion) -> Draft:
    """The draft a version keeps; its title is the document's."""
    return from_data(version.draft)


def kept_version(document: PolicyDocument, number: int | None, day: date) -> KeptVersion | None:
    """The version of this number, the last one by default; None when there is none. Two queries at most."""
    versions = list(document.versions.defer("draft"))
    wanted = next((one for one in versions if number in (None, one.number)), None)
    if wanted is None:
        return None
    version = document.versions.get(pk=wanted.pk)
    return KeptVersion(document, version, document_of(draft_of(version), day), versions)


def compared(
    document: PolicyDocument, numbers: tuple[int, int], day: date, state: UUID | None = None
) -> Compared | None:
    """Two versions compared on the day; None when one does not exist, or both are the same."""
    first, last = sorted(numbers)
    found = {one.number: one for one in document.versions.filter(number__in=numbers)}
    if len(found) < 2:
        return None
    state = state or DirectoryState.current()
    before, after = (document_of(draft_of(found[number]), day, state) for number in (first, last))
    told = compare(before, after, clause_library(state))
    return Compared(document, found[first], found[last], told, list(document.versions.defer("draft")))
