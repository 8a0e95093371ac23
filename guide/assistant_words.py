"""How the answer of the assistant reads: its title, the routes, the rungs of the ladder. Only words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from directory.search.counting import SupplierCount
from guide.amounts import short_dollars
from guide.assessment import Assessment, LadderStep, LawRoute, Lever, RetainedRoute
from guide.assistant_answers import Answers
from guide.choices import BuyerKind, ContractNature, Procedure, RuleKind
from guide.french import NO_BREAK, TO_CONFIRM, in_words, lowered, written_day
from guide.market import Depth
from guide.numbers import shown_dollars, shown_number
from guide.supplier_words import supplier_noun, verified_phrase

SMALL_NUMBERS = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"}
# In the order of the form, the most frequent first.
EXAMPLES = {
    ContractNature.SERVICES: "animation, traiteur, entretien, impression",
    ContractNature.GOODS: "mobilier, aliments, fournitures",
    ContractNature.PROFESSIONAL_SERVICES: "architecture, génie, droit, comptabilité",
    ContractNature.CONSTRUCTION: "bâtir, rénover, démolir un bâtiment ou un ouvrage",
    ContractNature.OTHER_WORKS: "travaux qui ne sont pas de la construction",
    ContractNature.INSURANCE: "assurance de biens, de responsabilité, collective",
}
UNKNOWN_ROUTE = "mode inconnu"


@dataclass(frozen=True)
class Rung:
    """One range of the big ladder: neighbours with the same procedure are one."""

    start: Decimal
    bound: str
    words: str
    is_here: bool
    is_to_confirm: bool


def headline(assessment: Assessment) -> str:
    """The answer in a sentence: the most direct way first, then the one that is always open."""
    if assessment.case.total is None:
        return "Ce que les règles permettent, tranche de montants par tranche"
    if assessment.retained is None:
        return "Le mode de sollicitation de ce jour-là n’est pas établi"
    route = _order(assessment.retained, assessment.law_route)
    direct = next((lever for lever in assessment.levers if _partner(lever)), None)
    if not direct or assessment.retained.code == Procedure.DIRECT_AWARD:
        return route
    # A title never sounds surer than the rule and the figures it rests on.
    if direct.rule.is_to_confirm or any(value.is_to_confirm for value in direct.values):
        return f"À confirmer{NO_BREAK}: traiter directement avec {_partner(direct)}; sinon, {lowered(route)}"
    asks_for_a_category = direct.rule.criterion.required_categories or direct.rule.criterion.excluded_categories
    if assessment.case.category is None and asks_for_a_category:
        return f"Selon la catégorie, vous pouvez traiter directement avec {_partner(direct)}; sinon, {lowered(route)}"
    return f"Vous pouvez traiter directement avec {_partner(direct)}; sinon, {lowered(route)}"


def _order(retained: RetainedRoute, law_route: LawRoute | None) -> str:
    if retained.code == Procedure.DIRECT_AWARD:
        return "Vous pouvez traiter de gré à gré"
    if retained.code == Procedure.PRICE_REQUEST:
        return "Demandez des prix à plusieurs fournisseurs"
    if retained.code == Procedure.INVITATION:
        least = law_route.min_invitations if law_route and law_route.code == Procedure.INVITATION else None
        return f"Invitez par écrit {f'au moins {in_letters(least)}' if least else 'plusieurs'} fournisseurs"
    return "Lancez un appel d’offres public"


def _partner(lever: Lever) -> str:
    """With whom an exemption of the social economy lets one deal: « un OBNL »."""
    if lever.rule.kind != RuleKind.EXEMPTION or not lever.rule.criterion.legal_forms:
        return ""
    noun = supplier_noun(lever.rule.criterion, 1)
    return f"{'une' if noun.startswith('coop') else 'un'} {noun}"


def in_letters(number: int) -> str:
    return SMALL_NUMBERS.get(number, str(number))


def law_words(route: LawRoute) -> str:
    """« Appel d’offres sur invitation, au moins deux fournisseurs, 8 jours au moins pour répondre »."""
    parts = [str(Procedure(route.code).label)]
    if route.min_invitations:
        parts.append(f"au moins {in_letters(route.min_invitations)} fournisseurs")
    if route.delay_days:
        parts.append(f"{route.delay_days}{NO_BREAK}jours au moins pour répondre")
    return ", ".join(parts)


def procedure_label(code: str) -> str:
    return str(Procedure(code).label) if code in Procedure.values else UNKNOWN_ROUTE


def summary_of(answers: Answers) -> str:
    """« Services · Entretien ménager · 95 000 $ · Beloeil · le 22 novembre 2026 »: the purchase, in a line."""
    amount = shown_dollars(answers.total) if answers.total is not None else "montant inconnu"
    if answers.options:
        amount += f" (options de {shown_dollars(answers.options)} comprises)"
    parts = [
        str(answers.nature.label),
        answers.category.name if answers.category else "",
        amount,
        "" if answers.buyer == BuyerKind.MUNICIPALITY else str(answers.buyer.label),
        answers.municipality.name if answers.municipality else "",
        f"le {written_day(answers.day)}",
    ]
    return " · ".join(part for part in parts if part)


def hung_words(lever: Lever, count: SupplierCount) -> str:
    """What follows the number on a ring: « OBNL, dont 6 vérifiés par un pôle »."""
    noun = supplier_noun(lever.rule.criterion, count.listed)
    return f"{noun}, dont {verified_phrase(lever.rule, count.verified)}"


def short_market(name: str, depth: Depth) -> str:
    """« Invitation ciblée : 1 fournisseur sert la municipalité, il en faut 2. 14 sont établis au Québec. »"""
    return f"{name[0].upper()}{name[1:]}{NO_BREAK}: {lowered(shortage(depth))}"


def shortage(depth: Depth) -> str:
    """« Aucun fournisseur inscrit, il en faut au moins un. En élargissant : 14 établis au Québec. »"""
    listed = depth.count.listed
    few = shown_number(listed) if listed else "Aucun"
    plural = "s" if listed > 1 else ""
    text = f"{few} fournisseur{plural} inscrit{plural}, il en faut au moins {in_letters(depth.needed)}."
    if not depth.widening:
        return f"{text} Le répertoire n’en compte pas assez, même dans tout le Québec."
    number = depth.widening.count.listed
    where = depth.widening.where if number > 1 else depth.widening.where.replace("établis", "établi", 1)
    return f"{text} En élargissant{NO_BREAK}: {shown_number(number)} {where}."


def rungs(ladder: Iterable[LadderStep], total: Decimal | None) -> list[Rung]:
    """The big ladder: one rung per procedure, the purchase on one of them."""
    groups: list[list[LadderStep]] = []
    for step in ladder:
        if groups and _way(groups[-1][0]) == _way(step):
            groups[-1].append(step)
        else:
            groups.append([step])
    return [_rung(group, total, is_first=group is groups[0]) for group in groups]


def _rung(steps: list[LadderStep], total: Decimal | None, *, is_first: bool) -> Rung:
    first = steps[0]
    return Rung(
        start=first.start,
        bound=f"{'De' if is_first else 'Dès'} {short_dollars(first.start)}",
        words=lowered(way_words(first)),
        is_here=total is not None and any(holds(step, total) for step in steps),
        is_to_confirm=first.start_is_to_confirm,
    )


def holds(step: LadderStep, total: Decimal) -> bool:
    return step.start <= total and (step.end is None or total < step.end)


def _way(step: LadderStep) -> tuple[str, str]:
    return (step.law_route.code if step.law_route else "", step.retained.code if step.retained else "")


def way_words(step: LadderStep) -> str:
    """The procedure retained; when the by-law lightens it, both are said."""
    law, retained = _way(step)
    if retained and law and retained != law:
        return f"{procedure_label(retained)} selon le règlement ({lowered(procedure_label(law))} selon la loi)"
    return procedure_label(retained or law)


def span_words(step: LadderStep) -> str:
    """« de 25 000 $ à moins de 139 000 $ », « 139 000 $ et plus »."""
    mark = f" ({TO_CONFIRM})" if step.start_is_to_confirm else ""
    if step.end is None:
        return f"{shown_dollars(step.start)}{mark} et plus"
    if not step.start:
        return f"Moins de {shown_dollars(step.end)}"
    return f"De {shown_dollars(step.start)}{mark} à moins de {shown_dollars(step.end)}"


def doubtful_bounds(shown: Iterable[Rung]) -> str:
    """« 139 000 $ », the bounds of the big ladder that nobody confirmed yet; empty when there is none."""
    return in_words(shown_dollars(one.start) for one in shown if one.is_to_confirm)
