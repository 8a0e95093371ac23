"""Two years of asking and of contracts: what the rotation and the yearly report are drawn from."""

from datetime import timedelta

from buying.choices import Answer, Channel, Procedure
from buying.demonstration.cast import Stage, category
from buying.rotation.contracts import note_contract
from buying.rotation.log import note_answer, note_solicitation

CATERING, CLEANING, PRINTING, MAILING = "traiteur", "entretien-menager", "imprimerie", "mise-sous-pli"
OUTSIDE = "Fournisseur fictif hors répertoire"

# Category, supplier (its place in the alphabet), days ago, channel, answer.
ASKED = (
    (CATERING, 0, 715, Channel.EMAIL, Answer.QUOTED),
    (CATERING, 1, 715, Channel.PHONE, Answer.DECLINED),
    (CLEANING, 0, 690, Channel.EMAIL, Answer.QUOTED),
    (CLEANING, 1, 690, Channel.EMAIL, Answer.SILENT),
    (CATERING, 1, 540, Channel.EMAIL, Answer.QUOTED),
    (CATERING, 2, 540, Channel.IN_PERSON, Answer.QUOTED),
    (CLEANING, 2, 505, Channel.EMAIL, Answer.QUOTED),
    (CLEANING, 0, 505, Channel.EMAIL, Answer.QUOTED),
    (MAILING, 0, 420, Channel.PHONE, Answer.QUOTED),
    (CATERING, 0, 310, Channel.EMAIL, Answer.QUOTED),
    (PRINTING, 0, 260, Channel.EMAIL, Answer.QUOTED),
    (CLEANING, 3, 215, Channel.EMAIL, Answer.QUOTED),
    (CLEANING, 1, 215, Channel.EMAIL, Answer.DECLINED),
    (CATERING, 1, 130, Channel.EMAIL, Answer.QUOTED),
    (CATERING, 3, 130, Channel.OTHER, Answer.SILENT),
)
# Category, supplier (None: none of the directory), title, percent of a bound, days ago, procedure.
SIGNED = (
    (CLEANING, None, "Entretien de l’hôtel de ville", "tender", 112, 690, Procedure.PUBLIC_TENDER),
    (CATERING, 1, "Repas du camp de jour", "invitation", 42, 535, Procedure.DIRECT_AWARD),
    (CLEANING, 0, "Entretien de la bibliothèque", "invitation", 160, 500, Procedure.PRICE_REQUEST),
    (MAILING, 0, "Envoi des comptes de taxes", "invitation", 24, 415, Procedure.DIRECT_AWARD),
    (CATERING, 0, "Repas des bénévoles", "invitation", 45, 300, Procedure.DIRECT_AWARD),
    (PRINTING, 0, "Impression du guide des loisirs", "invitation", 99, 255, Procedure.DIRECT_AWARD),
    (CLEANING, 3, "Entretien du centre communautaire", "tender", 71, 205, Procedure.INVITATION),
    (CATERING, 1, "Accueil des nouveaux résidents", "invitation", 38, 120, Procedure.DIRECT_AWARD),
)


def two_years(stage: Stage) -> None:
    for slug, place, ago, channel, answer in ASKED:
        asked(stage, slug, place, ago, channel, answer)
    for one in SIGNED:
        signed(stage, *one)


def asked(stage: Stage, slug: str, place: int, ago: int, channel: Channel, answer: Answer) -> None:
    found = stage.suppliers(slug)[place : place + 1]
    if not found:
        return
    line = note_solicitation(
        organisation=stage.organisation, enterprise=found[0], category=category(slug), purchase_file=None,
        asked_on=stage.day - timedelta(days=ago), channel=channel, by=stage.buyer,
    )  # fmt: skip
    note_answer(solicitation=line, answer=answer, answered_on=line.asked_on + timedelta(days=6), by=stage.buyer)


def signed(stage: Stage, slug: str, place: int | None, title: str, bound: str, percent: int, ago: int, how) -> None:
    amount = stage.amount(bound, percent)
    found = [] if place is None else stage.suppliers(slug)[place : place + 1]
    if amount is None or (place is not None and not found):
        return
    note_contract(
        organisation=stage.organisation, enterprise=found[0] if found else None,
        supplier_name=found[0].name if found else OUTSIDE, category=category(slug), title=title, amount=amount,
        signed_on=stage.day - timedelta(days=ago), procedure=how, by=stage.buyer,
    )  # fmt: skip
