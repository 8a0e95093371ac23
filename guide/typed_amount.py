"""An amount as people type it: « 95 000 », « 95000,50 $ », « 95 000.00 ». What could be read two ways is refused."""

import re
from decimal import Decimal

# Ordinary, no-break, narrow no-break and thin spaces, as keyboards, spreadsheets and our own pages write them.
SPACES = re.compile(r"[ \u00a0\u202f\u2009\t]+")
WRITTEN = re.compile(r"(?:\d+|\d{1,3}(?: \d{3})+)(?:[.,](?P<cents>\d{1,2}))?", re.ASCII)
WITH_THOUSANDS_MARK = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?", re.ASCII)
SHORTENED = re.compile(r"(?P<number>\d[\d ]*(?:[.,]\d+)?) ?(?P<unit>k|m|mille|millions?)", re.ASCII | re.IGNORECASE)
THOUSANDS = {"k": 1_000, "mille": 1_000, "m": 1_000_000, "million": 1_000_000, "millions": 1_000_000}
MOST = Decimal(10) ** 11
EXAMPLE = "Écrivez-le en chiffres, par exemple 95\u00a0000 ou 95\u00a0000,50."


class UnreadableAmount(ValueError):
    """Why the amount is refused and how to write it, in French."""


def read_amount(text: str) -> Decimal:
    """The dollars a person means. Raises `UnreadableAmount` rather than guess."""
    typed = SPACES.sub(" ", text).strip()
    bare = typed.removesuffix("$").strip()
    if not WRITTEN.fullmatch(bare):
        raise UnreadableAmount(_refusal(typed, bare))
    value = Decimal(bare.replace(" ", "").replace(",", "."))
    if value >= MOST:
        raise UnreadableAmount(
            f"Le montant «\u00a0{_short(typed)}\u00a0» est trop grand. Écrivez un montant en dollars."
        )
    return value


def _refusal(typed: str, bare: str) -> str:
    """The reason, and the way out: the same amount rewritten when it is plain what was meant."""
    shown = f"«\u00a0{_short(typed)}\u00a0»"
    if bare.startswith(("-", "−", "–")):
        return f"Le montant {shown} est négatif. Écrivez un montant de zéro ou plus."
    if shortened := SHORTENED.fullmatch(bare):
        return f"Le montant {shown} est abrégé. Écrivez-le au long{_rewritten(shortened)}."
    if WITH_THOUSANDS_MARK.fullmatch(bare):
        return (
            f"Le montant {shown} peut se lire de deux façons. Séparez les milliers par une espace et les cents par une "
            f"virgule{_spaced(bare)}."
        )
    return f"Le montant {shown} ne se lit pas. {EXAMPLE}"


def _rewritten(shortened: re.Match) -> str:
    number = Decimal(shortened["number"].replace(" ", "").replace(",", "."))
    dollars = number * THOUSANDS[shortened["unit"].lower()]
    return f"\u00a0: {dollars:,.0f}".replace(",", "\u00a0") if dollars == int(dollars) else ", en dollars"


def _spaced(bare: str) -> str:
    whole = re.split(r"[.,](?=\d{1,2}$)", bare)
    thousands = re.sub(r"[.,]", "\u00a0", whole[0])
    return f"\u00a0: {thousands}{',' + whole[1] if len(whole) > 1 else ''}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
