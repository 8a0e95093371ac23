"""A fictional buyer's documents: a by-law amendment in two versions, and two self-assessments a year apart."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction

from accounts.demonstration import DOMAIN
from accounts.models import User
from directory.models import Municipality
from guide.bylaw_limits import THRESHOLD
from guide.choices import DocumentKind, Strength
from guide.clauses.library import clause_library
from guide.composing.draft import ChosenClause, Draft
from guide.composing.editing import with_suggestions
from guide.law import Law
from guide.law_reading import current_law
from guide.models import PolicyDocument
from guide.policies.actions import keep_document, keep_version
from guide.self_assessment.actions import keep_answers
from guide.self_assessment.profile import A_LITTLE, MOSTLY, NO, YES
from guide.self_assessment.questions import published_questions

BUYER, TOWN = f"acheteur@{DOMAIN}", "57040"
FIRST = ("rotation-principe", "gre-a-gre-sous-plafond", "entree-en-vigueur")
THEN = ("rotation-principe", "gre-a-gre-sous-plafond", "preference-economie-sociale", "entree-en-vigueur")
YEAR = timedelta(days=365)


@transaction.atomic
def seed_policies(day: date) -> int:
    """How many documents were composed: none without the fictional buyer, or when it was done already."""
    buyer = User.objects.filter(email=BUYER).first()
    if buyer is None or PolicyDocument.objects.for_owner(buyer).exists():
        return 0
    law, library = current_law(), clause_library()
    first, then = (_draft(slugs, law, day) for slugs in (FIRST, THEN))
    document = keep_document(draft=with_suggestions(first, library, law, day), by=buyer, note="Pour le comité")
    stronger = replace(then, clauses=tuple(replace(one, strength=Strength.STANDARD.value) for one in then.clauses))
    told = with_suggestions(stronger, library, law, day)
    keep_version(document=document, draft=told, by=buyer, note="Avec l’écart de prix")
    town = Municipality.objects.filter(code=TOWN).first()
    for on, answers in ((day - YEAR, (NO, A_LITTLE)), (day, (MOSTLY, YES, A_LITTLE))):
        given = {one.code: answers[rank % len(answers)] for rank, one in enumerate(published_questions())}
        keep_answers(answers=given, municipality=town, on=on, by=buyer)
    return 1


def _draft(slugs: tuple[str, ...], law: Law, day: date) -> Draft:
    """Its ceilings are two thirds of the threshold of the day: no figure of the law is written here."""
    threshold = law.value(THRESHOLD, day)
    typed = (("plafond", str(int(threshold.value) * 2 // 3 // 1000 * 1000)),) if threshold else ()
    soft = Strength.SOFT.value
    clauses = tuple(ChosenClause(slug, soft, typed if "plafond" in _codes(slug) else ()) for slug in slugs)
    return Draft(DocumentKind.BYLAW.value, TOWN, "Modification fictive du règlement (démonstration)", clauses)


def _codes(slug: str) -> set[str]:
    clause = clause_library().by_slug.get(slug)
    return set(clause.fields_by_code) if clause else set()
