"""Two versions of a document compared clause by clause. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from guide.clauses.library import Clause, ClauseLibrary
from guide.clauses.marks import codes_in
from guide.composing.draft import ChosenClause
from guide.composing.shapes import Article, ComposedDocument
from guide.text_diff import changed_passages

ADDED, REMOVED, CHANGED, MOVED, SAME = "added", "removed", "changed", "moved", "same"
LABELS = {ADDED: "Ajoutée", REMOVED: "Retirée", CHANGED: "Modifiée", MOVED: "Déplacée", SAME: "Inchangée"}
TONES = {ADDED: "ok", REMOVED: "stop", CHANGED: "warn", MOVED: "plain", SAME: "plain"}


@dataclass(frozen=True)
class ClauseChange:
    """What became of a clause: its number before and after (empty when it was not there), what changed in words."""

    kind: str
    title: str
    before: str
    after: str
    facts: tuple[str, ...] = ()
    passages: tuple[SafeString, ...] = ()

    @property
    def label(self) -> str:
        return LABELS[self.kind]

    @property
    def tone(self) -> str:
        return TONES[self.kind]


@dataclass(frozen=True)
class PolicyComparison:
    """Every clause of either version, in the order of the later one; those that left come last."""

    title_change: tuple[SafeString, ...]
    changes: tuple[ClauseChange, ...]

    @property
    def differing(self) -> tuple[ClauseChange, ...]:
        return tuple(one for one in self.changes if one.kind != SAME)

    @property
    def unchanged(self) -> int:
        return len(self.changes) - len(self.differing)


def compare(before: ComposedDocument, after: ComposedDocument, library: ClauseLibrary) -> PolicyComparison:
    """What changed from one version to the other, both composed on the same day."""
    old, new = _by_slug(before), _by_slug(after)
    kept = [slug for slug in old if slug in new]
    moved = _moved(kept, [slug for slug in new if slug in old])
    changes = [
        _change(old.get(slug), held, library.by_slug.get(slug), is_moved=slug in moved) for slug, held in new.items()
    ]
    gone = (held.article for slug, held in old.items() if slug not in new)
    removed = [ClauseChange(REMOVED, one.title, one.number, "", passages=tuple(_lines(one, None))) for one in gone]
    titles = changed_passages([before.title], [after.title])
    return PolicyComparison(tuple(titles), (*changes, *removed))


@dataclass(frozen=True)
class Held:
    """A clause of one version: as it reads, and as it was chosen. `refused` are the codes of figures not written."""

    article: Article
    chosen: ChosenClause
    refused: frozenset[str]

    def said(self, code: str) -> str:
        """What the field holds, in words."""
        return "à corriger" if code in self.refused else self.chosen.values.get(code, "").strip() or "rien"


def _by_slug(document: ComposedDocument) -> dict[str, Held]:
    chosen = {one.slug: one for one in document.draft.clauses}
    refused = {slug: frozenset(one.field for one in document.blocking if one.slug == slug) for slug in chosen}
    return {one.slug: Held(one, chosen[one.slug], refused[one.slug]) for one in document.articles}


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Those that are not where the others left them: outside the longest run that kept its order."""
    rank = {slug: place for place, slug in enumerate(before)}
    best: list[list[str]] = []
    for slug in after:
        tails = [run for run in best if rank[run[-1]] < rank[slug]]
        best.append([*max(tails, key=len, default=[]), slug])
    return set(after) - set(max(best, key=len, default=[]))


def _change(before: Held | None, after: Held, clause: Clause | None, *, is_moved: bool) -> ClauseChange:
    article = after.article
    if before is None:
        return ClauseChange(ADDED, article.title, "", article.number, passages=tuple(_lines(None, article)))
    facts, passages = tuple(_facts(before, after, clause)), tuple(_lines(before.article, article))
    kind = CHANGED if facts or passages else (MOVED if is_moved else SAME)
    return ClauseChange(kind, article.title, before.article.number, article.number, facts, passages)


def _facts(before: Held, after: Held, clause: Clause | None) -> Iterable[str]:
    """Variant, figures, origin of the wording: what the text alone does not say."""
    was, article = before.article, after.article
    if was.strength != article.strength:
        yield f"Portée : {was.strength_label.lower()}, puis {article.strength_label.lower()}"
    if was.origin != article.origin:
        yield f"Origine : {was.origin_label.lower()}, puis {article.origin_label.lower()}"
    asked = codes_in(kept) if (kept := after.chosen.wording("")) else None
    for field in clause.fields if clause else ():
        old, new = before.said(field.code), after.said(field.code)
        if old != new and (asked is None or field.code in asked):
            yield f"{field.label} : {old}, puis {new}"


def _lines(before: Article | None, after: Article | None) -> Iterable[SafeString]:
    return changed_passages(list(before.paragraphs) if before else [], list(after.paragraphs) if after else [])
