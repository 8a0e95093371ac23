"""References inside the guide's texts: `[[regle:obnl-services]]`, `[[parametre:seuil-appel-offres]]` …

An amount typed in a text goes stale in silence; a reference always shows the value in force, its confidence and source.
"""

import re
from collections import defaultdict
from html import unescape

from django.core.exceptions import ValidationError

REFERENCE = re.compile(r"\[\[\s*(regle|parametre|source|avis|fournisseurs)\s*:\s*([a-z0-9-]+)\s*\]\]")
ANY_BRACKETS = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
TYPED_AMOUNT = re.compile(r"\d[\d\s\u00a0\u202f.,]*\$")
TYPED_ARTICLE = re.compile(r"\b(?:art\.|article)[\s\u00a0]*\d", re.IGNORECASE)


def references_in(text: str) -> dict[str, set[str]]:
    """The slugs a text refers to, by kind: {"regle": {"obnl-services"}, …}."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, slug in REFERENCE.findall(text):
        found[kind].add(slug)
    return found


def check_references(text: str) -> None:
    """Refuse, in French, a text that types an amount or an article, or refers to something that does not exist."""
    plain = unescape(re.sub(r"<[^>]+>", " ", text))
    if typed := TYPED_AMOUNT.search(plain):
        raise ValidationError(f"« {typed[0].strip()} » est un montant écrit à la main : insérez [[parametre:code]].")
    if typed := TYPED_ARTICLE.search(plain):
        raise ValidationError(f"« {typed[0].strip()} » est un article écrit à la main : insérez [[source:code]].")
    for inner in ANY_BRACKETS.findall(plain):
        if not REFERENCE.fullmatch(f"[[{inner}]]"):
            raise ValidationError(
                f"« [[{inner}]] » n’est pas une référence : écrivez par exemple [[regle:obnl-services]]."
            )
    missing = unknown_references(plain)
    if missing:
        raise ValidationError(f"Références inconnues : {', '.join(missing)}.")


def unknown_references(text: str) -> list[str]:
    """The references of a text that name nothing, as they are written."""
    from guide.models import ContractingRule, LegalNotice, LegalSource, Parameter

    fields = {
        "regle": (ContractingRule, "slug"),
        "fournisseurs": (ContractingRule, "slug"),
        "parametre": (Parameter, "code"),
        "source": (LegalSource, "slug"),
        "avis": (LegalNotice, "slug"),
    }
    missing = []
    for kind, slugs in sorted(references_in(text).items()):
        model, field = fields[kind]
        known = set(model.objects.filter(**{f"{field}__in": slugs}).values_list(field, flat=True))
        missing += [f"{kind}:{slug}" for slug in sorted(slugs - known)]
    return missing
