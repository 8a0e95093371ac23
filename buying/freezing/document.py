"""What is frozen: a purchase file as one plain JSON document (docs/frozen-files.md), from rows already locked."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import User
from buying.files.reading import case_page
from buying.files.searching import searched
from buying.freezing import law
from buying.freezing.plain import choice_of, dollars_of, moment_of
from buying.freezing.splitting import split_document
from buying.freezing.suppliers import choice, requests_of, solicitations_of, suppliers_of
from buying.models import FrozenRecord, PurchaseFile
from directory.models import DirectoryState
from directory.search.page import labels_of
from guide.assistant_page import AssistantPage

LEVER_WORDS = {
    "applies": "Les règles l’ouvrent pour cet achat.",
    "almost": "Les règles l’ouvrent sous une condition.",
    "never": "Les règles ne l’ouvrent pas pour cet achat.",
    None: "Le portail ne l’a pas examiné pour cet achat.",
}
FORM = {"nom": "maillon-dossier-achat", "version": 1}


def file_document(purchase_file: PurchaseFile, moment: datetime, by: User) -> dict:
    """All that was known and decided, as it stands at the moment."""
    day = localdate(moment)
    page = case_page(purchase_file, day)
    return {
        "forme": FORM,
        "fige": {"le": moment_of(moment), "par": by.public_name},
        **_place_among_records(purchase_file),
        "dossier": _file(purchase_file),
        **_assessed(page),
        "levier": _lever(purchase_file, page),
        "recherche": _search(purchase_file),
        "fournisseurs": suppliers_of(purchase_file, day),
        "demandes": requests_of(purchase_file),
        "sollicitations": solicitations_of(purchase_file),
        "choix": choice(purchase_file),
        "fractionnement": split_document(purchase_file, day),
    }


def last_record(purchase_file: PurchaseFile) -> FrozenRecord | None:
    return purchase_file.records.order_by("-number").first()


def _place_among_records(purchase_file: PurchaseFile) -> dict:
    """Its number, and the record it amends."""
    last = last_record(purchase_file)
    if last is None:
        return {"version": 1, "modifie": None}
    amended = {"version": last.number, "empreinte": last.sha256, "motif": purchase_file.amendment_reason}
    return {"version": last.number + 1, "modifie": amended}


def _file(purchase_file: PurchaseFile) -> dict:
    organisation = purchase_file.organisation
    town = organisation.municipality
    return {
        "numero": purchase_file.number,
        "titre": purchase_file.title,
        "organisation": organisation.name,
        "genre": choice_of(organisation, "kind"),
        "municipalite": {"code": town.code, "nom": town.name},
        "fictif": organisation.is_demonstration,
        "service": purchase_file.service,
        "besoin": purchase_file.need,
        "categorie": _category(purchase_file),
        "estimation": dollars_of(purchase_file.estimate),
        "ouvert_le": moment_of(purchase_file.created_at),
        "reponses": purchase_file.query,
    }


def _category(purchase_file: PurchaseFile) -> dict | None:
    category = purchase_file.category
    return {"code": category.slug, "nom": category.name} if category else None


def _assessed(page: AssistantPage) -> dict:
    found = page.assessment
    return {
        "evaluation": law.answer(page),
        "lecture": law.words_of(page),
        "chiffres": [law.figure(value) for value in found.values],
        "regles": law.rules_of(found),
        "reglement": law.bylaw(page.bylaw),
        "avis": law.notice(page.notice),
    }


def _lever(purchase_file: PurchaseFile, page: AssistantPage) -> dict | None:
    """The rule invoked, and whether the case opens it: a buyer may invoke one the portal thinks closed."""
    if not purchase_file.lever:
        return None
    found = page.assessment
    rule = page.law.rules_by_slug.get(purchase_file.lever)
    weighed = {one.rule.slug: one for one in (*found.levers, *found.almost, *found.never)}.get(purchase_file.lever)
    return {
        "regle": purchase_file.lever,
        "titre": rule.title if rule else None,
        "statut": weighed.standing if weighed else None,
        "statut_libelle": LEVER_WORDS[weighed.standing if weighed else None],
        "obstacle": weighed.obstacle if weighed else "",
    }


def _search(purchase_file: PurchaseFile) -> dict | None:
    search = getattr(purchase_file, "search", None)
    if search is None:
        return None
    return {
        "filtres": search.query,
        "libelles": [str(one) for one in labels_of(searched(purchase_file, DirectoryState.current()))],
        "faite_le": moment_of(search.done_at),
        "trouves": search.listed,
        "dont_verifies": search.verified,
    }
