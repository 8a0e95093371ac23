"""What the check of near-duplicate purchases saw when the file was frozen, whether or not it warned."""

from datetime import date

from buying.freezing.plain import day_of, dollars_of
from buying.models import PurchaseFile
from buying.rotation.purchases import FILE, WINDOW_MONTHS, Counted, purchases_of
from buying.rotation.splitting import SplitWarning, split_warning
from directory.search.catalogue import category_tree
from guide.french import NO_BREAK

ALONE = f"Aucun autre achat de la même catégorie n’est inscrit dans les 12{NO_BREAK}mois."
NOTHING_REACHED = (
    f"Avec les autres achats de la même catégorie inscrits dans les 12{NO_BREAK}mois, cet achat n’atteint aucune borne "
    "qu’il n’atteint pas seul."
)


def split_document(purchase_file: PurchaseFile, day: date) -> dict | None:
    """None when the file has no category or no estimate: there was nothing to compare."""
    category, amount = purchase_file.category, purchase_file.estimate
    if category is None or amount is None:
        return None
    others = _others(purchase_file, day)
    warning = split_warning(
        organisation=purchase_file.organisation, category=category, amount=amount, day=day, leaving_out=purchase_file
    )
    return {
        "mois": WINDOW_MONTHS,
        "montant": dollars_of(amount),
        "total": dollars_of(amount + sum(one.amount for one in others)),
        "avertit": warning is not None,
        "texte": _text(warning, others),
        "bornes": [_bound(one) for one in warning.bounds] if warning else [],
        "achats": [_purchase(one) for one in others],
    }


def _others(purchase_file: PurchaseFile, day: date) -> list[Counted]:
    """The purchases beside this file's own, the latest first."""
    held = category_tree().with_children([purchase_file.category_id])
    found = purchases_of([purchase_file.organisation_id], day, categories=held)
    others = [one for one in found if one.file != purchase_file.pk]
    return sorted(others, key=lambda one: (one.day, one.kind, one.pk), reverse=True)


def _text(warning: SplitWarning | None, others: list[Counted]) -> str:
    if warning:
        return warning.text
    return NOTHING_REACHED if others else ALONE


def _bound(bound) -> dict:
    shown = {"affichee": bound.shown, "confiance": bound.confidence, "a_confirmer": bound.is_to_confirm}
    return {"code": bound.code, "nom": bound.name, "valeur": dollars_of(bound.value)} | shown


def _purchase(one: Counted) -> dict:
    return {
        "genre": "dossier" if one.kind == FILE else "contrat",
        "titre": one.title,
        "avec": one.whom,
        "montant": dollars_of(one.amount),
        "le": day_of(one.day),
    }
