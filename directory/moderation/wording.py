"""Counts as the moderation pages say them: in words at the beginning of a sentence, up to sixteen."""

from datetime import datetime

from django.utils.timezone import localtime

from directory.french import NO_BREAK, shown_number, written_day
from directory.revisions.changes import Change

UP_TO_EIGHT = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit")
WORDS = (*UP_TO_EIGHT, "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")


def in_words(number: int, *, feminine: bool = False) -> str:
    if number == 1 and feminine:
        return "une"
    return WORDS[number] if 0 <= number < len(WORDS) else shown_number(number)


def with_noun(number: int, one: str, many: str) -> str:
    """« 1 jour ouvrable », « 7 jours ouvrables »."""
    return f"{shown_number(number)}{NO_BREAK}{many if number > 1 else one}"


def waiting(age: int) -> str:
    """« 4 jours ouvrables », « Reçue aujourd’hui »."""
    return with_noun(age, "jour ouvrable", "jours ouvrables") if age else "Moins d’un jour"


def summary(total: int, late: int) -> str:
    """« Sept demandes attendent, dont deux depuis plus de cinq jours ouvrables. »"""
    if not total:
        return "Rien n’attend votre pôle."
    said = f"{in_words(total, feminine=True).capitalize()} demande{'s attendent' if total > 1 else ' attend'}"
    if not late:
        return f"{said}, aucune depuis plus de cinq jours ouvrables."
    if total == late == 1:
        return f"{said} depuis plus de cinq jours ouvrables."
    return f"{said}, dont {in_words(late, feminine=True)} depuis plus de cinq jours ouvrables."


def what_changed(found: list[Change]) -> str:
    """« 4 champs modifiés », « 1 certification », « Territoire »: what a line of the queue says of a revision."""
    sections = {change.section for change in found}
    if sections == {"served_areas"}:
        return "Territoire"
    if sections == {"certifications"}:
        return with_noun(len(found), "certification", "certifications")
    fields = count_of_fields(found)
    return with_noun(fields, "champ modifié", "champs modifiés") if fields else "Aucun changement"


def count_of_fields(found: list[Change]) -> int:
    """A served territory is one thing to read, whatever the number of its lines."""
    areas = any(change.section == "served_areas" for change in found)
    return sum(change.section != "served_areas" for change in found) + areas


def review_summary(is_new: bool, found: list[Change], received: datetime, age: int) -> str:
    """« Quatre champs modifiés, reçus le 19 novembre 2026. Attente : 2 jours ouvrables. »"""
    day, waited = written_day(localtime(received)), waiting(age).lower()
    if is_new:
        return f"Nouvelle fiche, reçue le {day}. Attente : {waited}."
    fields = count_of_fields(found)
    plural = "s" if fields > 1 else ""
    said = f"{in_words(fields).capitalize()} champ{plural} modifié{plural}, reçu{plural} le {day}"
    return f"{said if fields else f'Plus rien à changer; reçue le {day}'}. Attente : {waited}."
