"""References made readable: the figures in force, links to rules and to their suppliers, citations.

Everything is escaped except what is made here. Nothing asks the database: a `Shelf` holds all that a text may name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from directory.models import Municipality
from directory.search.counting import SupplierCount
from guide.french import UNKNOWN_VALUE
from guide.law import Law, Notice, Sourced
from guide.references import ANY_BRACKETS, REFERENCE
from guide.supplier_words import rule_url, supplier_phrase, suppliers_url

TOKEN = re.compile(r"(\[\[.*?\]\])", re.DOTALL)


@dataclass(frozen=True)
class Shelf:
    """What texts refer to, on a day. `rules` are those a card can show; `preview` shows staff what is to correct."""

    law: Law
    day: date
    rules: Mapping[str, object] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    counts: Mapping[str, SupplierCount] = field(default_factory=dict)
    municipality: Municipality | None = None
    preview: bool = False
    version: UUID | None = None  # the directory's state it was read in


@dataclass(frozen=True)
class ShownValue:
    """A figure on a day, as `components/parameter.html` shows it."""

    shown: str
    name: str
    url: str
    is_to_confirm: bool = False
    is_known: bool = True


def expand_text(text: str, shelf: Shelf) -> SafeString:
    """A plain text with its references replaced; everything else is escaped."""
    parts = (
        inline_html(part, shelf) if TOKEN.fullmatch(part) else conditional_escape(part) for part in TOKEN.split(text)
    )
    return mark_safe("".join(parts))  # each part was escaped or made by format_html


def inline_html(token: str, shelf: Shelf) -> SafeString:
    """One token « [[regle:…]] » as it reads inside a sentence."""
    found = REFERENCE.fullmatch(token)
    made = INLINE[found[1]](found[2], shelf) if found else None
    return made if made is not None else unknown_html(token, shelf)


def unknown_html(token: str, shelf: Shelf) -> SafeString:
    """A reference that names nothing: shown to staff, unobtrusive for the public."""
    inner = ANY_BRACKETS.fullmatch(token)[1].strip()
    if shelf.preview:
        return format_html('<strong class="badge badge-stop">référence à corriger\u00a0: {}</strong>', inner)
    return conditional_escape(inner.partition(":")[2].replace("-", " ").strip() or inner)


def shown_value(code: str, shelf: Shelf) -> ShownValue | None:
    """The figure in force, or « valeur inconnue »; None when no figure has this code."""
    figure = shelf.law.figures.get(code)
    if figure is None:
        return None
    url = f"{reverse('guide:source-list')}#parametre-{code}"
    value = figure.on(shelf.day)
    if value is None:
        return ShownValue(UNKNOWN_VALUE, figure.name, url, is_known=False)
    return ShownValue(value.shown, figure.name, url, value.is_to_confirm)


def _parameter(code: str, shelf: Shelf) -> SafeString | None:
    value = shown_value(code, shelf)
    return mark_safe(render_to_string("components/parameter.html", {"value": value}).strip()) if value else None


def _rule(slug: str, shelf: Shelf) -> SafeString | None:
    rule = shelf.law.rules_by_slug.get(slug)
    if rule is None or not rule.is_in_force_on(shelf.day):
        return None if rule is None else conditional_escape(rule.title)
    return format_html('<a href="{}">{}</a>', rule_url(slug, shelf.municipality), rule.title)


def _source(slug: str, shelf: Shelf) -> SafeString | None:
    source = shelf.law.sources.get(slug)
    if source is None:
        return None
    link = format_html('<a href="{}#{}">{}</a>', reverse("guide:source-list"), slug, source.citation)
    return format_html("{} ({})", link, _mark(source)) if source.is_to_confirm else link


def _notice(slug: str, shelf: Shelf) -> SafeString | None:
    notice = shelf.notices.get(slug)
    url = f"{reverse('guide:source-list')}#avis-{slug}"
    return format_html('<a href="{}">{}</a>', url, notice.title) if notice else None


def _suppliers(slug: str, shelf: Shelf) -> SafeString | None:
    rule = shelf.rules.get(slug)
    if rule is None:
        return None
    count = shelf.counts.get(slug, SupplierCount())
    url = suppliers_url(slug, shelf.municipality)
    return format_html('<a href="{}">{}</a>', url, supplier_phrase(rule, count.listed, shelf.municipality))


def _mark(fact: Sourced) -> str:
    return fact.confidence_label.lower()


INLINE = {"parametre": _parameter, "regle": _rule, "source": _source, "avis": _notice, "fournisseurs": _suppliers}
