"""`/composants/`: every component, by its real include, with the include written beside it. Public; also axe's target.

An example is a file of templates/portal/gallery/, named like its component.
"""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.map import outline_map
from directory.search.counting import SupplierCount
from guide.rule_book import RuleBook

PURPOSES = {
    "colours": "Rapport de contraste mesuré sur le fond de page.",
    "maillon": "La signature. Seulement entre une règle (vert) et les fournisseurs (cuivre). Plein : vérifié. Pointillé : à confirmer, ou personne encore.",
    "rule_card": "Une règle qu’on peut citer. Le maillon pend à son bord; sa source est toujours là.",
    "button": "Une action principale par écran. Le verbe d’abord.",
    "field": "Libellé, aide, erreur, champ : dans cet ordre, toujours visibles.",
    "municipality_field": "Une municipalité par son nom; des propositions quand le navigateur le permet.",
    "search_panel": "La question. Sur fond vert à l’accueil seulement.",
    "error_summary": "En tête du formulaire, reçoit le focus; chaque ligne mène au champ.",
    "notice": "Ce qu’il faut savoir avant de continuer. Jamais deux de suite.",
    "badge": "Un état dont quelqu’un répond. Étiquette simple : un fait.",
    "chip": "Un filtre actif : le suivre le retire.",
    "breadcrumb": "Où l’on est; la page courante n’est pas un lien.",
    "checklist": "À lire, imprimer et cocher à la main.",
    "facts": "Des paires nom et valeur.",
    "figures": "De grands nombres; celui qui a une liste y mène.",
    "panel": "Une seule chose à faire ensuite.",
    "change": "Avant et proposé, champ par champ.",
    "history": "Ce qui s’est passé, le plus récent d’abord.",
    "pagination": "Des liens; la page courante est pleine.",
    "map": "Dessinée par le serveur, toujours doublée d’une liste.",
}


@login_not_required
@require_safe
def component_gallery(request):
    examples = [example(name, purpose) for name, purpose in PURPOSES.items()]
    return render(request, "portal/component_gallery.html", {"examples": examples, "samples": samples()})


def example(name: str, purpose: str) -> dict[str, str]:
    template = f"portal/gallery/{name}.html"
    return {"name": name, "purpose": purpose, "template": template, "source": get_template(template).template.source.strip()}


def samples() -> dict:
    """What the examples show: fictional, except the rules, which are those in force."""
    book = RuleBook(localdate())
    counts = {"480": 6, "530": 14, "540": 41, "550": 0, "560": 29, "570": 38, "58": 96, "590": 16}
    return {
        "rule": book.find("obnl-services"),
        "rule_to_confirm": book.find("obnl-services-liste"),
        "count": SupplierCount(listed=57, verified=41),
        "nobody": SupplierCount(),
        "page": Paginator(range(240), 20).page(6),
        "map": outline_map(counts, lambda code: f"?mrc={code}", here="570"),
        "errors": [{"id": "exemple-neq", "text": "NEQ : dix chiffres sont attendus"}],
        "figures": [
            {"number": 1248, "label": "entreprises inscrites", "url": "?"},
            {"number": 83, "label": "municipalités desservies", "url": ""},
        ],
        "facts": [("Équipe", "14 personnes"), ("Fondation", "1998")],
        "events": [(date(2026, 11, 1), "Changements soumis."), (date(2026, 9, 3), "Fiche publiée.")],
        "checklist": ["La forme juridique a été vérifiée.", "La disposition est inscrite au dossier."],
    }
