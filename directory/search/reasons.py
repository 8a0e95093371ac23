"""Why a supplier is in the results: which words, which territory, which title. Each reason is shown on its card."""

from dataclasses import dataclass

from django.db import connection
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from directory.choices import AreaScope
from directory.filters import Filters
from directory.french import written_day
from directory.models import Enterprise, Offering
from directory.search.offer_codes import offer_code
from directory.words import WORD

MATCHED = """
SELECT token FROM unnest(%s::text[]) AS token
WHERE to_tsvector('public.french_unaccent', public.directory_words(token)) @@ to_tsquery('public.french_unaccent', %s)
"""
NARROWEST = {AreaScope.MUNICIPALITY: 0, AreaScope.COUNTY: 1, AreaScope.REGION: 2, AreaScope.QUEBEC: 3}
EXCERPT = 110


@dataclass(frozen=True)
class Reason:
    """One line of « pourquoi ce résultat »: an icon's name, and text that is safe to print."""

    icon: str
    text: SafeString


def matched_tokens(enterprises: list[Enterprise], filters: Filters) -> frozenset[str]:
    """The words of these sheets that answer what was typed, in lower case as written (one query)."""
    if not filters.wording:
        return frozenset()
    tokens = {
        token.lower() for enterprise in enterprises for text in _texts(enterprise) for token in WORD.findall(text)
    }
    with connection.cursor() as cursor:
        cursor.execute(MATCHED, [sorted(tokens), filters.wording.any_expression()])
        return frozenset(token for (token,) in cursor.fetchall())


def _texts(enterprise: Enterprise):
    yield from (enterprise.name, *enterprise.other_names, enterprise.mission, enterprise.municipality.name)
    for offering in enterprise.offerings.all():
        yield from (offering.title, offering.description)
        if offering.category:
            yield from (offering.category.name, *offering.category.synonyms)


def marked(text: str, tokens: frozenset[str]) -> SafeString:
    """The text escaped, its matched words in <mark>."""
    pieces, end = [], 0
    for found in WORD.finditer(text):
        if found[0].lower() in tokens:
            pieces += [format_html("{}", text[end : found.start()]), format_html("<mark>{}</mark>", found[0])]
            end = found.end()
    pieces.append(format_html("{}", text[end:]))
    return mark_safe("".join(pieces))  # every piece is escaped above


def has_any(text: str, tokens: frozenset[str]) -> bool:
    return any(token.lower() in tokens for token in WORD.findall(text))


def excerpt(text: str, tokens: frozenset[str]) -> str:
    """A few words around the first match, cut at words."""
    first = next((found.start() for found in WORD.finditer(text) if found[0].lower() in tokens), 0)
    begin = text.rfind(" ", 0, max(first - EXCERPT // 2, 0)) + 1 if first > EXCERPT // 2 else 0
    end = len(text) if len(text) - begin <= EXCERPT else text.rfind(" ", begin, begin + EXCERPT)
    return ("… " if begin else "") + text[begin:end] + (" …" if end < len(text) else "")


@dataclass(frozen=True)
class Evidence:
    """What the reasons of a page of results are read from, worked out once for the page."""

    filters: Filters
    tokens: frozenset[str]
    codes: frozenset[int]
    titles: frozenset[int]


def evidence_for(enterprises: list[Enterprise], filters: Filters) -> Evidence:
    """The matched words (one query), the offers and the titles asked for."""
    terms = filters.offer_terms()
    wanted = {held.pk for held in filters.certifications}
    return Evidence(
        filters=filters,
        tokens=matched_tokens(enterprises, filters),
        codes=terms.codes if terms else frozenset(),
        titles=frozenset(wanted | (filters.rule.criterion.certifications if filters.rule else set())),
    )


def searched_offers(enterprise: Enterprise, tokens: frozenset[str]) -> list[Offering]:
    """The offers that the typed words found; none when the words found only the name, the mission or the town."""
    return [one for one in enterprise.offerings.all() if tokens and _is_found(one, tokens)]


def _is_found(offering: Offering, tokens: frozenset[str]) -> bool:
    texts = [offering.title, offering.description]
    if offering.category:
        texts += [offering.category.name, *offering.category.synonyms]
    return any(has_any(text, tokens) for text in texts)


@dataclass(frozen=True)
class Asked:
    """What the search is about in one enterprise: the offers its words found, and the offer codes a rule on its card
    must be about (those searched and filtered, or all when none was asked for)."""

    searched: list[Offering]
    codes: frozenset[int]


def asked_of(enterprise: Enterprise, evidence: Evidence) -> Asked:
    """Read once for a card; asks nothing of the database after `with_sheet()`."""
    searched = searched_offers(enterprise, evidence.tokens)
    offerings = searched or enterprise.offerings.all()
    codes = frozenset(offer_code(one.category_id, one.nature) for one in offerings)
    return Asked(searched, codes & evidence.codes if evidence.codes else codes)


def uncovered_reason(evidence: Evidence, asked: Asked) -> list[Reason]:
    """What was searched and the rule of the list does not cover: said, so that nobody reads more into it."""
    if not evidence.filters.rule or not asked.searched or not evidence.codes or asked.codes:
        return []
    names = list(dict.fromkeys(one.category.name if one.category else one.title for one in asked.searched))
    return [Reason("triangle-alert", format_html("Cette règle ne vaut pas pour\u00a0: {}", ", ".join(names)))]


def reasons_for(enterprise: Enterprise, evidence: Evidence, asked: Asked) -> list[Reason]:
    """All the reasons, the words first."""
    filters, tokens = evidence.filters, evidence.tokens
    found = word_reasons(enterprise, tokens)[:3] if tokens else []
    found += uncovered_reason(evidence, asked) or offer_reasons(enterprise, evidence, asked)
    if filters.municipality:
        found.append(area_reason(enterprise, filters.municipality))
    return found + title_reasons(enterprise, evidence)


def word_reasons(enterprise: Enterprise, tokens: frozenset[str]) -> list[Reason]:
    """Where the words were found, in the order that counts: name, category, offer, mission, town."""
    lines = [format_html("Nom\u00a0: {}", marked(name, tokens))
             for name in (enterprise.name, *enterprise.other_names) if has_any(name, tokens)]  # fmt: skip
    lines += _category_lines(enterprise, tokens)
    for offering in enterprise.offerings.all():
        if has_any(offering.title, tokens) and not (offering.category and offering.title == offering.category.name):
            lines.append(format_html("Offre\u00a0: «\u00a0{}\u00a0»", marked(offering.title, tokens)))
        elif has_any(offering.description, tokens):
            said = marked(excerpt(offering.description, tokens), tokens)
            lines.append(format_html("Offre\u00a0: «\u00a0{}\u00a0»", said))
    if has_any(enterprise.mission, tokens) and not lines:
        said = marked(excerpt(enterprise.mission, tokens), tokens)
        lines.append(format_html("Mission\u00a0: «\u00a0{}\u00a0»", said))
    if has_any(enterprise.municipality.name, tokens):
        lines.append(format_html("Établie à {}", marked(enterprise.municipality.name, tokens)))
    return [Reason("search", line) for line in dict.fromkeys(lines)]


def _category_lines(enterprise: Enterprise, tokens: frozenset[str]):
    for category in dict.fromkeys(offering.category for offering in enterprise.offerings.all() if offering.category):
        if has_any(category.name, tokens):
            yield format_html("Catégorie\u00a0: {}", marked(category.name, tokens))
        elif synonym := next((one for one in category.synonyms if has_any(one, tokens)), None):
            also = marked(synonym, tokens)
            yield format_html("Catégorie\u00a0: {}, aussi dite «\u00a0{}\u00a0»", category.name, also)


def offer_reasons(enterprise: Enterprise, evidence: Evidence, asked: Asked) -> list[Reason]:
    """The first offer that was searched and satisfies category, nature and rule together; none was asked: no reason."""
    for offering in enterprise.offerings.all() if evidence.codes else ():
        if offer_code(offering.category_id, offering.nature) in asked.codes:
            nature = offering.get_nature_display() or "Offre"
            return [Reason("check", format_html("{}\u00a0: «\u00a0{}\u00a0»", nature, offering.title))]
    return []


def area_reason(enterprise: Enterprise, municipality) -> Reason:
    """By which line of its served territory the enterprise reaches the municipality: the narrowest one."""
    reaching = [area for area in enterprise.served_areas.all() if area.code in municipality.area_codes]
    if not reaching:
        return Reason("map-pin", format_html("Établie à {}; territoire desservi non précisé", municipality.name))
    area = min(reaching, key=lambda one: NARROWEST[AreaScope(one.scope)])
    if area.scope == AreaScope.MUNICIPALITY:
        return Reason("map-pin", format_html("Dessert {}, nommée dans son territoire", municipality.name))
    return Reason("map-pin", format_html("Dessert {}\u00a0: {}", municipality.name, area.label))


def title_reasons(enterprise: Enterprise, evidence: Evidence) -> list[Reason]:
    """The titles asked for by the filter or by the rule, with their last day."""
    lines = []
    for held in enterprise.certifications.all():
        if held.type_id in evidence.titles and held.is_valid_on(evidence.filters.day):
            until = (
                format_html(", jusqu’au {}", written_day(held.expires_on))
                if held.expires_on
                else ", sans échéance déclarée"
            )
            lines.append(Reason("badge-check", format_html("{}{}", held.type.name, until)))
    return lines
