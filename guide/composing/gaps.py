"""What a municipality's by-law lacks of the room the law leaves: known, lacking, partly there, or unknown. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guide.assessment import BylawTerms, Case
from guide.bylaw_limits import FREE, THRESHOLD
from guide.choices import BuyerKind, BylawProcedure, ContractNature, Gap
from guide.clauses.library import Clause, ClauseLibrary
from guide.french import NO_BREAK, in_words, lowered
from guide.law import DatedValue, Law
from guide.numbers import shown_dollars
from guide.reading import Reading
from guide.routes import bylaw_ceilings, codes_of, written_ways

LACKS, PARTLY, HAS, UNKNOWN = "lacks", "partly", "has", "unknown"
STATUS_LABELS = {LACKS: "Absent", PARTLY: "En partie", HAS: "Prévu", UNKNOWN: "Inconnu"}
BY_PROCEDURE = {Gap.DIRECT_AWARD: BylawProcedure.DIRECT_AWARD, Gap.PRICE_REQUEST: BylawProcedure.PRICE_REQUEST}
NO_BOUNDS = "Les bornes de la loi ne sont pas connues ce jour-là."
NOT_KEPT = "Le portail ne garde pas ce renseignement\u00a0: relisez votre règlement."


@dataclass(frozen=True)
class GapFound:
    """What a by-law says of one thing it could say."""

    gap: str
    status: str
    reason: str

    @property
    def label(self) -> str:
        return str(Gap(self.gap).label)

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]

    @property
    def is_open(self) -> bool:
        """True when there is something to propose, or to look up."""
        return self.status != HAS


def gaps_of(bylaw: BylawTerms | None, law: Law, regime: str, day: date) -> tuple[GapFound, ...]:
    """Every gap, in the order of `Gap`. A by-law that is not in force on the day is as good as unknown."""
    if bylaw is None or not bylaw.is_in_force_on(day):
        unknown = "Le portail ne connaît pas votre règlement\u00a0: vérifiez-le auprès de votre greffe."
        return tuple(GapFound(gap, UNKNOWN, unknown) for gap in Gap.values)
    found = {
        Gap.ROTATION: _rotation(bylaw),
        Gap.PREFERENCE_SOCIAL: _preference(bylaw, law, day, is_social=True),
        Gap.PREFERENCE_LOCAL: _preference(bylaw, law, day, is_social=False),
        Gap.THRESHOLD: _threshold(bylaw, law, day),
        **{gap: _procedure(bylaw, law, regime, day, procedure) for gap, procedure in BY_PROCEDURE.items()},
    }
    return tuple(GapFound(gap, *found.get(Gap(gap), (UNKNOWN, NOT_KEPT))) for gap in Gap.values)


def proposed_for(gaps: Iterable[GapFound], library: ClauseLibrary, kind: str) -> tuple[Clause, ...]:
    """The clauses of this kind of document that fill what is open, in the library's order."""
    wanted = {found.gap for found in gaps if found.is_open}
    return tuple(clause for clause in library.for_document(kind) if wanted & set(clause.fills))


def _absent(bylaw: BylawTerms, reason: str) -> tuple[str, str]:
    """Lacking when somebody compared the by-law with its text; else nobody knows: it was only not typed."""
    if bylaw.is_confirmed:
        return LACKS, reason
    said = f"Le portail n’a rien noté à ce sujet, et personne n’a confirmé le règlement {bylaw.number}"
    return UNKNOWN, f"{said}{NO_BREAK}: relisez-le."


def _rotation(bylaw: BylawTerms) -> tuple[str, str]:
    if not bylaw.rotation:
        said = f"Le règlement {bylaw.number} ne prévoit aucune mesure de rotation, à ce que sait le portail."
        return _absent(bylaw, said)
    return HAS, f"Le règlement {bylaw.number} prévoit{NO_BREAK}: {' '.join(bylaw.rotation)}"


def _preference(bylaw: BylawTerms, law: Law, day: date, *, is_social: bool) -> tuple[str, str]:
    terms = bylaw.preference
    whom = "l’économie sociale" if is_social else "l’achat local"
    if terms is None or not (terms.for_social_economy if is_social else terms.for_local):
        return _absent(bylaw, f"Le règlement {bylaw.number} ne prévoit pas d’écart de prix pour {whom}.")
    threshold = law.value(THRESHOLD, day)
    if terms.up_to is not None and threshold is None:
        return UNKNOWN, NO_BOUNDS
    if terms.up_to is not None and terms.up_to < threshold.value:
        said = f"Prévu seulement sous {shown_dollars(terms.up_to)}"
        return PARTLY, f"{said}; la loi laisse aller jusqu’à {threshold.marked}."
    return HAS, f"Le règlement {bylaw.number} le prévoit."


def _threshold(bylaw: BylawTerms, law: Law, day: date) -> tuple[str, str]:
    """A ceiling that is a threshold of some day, written out, goes stale in silence."""
    figure = law.figures.get(THRESHOLD)
    written = {ceiling.up_to for ceiling in bylaw.ceilings}
    current = law.value(THRESHOLD, day)
    past = {value.value for value in (figure.values if figure else ()) if _was_copied(value, bylaw, day)}
    if stale := sorted(written & past - ({current.value} if current else set())):
        amounts = in_words(shown_dollars(amount) for amount in stale)
        said = f"Un plafond du règlement est égal à un ancien seuil ({amounts})"
        return PARTLY, f"{said}{NO_BREAK}: écrit en chiffres, il ne suit plus le seuil en vigueur."
    if current and current.value in written:
        return LACKS, "Le règlement écrit le seuil en chiffres\u00a0: il vieillira à la prochaine indexation."
    return UNKNOWN, NOT_KEPT


def _was_copied(threshold: DatedValue, bylaw: BylawTerms, day: date) -> bool:
    """A threshold in force at some time of the by-law's life, and no more: another equal amount is a chance."""
    begun = threshold.valid_from is None or threshold.valid_from <= day
    lasted = threshold.valid_until is not None and bylaw.in_force_from <= threshold.valid_until
    return begun and lasted and not threshold.is_in_force_on(day)


def _procedure(bylaw: BylawTerms, law: Law, regime: str, day: date, procedure: BylawProcedure) -> tuple[str, str]:
    """How far the by-law lets this way of asking go, by nature, beside what the law would let."""
    free, threshold = law.value(FREE, day), law.value(THRESHOLD, day)
    if free is None or threshold is None:
        return UNKNOWN, NO_BOUNDS
    allowed: dict[Decimal | None, list[str]] = defaultdict(list)
    for nature in ContractNature:
        reading = Reading(_case(nature, free.value, regime, day, bylaw), law)
        if procedure in codes_of(written_ways(reading, free.value)):
            up_to = min(bylaw_ceilings(reading).get(procedure.value, Decimal(0)), threshold.value)
            allowed[up_to if up_to > free.value else None].append(lowered(str(nature.label)))
    missing = allowed.pop(None, [])
    if not allowed:
        return _absent(bylaw, f"Le règlement {bylaw.number} ne le prévoit pas au-dessus de {free.marked}.")
    limits = [
        f"sous {shown_dollars(up_to)}{_whom(natures, allowed, missing)}" for up_to, natures in sorted(allowed.items())
    ]
    said = f"Permis {in_words(limits)}."
    if missing:
        said += f" Rien pour{NO_BREAK}: {in_words(missing)}."
    if not missing and min(allowed) >= threshold.value:
        return HAS, said
    return PARTLY, f"{said} La loi laisse aller jusqu’à {threshold.marked}."


def _case(nature: ContractNature, amount: Decimal, regime: str, day: date, bylaw: BylawTerms) -> Case:
    return Case(nature.value, amount, Decimal(0), regime, BuyerKind.MUNICIPALITY.value, None, day, bylaw)


def _whom(natures: list[str], allowed: dict, missing: list[str]) -> str:
    """The natures, when they are not all treated alike."""
    return "" if len(allowed) == 1 and not missing else f" ({in_words(natures)})"
