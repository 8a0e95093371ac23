"""The one writing of a frozen file, its hash, and the reading of an export that comes back. Pure.

The canonical text of a document: JSON in UTF-8, keys sorted by code point, no space between tokens, no letter escaped
but those JSON must escape, texts in NFC without controls, no number but integers (docs/frozen-files.md).
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

HASH, DOCUMENT = "empreinte", "dossier"
DEEPEST = 40
GREATEST = 2**53  # beyond, readers of JSON disagree
LONGEST_NUMBER = 17
MOST_ITEMS = 500_000
# Nothing here draws, and each has several writings in JSON or none in XML.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SHA256 = re.compile(r"[0-9a-f]{64}")
GROUP, FEWEST_DIGITS = 8, 16


class Unreadable(ValueError):
    """What came cannot be examined; the text says why, in French."""


class Finding(StrEnum):
    """What an examination found."""

    INTACT = "intact"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Verdict:
    """What an export says of itself: whether its content still has the hash it declares."""

    finding: Finding
    declared: str = ""
    computed: str = ""
    problem: str = ""


def canonical(document: dict) -> str:
    """The text that is hashed and kept. Texts are put in their one writing; what is not plain JSON is refused."""
    return written(_one_writing(document))


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def export(canonical_text: str, sha256: str) -> str:
    """The JSON file handed out: it holds the canonical text as it is, so that `sha256sum` alone can check it."""
    return f'{{"{HASH}":"{sha256}","{DOCUMENT}":{canonical_text}}}\n'


def grouped(sha256: str) -> str:
    """As it is printed: « 7c1f90ab 44d20e58 … »."""
    return " ".join(sha256[start : start + GROUP] for start in range(0, len(sha256), GROUP))


def typed_hash(typed: str) -> str:
    """The hash somebody typed, whole or its first groups: spaces, dashes and capitals do not count."""
    found = re.sub(r"[\s\u200b\u00a0\u202f.:–-]", "", typed).lower().removeprefix("sha256")
    if not re.fullmatch(rf"[0-9a-f]{{{FEWEST_DIGITS},64}}", found):
        raise Unreadable(
            "Une empreinte s’écrit avec les chiffres 0 à 9 et les lettres a à f\u00a0: 64 en tout, ou au moins les "
            f"{FEWEST_DIGITS} premiers."
        )
    return found


def read_export(content: bytes | str) -> Verdict:
    """Whether the content of a JSON export has the hash it declares. Spaces and the order of keys do not count, every
    letter and figure does."""
    try:
        declared, document = _parts(_parsed(_decoded(content)))
        computed = sha256_of(written(document))
    except Unreadable as problem:
        return Verdict(Finding.UNREADABLE, problem=str(problem))
    return compared(declared, computed)


def compared(declared: str, computed: str) -> Verdict:
    return Verdict(Finding.INTACT if declared == computed else Finding.ALTERED, declared, computed)


def written(document: dict) -> str:
    """A document in the canonical order and spacing, its texts left as they are. Raises Unreadable."""
    _bounded(document, 0)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    if re.search("[\ud800-\udfff]", text):
        raise Unreadable("Le fichier contient un caractère incomplet.")
    return text


def _one_writing(value):
    if isinstance(value, str):
        return unicodedata.normalize("NFC", CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))
    if isinstance(value, dict):
        return {_one_writing(key): _one_writing(one) for key, one in value.items()}
    return [_one_writing(one) for one in value] if isinstance(value, list | tuple) else value


def _bounded(value, depth: int) -> None:
    """Only texts, integers, booleans, null, lists and objects with text keys, not too deep."""
    if depth > DEEPEST:
        raise Unreadable("Le fichier emboîte trop de niveaux pour être un dossier figé.")
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys are texts")
        value = value.values()
    elif isinstance(value, int) and abs(value) > GREATEST:
        raise Unreadable("Un nombre du fichier est trop grand pour un dossier figé.")
    elif not isinstance(value, list):
        if not isinstance(value, str | int | None):
            raise TypeError(f"{type(value).__name__} has no canonical writing")
        return
    for one in value:
        _bounded(one, depth + 1)


def _decoded(content: bytes | str) -> str:
    if isinstance(content, str):
        return content.removeprefix("\ufeff").strip()
    try:
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Unreadable("Ce n’est pas un fichier JSON écrit en UTF-8.") from None


def _parsed(text: str):
    if not text:
        raise Unreadable("Il n’y a rien à examiner.")
    if text.count(",") + text.count("[") + text.count("{") > MOST_ITEMS:
        raise Unreadable("Le fichier contient trop d’éléments pour être un dossier figé.")
    refuse = {"parse_float": _refused_fraction, "parse_constant": _refused_fraction, "parse_int": _integer}
    try:
        return json.loads(text, object_pairs_hook=_object, **refuse)
    except RecursionError:
        raise Unreadable("Le fichier emboîte trop de niveaux pour être un dossier figé.") from None
    except json.JSONDecodeError as problem:
        raise Unreadable(
            f"Ce n’est pas du JSON complet\u00a0: la lecture s’arrête à la ligne {problem.lineno}, "
            f"caractère {problem.colno}. Le fichier a peut-être été coupé ou modifié."
        ) from None


def _parts(whole) -> tuple[str, dict]:
    if not isinstance(whole, dict) or whole.keys() != {HASH, DOCUMENT}:
        raise Unreadable(
            f"Ce n’est pas l’export d’un dossier figé\u00a0: on y trouve «\u00a0{HASH}\u00a0» et "
            f"«\u00a0{DOCUMENT}\u00a0», rien d’autre."
        )
    declared, document = whole[HASH], whole[DOCUMENT]
    if not isinstance(declared, str) or not SHA256.fullmatch(declared) or not isinstance(document, dict):
        raise Unreadable("L’empreinte ou le dossier n’ont pas la forme d’un dossier figé.")
    return declared, document


def _object(pairs: list[tuple[str, object]]) -> dict:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("Une clé est écrite deux fois dans le même objet\u00a0: on ne sait laquelle lire.")
    return found


def _refused_fraction(_text: str):
    raise Unreadable("Un dossier figé n’a que des nombres entiers\u00a0: ce fichier en contient d’autres.")


def _integer(text: str) -> int:
    if len(text) > LONGEST_NUMBER or text == "-0":
        raise Unreadable("Un nombre du fichier n’a pas l’écriture d’un dossier figé.")
    return int(text)
