"""What surrounds the articles: the opening, the rules and sources they lean on, a resolution for the council. Pure."""

from collections.abc import Iterable
from datetime import date

from directory.models import Municipality
from guide.choices import DocumentKind, Gap, Regime
from guide.composing.shapes import Reference, Resolution, Section
from guide.composing.working import Worked, rules_named
from guide.contracting import regime_of
from guide.french import NO_BREAK, in_words, lowered
from guide.law import Law, Source, WrittenRule

BYLAW_DUTY, SOCIAL_ECONOMY = "rgc-obligatoire", "les-3"
TO_FILL = f"[à remplir{NO_BREAK}: {{}}]"


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
    return tuple(_reference(rules[slug], articles) for slug, articles in found.items() if slug in rules)


def _rank(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _reference(rule: WrittenRule, articles: list[str]) -> Reference:
    return Reference(
        slug=rule.slug,
        title=rule.title,
        citations=tuple(citation.text for citation in rule.citations),
        confidence_label=rule.confidence_label,
        is_to_confirm=rule.is_to_confirm,
        certainty_note=rule.certainty_note,
        articles=tuple(articles),
    )


def sources_of(worked: tuple[Worked, ...], law: Law) -> tuple[Source, ...]:
    """Every text the document leans on, once."""
    found = []
    for one in worked:
        rules = [law.rules_by_slug[slug] for slug in rules_named(one) if slug in law.rules_by_slug]
        found += [citation.source for rule in rules for citation in rule.citations]
        found += [law.sources[slug] for slug in (one.clause.sources if one.clause else ()) if slug in law.sources]
    return tuple({source.slug: source for source in found}.values())


def cited(rule: WrittenRule, municipality: Municipality | None) -> str:
    """Where the rule is written for this buyer: under its own law when it is known, else under each of them."""
    laws = dict(rule.cited_laws)
    regime = regime_of("municipality", municipality.designation) if municipality else ""
    if regime:
        label = str(Regime(regime).label)
        laws = {name: articles for name, articles in laws.items() if name.startswith(label)} or laws
    return in_words((f"{name}, {articles.replace('; ', ' et ')}" for name, articles in laws.items()), "ou")


def opening_of(kind: str, law: Law, day: date, municipality: Municipality | None) -> tuple[str, ...]:
    """What stands before the first article."""
    town = municipality.name if municipality else TO_FILL.format("municipalité")
    opening = {
        DocumentKind.BYLAW: [
            f"Municipalité{NO_BREAK}: {town}",
            f"Règlement numéro {TO_FILL.format('numéro')}, qui modifie le règlement sur la gestion contractuelle "
            f"numéro {TO_FILL.format('numéro du règlement en vigueur')}.",
            *_bylaw_duty(law, day, municipality),
            "Le conseil décrète ce qui suit.",
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
    if rule and rule.is_in_force_on(day):
        where = cited(rule, municipality)
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
        decisions[1] = "de charger la direction générale de son application et du rapport annuel qu’elle prévoit"
    name = f"Projet de résolution du conseil{f' ({municipality.name})' if municipality else ''}"
    return Resolution(name, tuple(_whereas(worked, law, day, municipality)), tuple(decisions))


def _whereas(worked: tuple[Worked, ...], law: Law, day: date, municipality: Municipality | None) -> Iterable[str]:
    if source := law.sources.get(SOCIAL_ECONOMY):
        yield f"que la {source.law_name} définit l’entreprise d’économie sociale ({source.citation})"
    slugs = dict.fromkeys(slug for one in worked for slug in rules_named(one))
    sound = [rule for slug in slugs if (rule := law.rules_by_slug.get(slug)) and _may_be_invoked(rule, day)]
    told = [f"{lowered(rule.title)} ({where})" for rule in sound if (where := cited(rule, municipality))]
    if told:
        yield f"que les mesures proposées s’appuient sur les règles suivantes{NO_BREAK}: {'; '.join(told)}"
    yield "que le conseil veut des achats plus locaux, plus durables et plus sociaux, dans le respect de la loi"


def _may_be_invoked(rule: WrittenRule, day: date) -> bool:
    """Only what is in force, permitted and verified is told to a council as the law."""
    return rule.is_in_force_on(day) and rule.is_permitted and not rule.is_to_confirm
