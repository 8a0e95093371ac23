"""`/parcours.json`: the assistant's answer with stable keys (docs/parcours-json.md). Amounts are in dollars."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from guide.assessment import LadderStep, Obligation, UsedValue
from guide.assistant_answers import NAMES, Answers
from guide.assistant_page import AssistantPage, HungLever
from guide.market import Depth

PARAMETERS = tuple(name for name in NAMES if name != "inconnu")


def unknown_parameters(parameters) -> dict[str, str]:
    """A misspelt parameter would change the answer in silence: it is refused."""
    unknown = [name for name in parameters if name not in PARAMETERS]
    return {
        name[:60]: f"Ce paramètre est inconnu. Paramètres possibles\u00a0: {', '.join(PARAMETERS)}." for name in unknown
    }


def errors_as_json(errors: dict[str, str]) -> dict:
    return {"erreurs": [{"champ": field, "raison": reason} for field, reason in errors.items()]}


def answer_as_json(page: AssistantPage) -> dict:
    found = page.assessment
    return {
        "cas": _case(page.answers),
        "regime": found.regime,
        "procedure_loi": _law_route(page),
        "procedure_reglement": _bylaw_route(page),
        "procedure_retenue": _retained(page),
        "leviers": [_lever(one) for one in page.levers],
        "presque": [_lever(one) | {"obstacle": one.lever.obstacle} for one in page.almost],
        "exclus": [_rule(one) | {"raison": one.obstacle} for one in found.never],
        "obligations": [_obligation(one) for one in found.obligations],
        "parametres": [_value(one) for one in found.values],
        "echelle": [_step(one) for one in found.ladder],
        "avertissements": list(_warnings(page)),
    }


def _case(answers: Answers) -> dict:
    town = answers.municipality
    return {
        "nature": answers.nature.value,
        "categorie": answers.category.slug if answers.category else None,
        "montant": _dollars(answers.amount),
        "options": _dollars(answers.options),
        "total": _dollars(answers.total),
        "municipalite": {"code": town.code, "nom": town.name} if town else None,
        "acheteur": answers.buyer.value,
        "date": answers.day.isoformat(),
    }


def _law_route(page: AssistantPage) -> dict | None:
    route = page.assessment.law_route
    if route is None:
        return None
    return {
        "code": route.code,
        "min_invites": route.min_invitations,
        "delai_jours": route.delay_days,
        "regle": route.rule.slug,
    }


def _bylaw_route(page: AssistantPage) -> dict | None:
    route = page.assessment.bylaw_route
    if route is None:
        return None
    bylaw = route.bylaw
    return {
        "statut": route.status,
        "code": route.code or None,
        "jusqua": _dollars(route.up_to),
        "raison": route.reason,
        "numero": bylaw.number if bylaw else None,
        "url": (bylaw.url or None) if bylaw else None,
        "confirme": bylaw.is_confirmed if bylaw else None,
        "fictif": bylaw.is_demonstration if bylaw else None,
    }


def _retained(page: AssistantPage) -> dict | None:
    retained = page.assessment.retained
    if retained is None:
        return None
    return {"code": retained.code, "prevaut": retained.prevails, "raison": retained.reason} | _suppliers(
        page.route_depth
    )


def _rule(one) -> dict:
    return {"regle": one.rule.slug, "genre": one.rule.kind, "effet": one.effect, "confiance": one.rule.confidence}


def _lever(one: HungLever) -> dict:
    return _rule(one.lever) | _suppliers(one.depth)


def _suppliers(depth: Depth | None) -> dict:
    """`null` when the rule is not in force today: there is no list of its suppliers."""
    if depth is None:
        return {"fournisseurs": None, "url": None}
    counts = {"inscrits": depth.count.listed, "verifies": depth.count.verified}
    return {"fournisseurs": counts, "url": depth.url}


def _obligation(one: Obligation) -> dict:
    return {"regle": one.rule.slug, "texte": one.text, "confiance": one.rule.confidence}


def _value(one: UsedValue) -> dict:
    return {
        "code": one.code,
        "valeur": _number(one.value),
        "depuis": _day(one.valid_from),
        "jusqua": _day(one.valid_until),
        "confiance": one.confidence,
        "source": one.source.slug,
    }


def _step(one: LadderStep) -> dict:
    return {
        "de": _dollars(one.start),
        "a": _dollars(one.end),
        "procedure": one.retained.code if one.retained else None,
        "leviers": list(one.levers),
    }


def _warnings(page: AssistantPage) -> Iterable[dict]:
    if page.notice:
        yield {"code": page.notice.slug, "texte": page.notice.consequence}
    yield from ({"code": one.code, "texte": one.text} for one in page.cautions)
    if page.category_hint:
        yield {"code": "nature-de-la-categorie", "texte": page.category_hint}
    yield from ({"code": "peu-de-fournisseurs", "texte": text} for text in page.short_markets)


def _dollars(amount: Decimal | None) -> int | float | None:
    return None if amount is None else _number(amount)


def _number(value: Decimal) -> int | float:
    """An integer when it is one; cents and percentages fit a JSON number exactly enough to be read back."""
    return int(value) if value == int(value) else float(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
