"""What to be careful about in an answer: doubts on figures, rules, dates, the by-law, the regime. Pure."""

from collections.abc import Iterable
from decimal import Decimal

from guide.amounts import Bound
from guide.assessment import Caution, Obligation
from guide.choices import BuyerKind
from guide.contracting_ladder import Rungs
from guide.french import NO_BREAK, in_words, lowered, written_day
from guide.law import REGIME_NOTICE
from guide.levers import Sorted
from guide.reading import Reading
from guide.routes import INVITATION_DELAY, INVITATIONS, Routes, ceiling_terms

NEAR = Decimal("0.05")  # how close an estimate is to a bound to be worth a second look
NEW_REGIME = (
    "Un nouveau régime, la Loi sur les contrats des organismes municipaux, a été adopté"
    f"{NO_BREAK}: faites confirmer celui qui est en vigueur avant d’agir."
)


def cautions_of(
    reading: Reading, rungs: Rungs, routes: Routes, levers: Sorted, duties: tuple[Obligation, ...]
) -> tuple[Caution, ...]:
    """In the order in which a buyer should read them."""
    told = [
        Caution(REGIME_NOTICE, NEW_REGIME),
        *_of_the_regime(reading),
        *_of_the_day(reading, rungs),
        *_of_the_bylaw(reading),
        *_of_the_amount(reading, rungs),
        *_of_the_category(reading, levers),
        *_of_the_figures(rungs, routes, levers, duties),
        *_of_the_rules(routes, levers, duties),
    ]
    return tuple(told)


def _of_the_regime(reading: Reading) -> Iterable[Caution]:
    kind = reading.case.buyer_kind
    if kind == BuyerKind.TRANSIT_AUTHORITY:
        text = f"Une société de transport a sa propre loi{NO_BREAK}: mêmes seuils, autres articles. À confirmer."
    elif kind == BuyerKind.INTERMUNICIPAL_BOARD:
        text = f"La loi applicable à une régie dépend des municipalités qui la forment{NO_BREAK}: à confirmer."
    elif not reading.case.regime:
        text = "Sans la municipalité, la loi applicable n’est pas établie. Cette réponse vaut sous l’une et l’autre."
    else:
        return
    yield Caution("regime", text)


def _of_the_day(reading: Reading, rungs: Rungs) -> Iterable[Caution]:
    """The figures this case needs and that nobody knows on its day."""
    held = [*reading.procedures, *(one.held for one in rungs.candidates if not one.obstacles), *reading.duties]
    bounds = (bound for one in held for bound in (one.span.minimum, one.span.maximum))
    names = {bound.code: lowered(bound.name) for bound in bounds if bound and bound.value is None}
    for code in (INVITATIONS, INVITATION_DELAY, ceiling_terms(reading).code):
        if code in reading.law.figures and reading.used(code) is None:
            names[code] = lowered(reading.law.figures[code].name)
    if names:
        day = written_day(reading.case.day)
        yield Caution(
            "date", f"La valeur de ce jour-là ({day}) n’est pas connue{NO_BREAK}: {in_words(names.values())}."
        )


def _of_the_bylaw(reading: Reading) -> Iterable[Caution]:
    bylaw = reading.bylaw
    if bylaw is None:
        return
    if bylaw.is_demonstration:
        yield Caution(
            "reglement-fictif", f"Le règlement {bylaw.number} est un exemple fictif{NO_BREAK}: lisez le vrai."
        )
    elif not bylaw.is_confirmed:
        yield Caution(
            "reglement-a-confirmer", f"Personne n’a encore confirmé le règlement {bylaw.number}{NO_BREAK}: relisez-le."
        )


def _of_the_amount(reading: Reading, rungs: Rungs) -> Iterable[Caution]:
    """An estimate so close to a bound that the real price may cross it."""
    total = reading.case.total
    if total is None:
        return
    found = {**rungs.bounds}
    for bound in (bound for duty in reading.duties for bound in (duty.span.minimum, duty.span.maximum)):
        if bound is not None and bound.value is not None:
            found.setdefault(bound.value, bound)
    near = [found[value] for value in sorted(found) if value and abs(total - value) <= NEAR * value]
    if near:
        words = in_words(_named(bound) for bound in near)
        yield Caution(
            "pres-d-une-borne",
            f"L’estimation est à 5{NO_BREAK}% ou moins d’une borne{NO_BREAK}: {words}. Vérifiez-la bien.",
        )


def _named(bound: Bound) -> str:
    return f"{lowered(bound.name)} ({bound.shown})" if bound.name else bound.shown


def _of_the_category(reading: Reading, levers: Sorted) -> Iterable[Caution]:
    """Levers that apply as far as one can tell without a precise category."""
    doubtful = [one.rule.title for one in levers.applies if reading.covers_category(one.rule.criterion) is None]
    if doubtful:
        titles = in_words(f"«{NO_BREAK}{title}{NO_BREAK}»" for title in doubtful)
        yield Caution("categorie", f"Précisez la catégorie{NO_BREAK}: certaines sont exclues de {titles}.")


def _of_the_figures(rungs: Rungs, routes: Routes, levers: Sorted, duties: tuple[Obligation, ...]) -> Iterable[Caution]:
    routed = [routes.law] if routes.law else [step.law_route for step in rungs.steps if step.law_route]
    values = [value for told in (*routed, *levers.applies, *duties) for value in told.values]
    unsure = dict.fromkeys(f"{lowered(value.name)} ({value.shown})" for value in values if value.is_to_confirm)
    if unsure:
        yield Caution("valeurs-a-confirmer", f"Valeurs à confirmer avant d’agir{NO_BREAK}: {in_words(unsure)}.")


def _of_the_rules(routes: Routes, levers: Sorted, duties: tuple[Obligation, ...]) -> Iterable[Caution]:
    told = [*([routes.law] if routes.law else []), *levers.applies, *duties]
    unsure = dict.fromkeys(f"«{NO_BREAK}{one.rule.title}{NO_BREAK}»" for one in told if one.rule.is_to_confirm)
    if unsure:
        yield Caution("regles-a-confirmer", f"Règles à confirmer avant d’agir{NO_BREAK}: {in_words(unsure)}.")
