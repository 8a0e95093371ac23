"""The law and the by-law inside a frozen file: each rule whole with its hash, each figure with its source."""

from dataclasses import replace

from buying.freezing.canonical import canonical, sha256_of
from buying.freezing.plain import day_of, dollars_of, figure_of
from directory.choices import LegalForm
from directory.search.catalogue import category_tree, certification_types
from guide.assessment import Assessment, BylawTerms, PreferenceTerms, UsedValue
from guide.assistant_json import answer_as_json
from guide.assistant_page import AssistantPage
from guide.choices import BylawProcedure, ContractNature
from guide.law import BoundTerms, Citation, Notice, Source, WrittenRule
from guide.plain_rules import plain_summary
from guide.reading import Reading

DOLLARS = {"montant", "options", "total", "jusqua", "de", "a"}
ALL_NATURES = "Toutes les natures"


def answer(page: AssistantPage) -> dict:
    """What the assistant answers, with the keys of `/parcours.json`, its amounts as texts."""
    return _with_texts(answer_as_json(page))


def _with_texts(value, key: str = ""):
    if isinstance(value, dict):
        return {name: _with_texts(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_with_texts(one, key) for one in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if key in DOLLARS:
        return dollars_of(value)
    return figure_of(value) if key == "valeur" else value


def words_of(page: AssistantPage) -> dict:
    """What the page said of the case and of the routes, in the words of that day."""
    found = page.assessment
    return {
        "cas": page.summary,
        "titre": page.title,
        "selon_la_loi": page.law_words if found.law_route else None,
        "selon_le_reglement": page.bylaw_label if found.bylaw_route and found.bylaw_route.code else None,
        "retenu": page.retained_label if found.retained else None,
        "pourquoi": found.retained.reason if found.retained else None,
        "regles": _rules_in_words(page),
    }


def _rules_in_words(page: AssistantPage) -> dict:
    """Each rule as that day's reader saw it: the figures and names it refers to in place of their codes."""
    reading = Reading(page.assessment.case, page.law)
    return {
        rule.slug: {
            "resume": _in_words(rule, rule.summary, reading),
            "details": [_in_words(rule, text, reading) for text in rule.details],
        }
        for rule in examined(page.assessment)
    }


def _in_words(rule: WrittenRule, text: str, reading: Reading) -> str:
    return plain_summary(replace(rule, summary=text), reading)[0]


def figure(value: UsedValue) -> dict:
    return {
        "code": value.code,
        "nom": value.name,
        "valeur": figure_of(value.value),
        "affichee": value.shown,
        "depuis": day_of(value.valid_from),
        "jusqua": day_of(value.valid_until),
        "confiance": value.confidence,
        "a_confirmer": value.is_to_confirm,
        "verifiee_le": day_of(value.checked_on),
        "source": _source(value.source),
    }


def rules_of(found: Assessment) -> list[dict]:
    return [hashed(rule) for rule in examined(found)]


def examined(found: Assessment) -> list[WrittenRule]:
    """Every rule the assessment rests on or sets aside, once, by its address."""
    spoken = [*found.levers, *found.almost, *found.never, *found.obligations]
    routes = [one.law_route for one in (found, *found.ladder) if one.law_route]
    rules = {one.rule.slug: one.rule for one in [*routes, *spoken]}
    return [rules[slug] for slug in sorted(rules)]


def hashed(rule: WrittenRule) -> dict:
    """The rule, and the SHA-256 of the canonical text of all the rest of this object."""
    said = written_rule(rule)
    return said | {"empreinte": sha256_of(canonical(said))}


def written_rule(rule: WrittenRule) -> dict:
    return {
        "adresse": rule.slug,
        "genre": {"code": rule.kind, "libelle": rule.kind_label},
        "titre": rule.title,
        "resume": rule.summary,
        "details": list(rule.details),
        "mode": rule.procedure,
        "permet": rule.is_permitted,
        "natures": sorted(rule.natures),
        "regimes": sorted(rule.regimes),
        "minimum": _bound(rule.minimum),
        "maximum": _bound(rule.maximum),
        "fournisseurs": _criterion(rule),
        "sources": [_citation(one) for one in rule.citations],
        "en_vigueur_du": day_of(rule.in_force_from),
        "en_vigueur_au": day_of(rule.in_force_until),
        "confiance": rule.confidence,
        "a_confirmer": rule.is_to_confirm,
        "reserve": rule.certainty_note,
        "verifiee_le": day_of(rule.checked_on),
    }


def bylaw(terms: BylawTerms | None) -> dict | None:
    if terms is None:
        return None
    return {
        "numero": terms.number,
        "titre": terms.title,
        "url": terms.url or None,
        "en_vigueur_du": day_of(terms.in_force_from),
        "en_vigueur_au": day_of(terms.in_force_until),
        "confirme": terms.is_confirmed,
        "fictif": terms.is_demonstration,
        "plafonds": [_ceiling(one) for one in terms.ceilings],
        "rotation": list(terms.rotation),
        "preference": _preference(terms.preference),
        "note": terms.note,
    }


def notice(one: Notice | None) -> dict | None:
    """What every answer carried that day: the law itself was changing."""
    if one is None:
        return None
    return {
        "adresse": one.slug,
        "titre": one.title,
        "texte": one.consequence,
        "confiance": one.confidence,
        "verifie_le": day_of(one.checked_on),
        "sources": [_source(source) for source in one.sources],
    }


def _ceiling(one) -> dict:
    return {
        "nature": one.nature or None,
        "nature_libelle": str(ContractNature(one.nature).label) if one.nature else ALL_NATURES,
        "mode": one.procedure,
        "mode_libelle": str(BylawProcedure(one.procedure).label),
        "sous": dollars_of(one.up_to),
    }


def _preference(terms: PreferenceTerms | None) -> dict | None:
    if terms is None:
        return None
    return {
        "pourcentage": figure_of(terms.percent),
        "sous": dollars_of(terms.up_to),
        "territoire": terms.territory,
        "economie_sociale": terms.for_social_economy,
        "achat_local": terms.for_local,
    }


def _bound(terms: BoundTerms) -> dict:
    return {"montant": dollars_of(terms.amount), "parametre": terms.code or None}


def _criterion(rule: WrittenRule) -> dict:
    """What the rule asks of suppliers, by lasting names rather than row numbers."""
    asked = rule.criterion
    slugs = {node.id: node.slug for node in category_tree().nodes}
    titles = {found.pk: slug for slug, found in certification_types().items()}
    return {
        "formes": [{"code": code, "libelle": str(LegalForm(code).label)} for code in sorted(asked.legal_forms)],
        "categories": sorted(slugs[one] for one in asked.required_categories),
        "categories_exclues": sorted(slugs[one] for one in asked.excluded_categories),
        "certifications": sorted(titles[one] for one in asked.certifications),
        "portee_locale": asked.local_scope or None,
    }


def _citation(one: Citation) -> dict:
    return {"article": one.article, "texte": one.text} | _source(one.source)


def _source(source: Source) -> dict:
    return {
        "adresse": source.slug,
        "reference": source.citation,
        "editeur": source.publisher,
        "url": source.url or None,
        "version_lue": source.version_label,
        "consultee_le": day_of(source.consulted_on),
        "confiance_source": source.confidence,
    }
