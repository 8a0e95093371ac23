"""A frozen file's document as small as its form allows, for what only tells, exports or checks it."""

import copy
from datetime import datetime

from buying.freezing.canonical import canonical, sha256_of
from buying.models import FrozenRecord

SMALLEST = {
    "forme": {"nom": "maillon-dossier-achat", "version": 1},
    "fige": {"le": "2026-11-23T19:32:08Z", "par": "Camille Roy"},
    "version": 1,
    "modifie": None,
    "dossier": {
        "numero": "BEL-2026-0041",
        "titre": "Services de traiteur",
        "organisation": "Ville de Beloeil",
        "genre": {"code": "municipality", "libelle": "Municipalité"},
        "municipalite": {"code": "57040", "nom": "Beloeil"},
        "fictif": False,
        "service": "Loisirs",
        "besoin": "Des repas pour six événements.",
        "categorie": None,
        "estimation": "84000.00",
        "ouvert_le": "2026-11-20T14:00:00Z",
        "reponses": "nature=services&montant=84000",
    },
    "evaluation": {
        "procedure_loi": None,
        "leviers": [],
        "presque": [],
        "exclus": [],
        "obligations": [],
        "avertissements": [],
    },
    "lecture": {
        "cas": "Services",
        "titre": "Demandez des prix.",
        "selon_la_loi": None,
        "selon_le_reglement": None,
        "retenu": None,
        "pourquoi": None,
        "regles": {},
    },
    "chiffres": [],
    "regles": [],
    "reglement": None,
    "avis": None,
    "levier": None,
    "recherche": None,
    "fournisseurs": [],
    "demandes": [],
    "sollicitations": [],
    "choix": None,
    "fractionnement": None,
}


def smallest_document(**said) -> dict:
    """`said` replaces parts of the file itself: `numero`, `titre`, `besoin`…"""
    document = copy.deepcopy(SMALLEST)
    document["dossier"] |= said
    return document


def unsaved_record(document: dict) -> FrozenRecord:
    """A record of the document, not in the database."""
    text = canonical(document)
    moment = datetime.fromisoformat(document["fige"]["le"])
    return FrozenRecord(number=1, canonical=text, sha256=sha256_of(text), frozen_at=moment)
