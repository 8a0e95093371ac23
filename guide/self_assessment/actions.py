"""Keeping the answers of a self-assessment."""

from datetime import date

from django.db import transaction

from accounts.models import User
from directory.models import Municipality
from guide.models import SelfAssessment
from guide.self_assessment.profile import Answers

MOST_KEPT = 100


class TooManyKept(Exception):
    """Why the answers are not kept, in French."""


@transaction.atomic
def keep_answers(*, answers: Answers, municipality: Municipality | None, on: date, by: User) -> bool:
    """One row a day, a town and a person: answers given again the same day replace the earlier ones. True when they
    did."""
    User.objects.select_for_update().get(pk=by.pk)
    mine = SelfAssessment.objects.for_owner(by)
    kept = mine.filter(taken_on=on, municipality=municipality).first()
    if kept is None and mine.count() >= MOST_KEPT:
        raise TooManyKept(f"Vous gardez déjà {MOST_KEPT} autodiagnostics : supprimez-en un d’abord.")
    row = kept or SelfAssessment(owner=by, municipality=municipality, taken_on=on)
    row.answers = dict(answers)
    row.save()
    return kept is not None
