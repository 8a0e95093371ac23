"""What « Qui inviter? » says of each supplier."""

from datetime import date

from directory.french import NO_BREAK, written_day


def reason_of(last_asked_on: date | None, times: int, declined_on: date | None, *, for_category: bool) -> str:
    """« Jamais sollicité pour cette catégorie », « Sollicité la dernière fois le 3 mars 2026, 2 fois en 24 mois »."""
    if last_asked_on is None:
        return "Jamais sollicité pour cette catégorie" if for_category else "Jamais sollicité"
    often = f"{times}{NO_BREAK}fois" if times else "aucune fois"
    said = f"Sollicité la dernière fois le {written_day(last_asked_on)}, {often} en 24{NO_BREAK}mois"
    if declined_on:
        said += f"; a décliné faute de capacité le {written_day(declined_on)}"
    return said
