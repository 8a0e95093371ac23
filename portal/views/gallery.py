"""`/composants/`: every component, by its real include, with the include written beside it. Public; also axe's target.

An example is a file of templates/portal/gallery/, named like its component.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from portal.gallery_samples import samples

PURPOSES = {
    "colours": "Rapport de contraste mesuré sur le fond de page.",
    "maillon": "Signature : une règle (vert), ses fournisseurs (cuivre). Plein : vérifié. Pointillé : à confirmer.",
    "rule_card": "Une règle qu’on peut citer. Le maillon pend à son bord; sa source est toujours là.",
    "parameter": "Un chiffre de la loi dans un texte; son doute l’accompagne.",
    "supplier_card": "Un résultat : ce qui répond, où il dessert, quelle règle il ouvre; qui l’a vérifié.",
    "button": "Une action principale par écran. Le verbe d’abord.",
    "field": "Libellé, aide, erreur, champ : dans cet ordre, toujours visibles.",
    "form_field": "Le même champ, pris d’un formulaire : texte, choix, case.",
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
    source = get_template(template).template.source.strip()
    return {"name": name, "purpose": purpose, "template": template, "source": source}
