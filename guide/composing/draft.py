"""What somebody chose for a document: kind, town, clauses in order, variants, figures, wording edited by hand.

A draft travels as a compressed token in an address (`?d=`), as a hidden field when it is too long for one, as a JSON
file one keeps, and as the JSON of a `PolicyVersion`. Everything that comes in is checked; nothing is ever executed.
"""

import base64
import binascii
import json
import re
import zlib
from dataclasses import dataclass, replace

from guide.choices import DocumentKind, Strength
from guide.clauses.library import ClauseLibrary
from guide.documents.characters import clean

FORMAT, FORMAT_VERSION = "maillon-politique", 1
MOST_CLAUSES, MOST_FIELDS, MOST_TYPED, MOST_TEXT, MOST_TITLE = 60, 12, 300, 4000, 150
MOST_LINES = 100  # of one wording: two versions are compared line by line
# Of a whole draft: several times the whole library, and what a file may cost (docs/benchmarks.md).
MOST_CHARACTERS, MOST_LINES_IN_ALL = 60_000, 1_000
SLUG, CODE = re.compile(r"[-a-zA-Z0-9_]{1,80}"), re.compile(r"[a-z][a-z0-9_]{0,29}")
MOST_BYTES = 600_000  # of JSON: more than the largest draft
MOST_IN_AN_ADDRESS = 3000  # characters; servers refuse a request line above about 4,000


class DraftError(ValueError):
    """Why a draft cannot be read, in French."""


@dataclass(frozen=True)
class ChosenClause:
    """A clause of the draft. `typed` are (field code, text as typed). `text` is empty while nobody edited it;
    `source_text` is the library's wording it was taken from (kept with a version, and with an edited wording)."""

    slug: str
    strength: str
    typed: tuple[tuple[str, str], ...] = ()
    text: str = ""
    source_text: str = ""

    @property
    def values(self) -> dict[str, str]:
        return dict(self.typed)

    def wording(self, library_text: str) -> str:
        """What was edited by hand, else what was kept, else what the library says today."""
        return self.text or self.source_text or library_text


@dataclass(frozen=True)
class Draft:
    """The choices behind a document. `municipality` is an official code, or empty."""

    kind: str
    municipality: str = ""
    title: str = ""
    clauses: tuple[ChosenClause, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(chosen.slug for chosen in self.clauses)


def with_wordings(draft: Draft, library: ClauseLibrary) -> Draft:
    """The draft that keeps the wording of today: a version reads the same when the library changes."""

    def kept(chosen: ChosenClause) -> ChosenClause:
        clause = library.by_slug.get(chosen.slug)
        if chosen.source_text or clause is None:
            return chosen
        return replace(chosen, source_text=clause.variants.get(chosen.strength, ""))

    return replace(draft, clauses=tuple(kept(chosen) for chosen in draft.clauses))


def as_data(draft: Draft) -> dict:
    """Plain JSON, the same for the same draft."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "document": draft.kind,
        "municipalite": draft.municipality,
        "titre": draft.title,
        "clauses": [_clause_data(chosen) for chosen in draft.clauses],
    }


def _clause_data(chosen: ChosenClause) -> dict:
    data = {"clause": chosen.slug, "portee": chosen.strength}
    optional = {"champs": dict(chosen.typed), "texte": chosen.text, "source": chosen.source_text}
    return data | {name: value for name, value in optional.items() if value}


def from_data(data: object) -> Draft:
    """The draft that plain JSON tells. Raises `DraftError`."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DraftError("Ce fichier n’est pas un document de la trousse.")
    if data.get("version") != FORMAT_VERSION:
        raise DraftError("Ce document vient d’une autre version de la trousse\u00a0: composez-le de nouveau.")
    kind = _text(data, "document", 20)
    if kind not in DocumentKind.values:
        raise DraftError("Le genre du document n’est pas connu.")
    code = _text(data, "municipalite", 5)
    if code and not (len(code) == 5 and code.isascii() and code.isdigit()):
        raise DraftError("La municipalité du document n’est pas un code officiel.")
    entries = data.get("clauses")
    if not isinstance(entries, list) or len(entries) > MOST_CLAUSES:
        raise DraftError(f"Un document compte au plus {MOST_CLAUSES} clauses.")
    clauses = tuple(_chosen(entry) for entry in entries)
    if len({chosen.slug for chosen in clauses}) < len(clauses):
        raise DraftError("La même clause est là deux fois.")
    return Draft(kind, code, one_line(_text(data, "titre", MOST_TITLE)), clauses)


def one_line(typed: str) -> str:
    """A title as it is kept: on one line, empty when it holds neither a letter nor a digit."""
    title = " ".join(clean(typed).split())
    return title if any(one.isalnum() for one in title) else ""


def _chosen(entry: object) -> ChosenClause:
    if not isinstance(entry, dict):
        raise DraftError("Une clause du document ne se lit pas.")
    strength = _text(entry, "portee", 10)
    if strength not in Strength.values:
        raise DraftError("La portée d’une clause n’est pas connue.")
    typed = entry.get("champs", {})
    if not isinstance(typed, dict) or len(typed) > MOST_FIELDS:
        raise DraftError("Les champs d’une clause ne se lisent pas.")
    if not all(CODE.fullmatch(code) for code in typed):
        raise DraftError("Les champs d’une clause ne se lisent pas.")
    pairs = tuple((code, _checked(value, MOST_TYPED)) for code, value in typed.items())
    texts = (_text(entry, "texte", MOST_TEXT), _text(entry, "source", MOST_TEXT))
    if not SLUG.fullmatch(slug := _text(entry, "clause", 80)):
        raise DraftError("Le nom d’une clause ne se lit pas.")
    return ChosenClause(slug, strength, pairs, *texts)


def _text(data: dict, name: str, most: int) -> str:
    return _checked(data.get(name, ""), most)


def _checked(value: object, most: int) -> str:
    """A text without characters that no document can hold; composing accents may make it longer."""
    if not isinstance(value, str) or len(value) > most or len(text := clean(value)) > most:
        raise DraftError(f"Un texte du document ne se lit pas ou dépasse {most} caractères.")
    return text


def dumps(draft: Draft) -> str:
    """The JSON file one keeps."""
    return json.dumps(as_data(draft), ensure_ascii=False, indent=1)


def loads(content: bytes) -> Draft:
    """The draft of a file brought back, no longer than a file may cost to write. Raises `DraftError`."""
    if len(content) > MOST_BYTES:
        raise DraftError("Ce fichier est trop gros pour un document de la trousse.")
    try:
        data = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):  # neither text nor JSON, a number without end, a nest without end
        raise DraftError("Ce fichier n’est pas un document de la trousse.") from None
    draft = from_data(data)
    _check_length(draft)
    return draft


def _check_length(draft: Draft) -> None:
    texts = [text for one in draft.clauses for text in (one.text, one.source_text, *one.values.values())]
    lines = [text.count("\n") + 1 for text in texts if text]
    if max(lines, default=0) > MOST_LINES:
        raise DraftError(f"Le texte d’une clause compte au plus {MOST_LINES} lignes.")
    if sum(map(len, texts)) > MOST_CHARACTERS or sum(lines) > MOST_LINES_IN_ALL:
        raise DraftError("Ce document est trop long pour la trousse\u00a0: faites-en deux.")


def encode(draft: Draft) -> str:
    """The draft as letters, digits, « - » and « _ »."""
    compact = json.dumps(as_data(draft), ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(compact.encode(), 9)).decode().rstrip("=")


def decode(token: str) -> Draft:
    """The draft of a token; never more than `MOST_BYTES` in memory. Raises `DraftError`."""
    if len(token) > MOST_BYTES:
        raise DraftError("Ce lien est trop long.")
    try:
        packed = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
        opened = zlib.decompressobj()
        content = opened.decompress(packed, MOST_BYTES)
    except (UnicodeEncodeError, binascii.Error, zlib.error, ValueError):
        raise DraftError("Ce lien est incomplet ou abîmé\u00a0: recopiez-le en entier.") from None
    if not opened.eof:
        raise DraftError("Ce lien est incomplet ou abîmé\u00a0: recopiez-le en entier.")
    return loads(content)


def fits_an_address(token: str) -> bool:
    """Whether servers and mail programs let such an address through."""
    return len(token) <= MOST_IN_AN_ADDRESS
