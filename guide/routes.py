"""How to ask: by the law, by the by-law, and which of the two prevails, at an amount. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from guide.assessment import BylawRoute, LawRoute, RetainedRoute
from guide.choices import ContractNature, Procedure
from guide.french import NO_BREAK, in_words, lowered
from guide.law import BoundTerms
from guide.numbers import shown_dollars
from guide.reading import Held, Reading

# From the lightest to the heaviest.
WEIGHT = {code: weight for weight, code in enumerate(Procedure.values)}

# Which figures of the law play which part. Their values are dated and in the database.
INVITATIONS = "invitations-minimum"
INVITATION_DELAY = "delai-invitation"


@dataclass(frozen=True)
class DelayTerms:
    """Under a ceiling one delay, from it up another; `unlisted` for services outside the agreements' list."""

    under: str
    ceiling: str = ""
    over: str = ""
    unlisted: str = ""


OF_GOODS = DelayTerms("delai-sous-plafond", "plafond-biens-services", "delai-au-dessus-plafond")
OF_SERVICES = DelayTerms(OF_GOODS.under, OF_GOODS.ceiling, OF_GOODS.over, "delai-services-hors-liste")
OF_THE_REST = DelayTerms("delai-assurance-autres-travaux")
TENDER_DELAYS = {
    ContractNature.INSURANCE: OF_THE_REST,
    ContractNature.GOODS: OF_GOODS,
    ContractNature.SERVICES: OF_SERVICES,
    ContractNature.PROFESSIONAL_SERVICES: OF_SERVICES,
    ContractNature.CONSTRUCTION: DelayTerms(
        "delai-construction-sous-plafond", "plafond-construction-canada", OF_GOODS.over
    ),
    ContractNature.OTHER_WORKS: OF_THE_REST,
}


@dataclass(frozen=True)
class Routes:
    """The three answers at one amount; all of them None when the amount is unknown."""

    law: LawRoute | None = None
    bylaw: BylawRoute | None = None
    retained: RetainedRoute | None = None


def routes_at(reading: Reading, amount: Decimal) -> Routes:
    """What the law writes at the amount decides: its heaviest way is the rule, the lighter ones need a by-law."""
    ways = written_ways(reading, amount)
    law = _law_route(reading, amount, ways)
    bylaw = _bylaw_route(reading, amount, ways)
    return Routes(law, bylaw, _retained(law, bylaw, has_room=len(codes_of(ways)) > 1))


def written_ways(reading: Reading, amount: Decimal) -> list[Held]:
    """The ways of asking that the law writes at the amount, all their bounds being known."""
    return [way for way in reading.procedures if way.covers(amount)]


def codes_of(ways: Iterable[Held]) -> set[str]:
    return {way.rule.procedure for way in ways}


def _law_route(reading: Reading, amount: Decimal, ways: list[Held]) -> LawRoute | None:
    if not ways:
        return None
    way = max(ways, key=lambda one: WEIGHT[one.rule.procedure])
    code, bounds = way.rule.procedure, (way.rule.minimum.code, way.rule.maximum.code)
    invitations, delays = None, []
    if code == Procedure.INVITATION:
        invitations, delays = reading.used(INVITATIONS), [INVITATION_DELAY]
    elif code == Procedure.PUBLIC_TENDER:
        delays = tender_delays(reading, amount)
    days, doubt = _one_delay(reading, delays)
    ceiling = TENDER_DELAYS[reading.case.nature].ceiling if code == Procedure.PUBLIC_TENDER else ""
    return LawRoute(
        code=code,
        min_invitations=int(invitations.value) if invitations else None,
        delay_days=days,
        rule=way.rule,
        reason=f"La loi le prévoit {way.span.text}.{doubt}",
        values=reading.used_by(*bounds, INVITATIONS if invitations else "", ceiling, *delays),
    )


def tender_delays(reading: Reading, amount: Decimal) -> list[str]:
    """The codes of the delays a public tender may have: several when the category or a ceiling is unknown."""
    terms = TENDER_DELAYS[reading.case.nature]
    if not terms.ceiling:
        return [terms.under]
    ceiling = reading.used(terms.ceiling)
    if ceiling and amount < ceiling.value:
        return [terms.under]
    over = _delays_over(reading, terms)
    return over if ceiling else [terms.under, *over]


def _delays_over(reading: Reading, terms: DelayTerms) -> list[str]:
    if not terms.unlisted:
        return [terms.over]
    is_listed = is_on_the_list(reading, terms.ceiling)
    return [
        code
        for code, fits in ((terms.over, is_listed), (terms.unlisted, is_listed is False))
        if fits or is_listed is None
    ]


def is_on_the_list(reading: Reading, ceiling: str) -> bool | None:
    """Whether the service is on the agreements' list: the one of the rules that stop at their ceiling."""
    lists = [
        rule.criterion
        for rule in reading.law.rules
        if rule.maximum.code == ceiling and rule.criterion.required_categories
    ]
    return any_of(reading.covers_category(one) for one in lists)


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """True as soon as one is; None when none is and one is unknown, or when there is no answer at all."""
    found = list(answers)
    if True in found:
        return True
    return None if None in found or not found else False


def _one_delay(reading: Reading, codes: list[str]) -> tuple[int | None, str]:
    """The delay when all agree; else none, and why in words."""
    if not codes:
        return None, ""
    values = [reading.used(code) for code in codes]
    if not all(values):
        return None, " Le délai minimal n’est pas connu ce jour-là."
    days = {int(value.value): value.shown for value in values}
    if len(days) == 1:
        return next(iter(days)), ""
    shown = in_words((days[one] for one in sorted(days)), "ou")
    return None, f" Le délai minimal est de {shown}, selon les accords de commerce{NO_BREAK}: précisez la catégorie."


def bylaw_ceilings(reading: Reading) -> dict[str, Decimal]:
    """Up to where the by-law allows each procedure; a ceiling for the nature itself replaces the one for all."""
    ceilings = reading.bylaw.ceilings if reading.bylaw else ()
    general = {one.procedure: one.up_to for one in ceilings if not one.nature}
    return general | {one.procedure: one.up_to for one in ceilings if one.nature == reading.case.nature}


def _bylaw_route(reading: Reading, amount: Decimal, ways: list[Held]) -> BylawRoute:
    bylaw, codes = reading.bylaw, codes_of(ways)
    if bylaw is None:
        return BylawRoute("unknown", "", None, _unknown_bylaw(reading, has_room=len(codes) > 1), None)
    if len(codes) < 2:
        return BylawRoute("not_applicable", "", None, _no_room(codes, ways), bylaw)
    ceilings = bylaw_ceilings(reading)
    if not ceilings:
        return BylawRoute(
            "silent", "", None, f"Le règlement {bylaw.number} ne prévoit rien pour ce genre de contrat.", bylaw
        )
    allowed = [code for code, up_to in ceilings.items() if code in codes and amount < up_to]
    if not allowed:
        return BylawRoute("silent", "", None, f"Le règlement {bylaw.number} ne prévoit rien à ce montant.", bylaw)
    code = min(allowed, key=WEIGHT.__getitem__)
    up_to = min(
        [ceilings[code], *(way.span.maximum.value for way in ways if way.rule.procedure == code and way.span.maximum)]
    )
    label = lowered(str(Procedure(code).label))
    return BylawRoute(
        "applies",
        code,
        up_to,
        f"Le règlement {bylaw.number} prévoit ce mode ({label}) sous {shown_dollars(up_to)}.",
        bylaw,
    )


def _unknown_bylaw(reading: Reading, *, has_room: bool) -> str:
    name = reading.case.municipality_name
    whose = f"en vigueur pour {name}" if name else "de l’acheteur"
    if reading.case.bylaw:
        known = f"le seul qu’il connaît ({reading.case.bylaw.number}) n’est pas en vigueur ce jour-là"
        return f"Le portail ne connaît pas le règlement {whose}{NO_BREAK}: {known}."
    means = "lisez-le, il peut prévoir autre chose" if has_room else "il ne change rien au mode à ce montant"
    return f"Le portail ne connaît pas le règlement {whose}{NO_BREAK}: {means}."


def _no_room(codes: set[str], ways: list[Held]) -> str:
    if not codes:
        return "Le mode prévu par la loi n’est pas connu à ce montant ce jour-là."
    span = ways[0].span.text
    if Procedure.DIRECT_AWARD in codes:
        return f"Le gré à gré est déjà libre {span}."
    return f"Un règlement ne peut rien alléger {span}."


def _retained(law: LawRoute | None, bylaw: BylawRoute, *, has_room: bool) -> RetainedRoute | None:
    if law is None:
        return None
    replaced = lowered(str(Procedure(law.code).label))
    if bylaw.status == "applies":
        return RetainedRoute(
            bylaw.code, "bylaw", f"Les règles du règlement remplacent la règle de la loi ({replaced})."
        )
    if not has_room:
        return RetainedRoute(law.code, "law", "La loi s’impose à ce montant, quel que soit le règlement.")
    if bylaw.status == "unknown":
        return RetainedRoute(
            law.code,
            "law",
            "À défaut de connaître le règlement, la règle de la loi. Ce que prévoit le règlement peut la remplacer.",
        )
    return RetainedRoute(law.code, "law", "Le règlement ne prévoit rien ici\u00a0: la règle de la loi s’applique.")


def ceiling_terms(reading: Reading) -> BoundTerms:
    """The bound at which the delay of a public tender changes, if there is one."""
    return BoundTerms(code=TENDER_DELAYS[reading.case.nature].ceiling)
