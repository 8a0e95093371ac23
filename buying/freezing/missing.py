"""What a file still needs before it can be frozen, in words that say the way out."""

from collections.abc import Iterable
from datetime import date

from buying.choices import Standing
from buying.files.reading import case_page
from buying.models import PurchaseFile


def missing(purchase_file: PurchaseFile, day: date) -> list[str]:
    """One sentence for each thing missing; nothing when the file can be frozen."""
    considered = list(purchase_file.considered.select_related("enterprise").order_by("position", "pk"))
    return [*_of_the_case(purchase_file, day), *_of_suppliers(considered), *_of_the_choice(purchase_file)]


def has_choice(purchase_file: PurchaseFile) -> bool:
    return getattr(purchase_file, "choice", None) is not None


def _of_the_case(purchase_file: PurchaseFile, day: date) -> Iterable[str]:
    page = case_page(purchase_file, day)
    if page.assessment is None:
        yield "Le cas n’est pas complet : reprenez les réponses à l’assistant dans le dossier."
    elif not purchase_file.lever and page.assessment.retained is None:
        yield "Ni levier ni mode de sollicitation : donnez le montant estimé, ou invoquez un levier."
    elif purchase_file.lever and purchase_file.lever not in page.law.rules_by_slug:
        yield "Le levier invoqué n’est plus parmi les règles du portail : choisissez-en un autre."


def _of_suppliers(considered: list) -> Iterable[str]:
    if not considered:
        yield "Aucun fournisseur considéré : ajoutez ceux que vous avez examinés, même s’ils sont écartés."
    for one in considered:
        name = one.enterprise.name
        if one.standing == Standing.CONSIDERED:
            yield f"Fournisseur sans décision, « {name} » : retenez-le pour une demande de prix ou écartez-le."
        elif one.standing == Standing.SET_ASIDE and not one.reason.strip():
            yield f"Fournisseur écarté sans motif, « {name} » : dites pourquoi."


def _of_the_choice(purchase_file: PurchaseFile) -> Iterable[str]:
    if not has_choice(purchase_file):
        return
    if not purchase_file.choice.reason.strip():
        yield "Le choix n’a pas de motif : écrivez pourquoi ce fournisseur est choisi."
    if purchase_file.choice.considered.standing == Standing.SET_ASIDE:
        yield "Le fournisseur choisi est écarté : revoyez sa position ou le choix."
