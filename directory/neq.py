"""The Quebec enterprise number (NEQ): ten digits that begin with 11, 22, 33 or 88.

Source: Registraire des entreprises, « Description of an information file » (quebec.ca). The check on the last eight
digits is documented nowhere but holds for every number seen: it warns, and never refuses.
"""

import re

from django.core.exceptions import ValidationError

PREFIXES = {
    "11": "personne morale",
    "22": "entreprise individuelle",
    "33": "société ou association",
    "88": "autorité publique",
}


def clean_neq(text: str) -> str:
    """The ten digits, without spaces or hyphens. Raises ValidationError in French when it cannot be a NEQ."""
    neq = re.sub(r"[\s\u00a0\u202f.-]", "", text)
    validate_neq(neq)
    return neq


def validate_neq(neq: str) -> None:
    """Raises ValidationError in French unless the text is ten digits with a known prefix."""
    if not re.fullmatch(r"[0-9]+", neq):
        raise ValidationError("Le NEQ ne contient que des chiffres.", code="neq_digits")
    if len(neq) != 10:
        raise ValidationError(f"Le NEQ compte dix chiffres; celui-ci en compte {len(neq)}.", code="neq_length")
    if neq[:2] not in PREFIXES:
        raise ValidationError("Le NEQ commence par 11, 22, 33 ou 88.", code="neq_prefix")


def looks_mistyped(neq: str) -> bool:
    """True when the last eight digits fail a Luhn check: probably a typing error, worth a warning."""
    total = 0
    for place, digit in enumerate(reversed(neq[2:])):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 != 0
