"""One cell → one value, or a refusal in French. Pure: knows nothing of the database."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.timezone import localdate

from directory.neq import clean_neq
from directory.words import normalise

MOST_PEOPLE = 999_999
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
POSTAL_CODE = re.compile(r"([ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z])([0-9][ABCEGHJ-NPRSTV-Z][0-9])")
PHONE = re.compile(
    r"\(?(\d{3})\)?[\s.-]*(\d{3})[\s.-]*(\d{4})(?:[\s,;.]*(?:poste|ext|p|x|#)[\s.:]*(?:#\s*)?(\d{1,6}))?",
    re.IGNORECASE | re.ASCII,
)
is_website = URLValidator(["http", "https"])
is_email = EmailValidator()


class Refused(Exception):
    """A cell cannot be read; the message is the reason, in French."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One item of the column `offres`."""

    title: str
    description: str = ""


def items(text: str) -> list[str]:
    """The items of a cell, separated by « | », empty ones left out."""
    return [item for item in (one_line(part) for part in text.split("|")) if item]


def one_line(text: str) -> str:
    """Without line breaks, repeated spaces, or invisible characters."""
    _refuse_controls(text)
    return " ".join(text.split())


def quoted(text: str) -> str:
    """« text », cut when it is long: a message stays one line."""
    return f"« {text[:60]}{'…' if len(text) > 60 else ''} »"


def paragraphs(text: str) -> str:
    """A long text, its line breaks kept."""
    _refuse_controls(text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def at_most(length: int) -> Callable[[str], str]:
    """A reader of one line of at most so many characters."""

    def read(text: str) -> str:
        line = one_line(text)
        if len(line) > length:
            raise Refused(f"dépasse {length} caractères")
        return line

    return read


def name(text: str) -> str:
    """The name of a sheet: it must hold something to compare."""
    line = at_most(200)(text)
    if not normalise(line):
        raise Refused("doit contenir au moins une lettre ou un chiffre")
    return line


def names(text: str) -> list[str]:
    """Other names, each once."""
    return list(dict.fromkeys(at_most(200)(item) for item in items(text)))


def neq(text: str) -> str:
    """The ten digits of a NEQ."""
    return _checked(clean_neq, text)


def offers(text: str) -> list[Offer]:
    """« titre : description » items, each once."""
    return list(dict.fromkeys(_offer(item) for item in items(text)))


def _offer(item: str) -> Offer:
    title, _, description = (part.strip() for part in item.partition(":"))
    if not title:
        raise Refused(f"{quoted(item)} n’a pas de titre : écrivez « titre : description »")
    return Offer(at_most(200)(title), description)


def postal_code(text: str) -> str:
    """« J3G 4S5 », however it was spaced."""
    found = POSTAL_CODE.fullmatch(re.sub(r"[\s-]", "", text).upper())
    if not found:
        raise Refused(f"{quoted(text)} n’est pas un code postal canadien : écrivez « J3G 4S5 »")
    return f"{found[1]} {found[2]}"


def phone(text: str) -> str:
    """« 450 555-0142 » or « 450 555-0142, poste 12 »."""
    found = PHONE.fullmatch(re.sub(r"^\+?\s*1[\s.-]*(?=[\d(])", "", one_line(text)))
    if not found:
        raise Refused(f"{quoted(text)} n’est pas un numéro à dix chiffres : écrivez « 450 555-0142, poste 12 »")
    number = f"{found[1]} {found[2]}-{found[3]}"
    return f"{number}, poste {found[4]}" if found[4] else number


def email(text: str) -> str:
    """An address that could receive mail."""
    if len(text) > 254:
        raise Refused("dépasse 254 caractères")
    _checked(is_email, text, f"{quoted(text)} n’est pas une adresse de courriel")
    return text


def website(text: str) -> str:
    """An address in https:// or http://; https:// is understood when nothing is said."""
    scheme = SCHEME.match(text)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        raise Refused(f"« {scheme[1][:60]}: » est refusé : l’adresse commence par https://")
    address = scheme[1].lower() + text[len(scheme[1]) :] if scheme else f"https://{text}"
    if len(address) > 200:
        raise Refused("dépasse 200 caractères")
    _checked(is_website, address, f"{quoted(text)} n’est pas une adresse de site web")
    return address


def founded_year(text: str) -> int:
    """A year between 1600 and this one."""
    this_year = localdate().year
    if not re.fullmatch(r"[0-9]{4}", text) or not 1600 <= int(text) <= this_year:
        raise Refused(f"{quoted(text)} n’est pas une année entre 1600 et {this_year}")
    return int(text)


def headcount(text: str) -> int:
    """A number of persons; spaces between thousands are forgiven."""
    number = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[0-9]{1,9}", number) or int(number) > MOST_PEOPLE:
        raise Refused(f"{quoted(text)} n’est pas un nombre entier de personnes")
    return int(number)


def _refuse_controls(text: str) -> None:
    if not text.isprintable() and CONTROLS.search(text):
        raise Refused("contient un caractère invisible interdit")


def _checked(check: Callable[[str], object], text: str, reason: str = ""):
    try:
        return check(text)
    except ValidationError as error:
        raise Refused(reason or error.messages[0].rstrip(".")) from None
