"""What surrounds the articles: the opening, the rules and sources they lean on, a resolution for the council. Pure."""

from collections.abc import Iterable
from datetime import date

from directory.models import Municipality
from guide.amounts import is_to_confirm_on
from guide.assessment import UsedValue
from guide.choices import DocumentKind, Gap, Regime
from guide.clauses.typed_figures import typed_figure_in
from guide.composing.shapes import TO_FILL, Reference, Resolution, Section
from guide.composing.working import Worked, figures_named, rules_named
from guide.contracting import regime_of
from guide.french import NO_BREAK, doubt_of, in_words, lowered
from guide.law import Law, Source, WrittenRule
from guide.reading import used_value

BYLAW_DUTY, SOCIAL_ECONOMY = "rgc-obligatoire", "les-3"
# How `reference/law.toml` says that an article’s number is from memory.
UNSURE = "à confirmer"


def references_of(
    worked: tuple[Worked, ...], sections: tuple[Section, ...], law: Law, day: date
) -> tuple[Reference, ...]:
    """Each rule once, in the order of the document, with the numbers of the articles that lean on it."""
    numbers = {article.slug: article.number for section in sections for article in section.articles}
    found: dict[str, list[str]] = {}
    for one in sorted(worked, key=lambda one: _rank(numbers[one.chosen.slug])):
        for slug in rules_named(one):
            found.setdefault(slug, []).append(numbers[one.chosen.slug])
    rules = law.rules_by_slug
    return tuple(_reference(rules[slug], articles, law, day) for slug, articles in found.items() if slug in rules)


def _rank(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _reference(rule: WrittenRule, articles: list[str], law: Law, day: date) -> Reference:
    is_to_confirm = is_to_confirm_on(rule, law, day)
    doubt = doubt_of(rule=False, amount=is_to_confirm and not rule.is_to_confirm)
    return Reference(
        slug=rule.slug,
        title=rule.title,
        citations=tuple(citation.text for citation in rule.citations),
        confidence_label=f"{rule.confidence_label}; {doubt}" if doubt else rule.confidence_label,
        is_to_confirm=is_to_confirm,
        is_permitted=rule.is_permitted,
        is_in_force=rule.is_in_force_on(day),
        certainty_note=rule.certainty_note,
        articles=tuple(articles),
    )


def figures_of(worked: tuple[Worked, ...], law: Law, day: date) -> tuple[UsedValue, ...]:
    """The figures of the law that the wordings name or that bound what is filled, once each, as they are on the day."""
    codes = dict.fromkeys(code for one in worked for code in figures_named(one))
    return tuple(value for code in codes if (value := used_value(code, law, day)))


def sources_of(worked: tuple[Worked, ...], figures: tuple[UsedValue, ...], law: Law) -> tuple[Source, ...]:
    """Every text the document leans on, once."""
    found = [figure.source for figure in figures]
    for one in worked:
        rules = [law.rules_by_slug[slug] for slug in rules_named(one) if slug in law.rules_by_slug]
        found += [citation.source for rule in rules for citation in rule.citations]
        found += [law.sources[slug] for slug in (one.clause.sources if one.clause else ()) if slug in law.sources]
    return tuple({source.slug: source for source in found}.values())


def cited(rule: WrittenRule, municipality: Municipality | None) -> str:
    """Where the rule is written for this buyer, by articles that somebody verified; empty when it is not.

    The law of another kind of municipality is left out; without a municipality, each law is named.
    """
    regime = regime_of("municipality", municipality.designation) if municipality else ""
    others = tuple(str(other.label) for other in Regime if regime and other != regime)
    laws = [(name, articles) for name, articles in rule.cited_laws if not (others and name.startswith(others))]
    sure = [(name, articles) for name, articles in laws if UNSURE not in articles]
    return in_words((f"{name}, {articles.replace('; ', ' et ')}" for name, articles in sure), "ou")


def opening_of(
    kind: str, law: Law, day: date, municipality: Municipality | None, bylaw_number: str = ""
) -> tuple[str, ...]:
    """What stands before the first article."""
    town = municipality.name if municipality else TO_FILL.format("municipalité")
    # Typed by people too: a number that says more than a number is left to fill.
    is_sound = bylaw_number and not typed_figure_in(f"Règlement numéro {bylaw_number}.")
    number = bylaw_number if is_sound else TO_FILL.format("numéro du règlement en vigueur")
    opening = {
        DocumentKind.BYLAW: [
            f"Municipalité{NO_BREAK}: {town}",
            f"Règlement numéro {TO_FILL.format('numéro')}, qui modifie le règlement sur la gestion contractuelle "
            f"numéro {number}.",
            *_bylaw_duty(law, day, municipality),
            f"Le conseil décrète ce qui suit{NO_BREAK}:",
            f"Le règlement sur la gestion contractuelle numéro {number} est "
            "modifié par l’ajout des dispositions qui suivent, où «\u00a0le présent règlement\u00a0» désigne le "
            f"règlement ainsi modifié. {TO_FILL.format('articles remplacés ou abrogés, s’il y en a')}",
        ],
        DocumentKind.POLICY: [
            f"Municipalité{NO_BREAK}: {town}",
            "La présente politique dit ce que la municipalité cherche en achetant. Elle s’applique dans le respect de "
            "la loi et du règlement sur la gestion contractuelle, qui priment.",
        ],
        DocumentKind.TENDER: [
            "Clauses à joindre au document d’appel d’offres ou à la demande de prix. Chaque exigence et chaque critère "
            "est annoncé d’avance et lié à l’objet du contrat.",
        ],
        DocumentKind.CONTRACT: ["Clauses à joindre au contrat, qui lient la municipalité et le fournisseur."],
        DocumentKind.RESOLUTION: [f"Municipalité{NO_BREAK}: {town}", "Engagements proposés au conseil."],
    }
    return tuple(opening[DocumentKind(kind)])


def _bylaw_duty(law: Law, day: date, municipality: Municipality | None) -> Iterable[str]:
    rule = law.rules_by_slug.get(BYLAW_DUTY)
    where = cited(rule, municipality) if rule and _may_be_invoked(rule, day) else ""
    if where:
        yield f"Attendu que la loi demande à chaque municipalité un règlement sur la gestion contractuelle ({where});"


DECISIONS = {
    DocumentKind.BYLAW: "de présenter le projet «{0}{1}{0}», joint à la présente, et de l’adopter selon la procédure "
    "des règlements",
    DocumentKind.POLICY: "d’adopter la politique «{0}{1}{0}», jointe à la présente",
    DocumentKind.TENDER: "de demander aux services d’employer les clauses «{0}{1}{0}», jointes à la présente, dans "
    "les documents auxquels elles conviennent",
    DocumentKind.CONTRACT: "de demander aux services de joindre à leurs contrats les clauses «{0}{1}{0}», lorsqu’elles "
    "conviennent",
    DocumentKind.RESOLUTION: "d’adopter les engagements joints à la présente",
}


def resolution_of(
    kind: str, title: str, worked: tuple[Worked, ...], law: Law, day: date, municipality: Municipality | None
) -> Resolution:
    """A draft for the council, from the document itself."""
    decisions = [
        DECISIONS[DocumentKind(kind)].format(NO_BREAK, title),
        "de charger la direction générale de son application et d’un bilan présenté au conseil chaque année",
    ]
    if any(one.clause and Gap.REPORT in one.clause.fills for one in worked):
        decisions[1] = "de charger la direction générale de son application et du rapport annuel qui y est prévu"
    name = f"Projet de résolution du conseil{f' ({municipality.name})' if municipality else ''}"
    return Resolution(name, tuple(_whereas(worked, law, day, municipality)), tuple(decisions))


def _whereas(worked: tuple[Worked, ...], law: Law, day: date, municipality: Municipality | None) -> Iterable[str]:
    if source := law.sources.get(SOCIAL_ECONOMY):
        yield f"que la {source.law_name} définit l’entreprise d’économie sociale ({source.citation})"
    sure = (one for one in worked if one.clause is None or not one.clause.is_to_validate)
    slugs = dict.fromkeys(slug for one in sure for slug in rules_named(one))
    sound = [rule for slug in slugs if (rule := law.rules_by_slug.get(slug)) and _may_be_invoked(rule, day)]
    told = [f"{lowered(rule.title)} ({where})" for rule in sound if (where := cited(rule, municipality))]
    if told:
        yield f"que les mesures proposées s’appuient sur les règles suivantes{NO_BREAK}: {'; '.join(told)}"
    yield "que le conseil veut des achats plus locaux, plus durables et plus sociaux, dans le respect de la loi"


def _may_be_invoked(rule: WrittenRule, day: date) -> bool:
    """Only what is in force, permitted and verified is told to a council as the law."""
    return rule.is_in_force_on(day) and rule.is_permitted and not rule.is_to_confirm
