"""From a rule to its suppliers: the address of the list, and how to say how many they are."""

from urllib.parse import urlencode

from django.urls import reverse

from directory.choices import LegalForm
from directory.criterion import SupplierCriterion
from directory.models import Municipality
from guide.french import NO_BREAK
from guide.numbers import shown_number

COOPERATIVES = frozenset(
    {LegalForm.COOP, LegalForm.SOLIDARITY_COOP, LegalForm.WORKER_COOP, LegalForm.PRODUCER_COOP, LegalForm.CONSUMER_COOP}
)


def with_municipality(url: str, municipality: Municipality | None, **more: str) -> str:
    """The address, with the municipality the visitor chose."""
    chosen = {"municipalite": municipality.code} if municipality else {}
    query = urlencode(more | chosen)
    return f"{url}?{query}" if query else url


def rule_url(slug: str, municipality: Municipality | None = None) -> str:
    return with_municipality(reverse("guide:rule-detail", args=[slug]), municipality)


def suppliers_url(slug: str, municipality: Municipality | None = None, *, verified: bool = False) -> str:
    """Exactly the list that is counted."""
    only = {"verifie": "1"} if verified else {}
    return with_municipality(reverse("directory:enterprise-list"), municipality, regle=slug, **only)


def supplier_noun(criterion: SupplierCriterion, number: int) -> str:
    """What the suppliers of a rule are called: « OBNL », « coopératives de solidarité », « fournisseurs »."""
    plural = number > 1
    forms = criterion.legal_forms
    if forms == {LegalForm.NPO}:
        return "OBNL"
    if forms == {LegalForm.SOLIDARITY_COOP}:
        return "coopératives de solidarité" if plural else "coopérative de solidarité"
    if forms and forms <= COOPERATIVES:
        return "coopératives" if plural else "coopérative"
    if forms and forms <= COOPERATIVES | {LegalForm.MUTUAL}:
        return "coopératives ou mutuelles" if plural else "coopérative ou mutuelle"
    return "fournisseurs" if plural else "fournisseur"


def supplier_phrase(rule, number: int, municipality: Municipality | None = None) -> str:
    """« 57 OBNL », « aucun fournisseur », with the municipality if any; « visés » by a rule that chooses nobody."""
    noun = supplier_noun(rule.criterion, number)
    figure = shown_number(number) if number else ("aucune" if noun.startswith("coop") else "aucun")
    where = f" pour {municipality.name}" if municipality else ""
    aimed = "" if rule.leads_to_choice else f" visé{'s' if number > 1 else ''}"
    return f"{figure}{NO_BREAK}{noun}{aimed}{where}"


def verified_phrase(rule, number: int) -> str:
    """« 43 vérifiés par un pôle », « aucune vérifiée par un pôle »."""
    feminine = "e" if supplier_noun(rule.criterion, number).startswith("coop") else ""
    figure = shown_number(number) if number else f"aucun{feminine}"
    return f"{figure} vérifié{feminine}{'s' if number > 1 else ''} par un pôle"


def what_they_do(rule, number: int, municipality: Municipality | None = None) -> str:
    """What follows the figure on a card: « OBNL répondent à cette règle et desservent Beloeil »."""
    plural = number > 1
    noun = supplier_noun(rule.criterion, number)
    if rule.leads_to_choice:
        does = "répondent à cette règle" if plural else "répond à cette règle"
    else:
        does = "sont visés par cette règle" if plural else "est visé par cette règle"
    serves = f" et {'desservent' if plural else 'dessert'} {municipality.name}" if municipality else ""
    return f"{noun} {does}{serves}"


def nobody(rule, municipality: Municipality | None = None) -> str:
    """Said in place of a zero; the list it leads to tells how to widen the search."""
    noun = supplier_noun(rule.criterion, 1)
    none = "Aucune" if noun.startswith("coop") else "Aucun"
    registered = "inscrite" if noun.startswith("coop") else "inscrit"
    where = f" pour {municipality.name}" if municipality else ""
    return f"{none} {noun} {registered}{where}\u00a0: voir comment élargir la recherche"
