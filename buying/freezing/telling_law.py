"""The law, the figures and the by-law of a frozen file, told. Pure."""

from collections.abc import Iterable

from django.utils.text import capfirst

from buying.freezing.blocks import (
    Section,
    facts,
    items,
    prose,
    quoted,
    seen_on,
    shown_amount,
    shown_day,
    small,
    table,
    to_confirm,
    told,
)
from guide.french import NO_BREAK

FICTIONAL = "Ce règlement est fictif : il sert à la démonstration du portail."
UNCONFIRMED = f"La municipalité n’a pas confirmé ce règlement : ce qu’il dit est à{NO_BREAK}confirmer."
SAID_THEN = "Avertissements de ce jour-là :"
# In the order of the table: what a rule did for the case.
EFFECTS = (
    ("leviers", "Levier ouvert"),
    ("presque", "Presque ouvert"),
    ("obligations", "Obligation"),
    ("exclus", "Écarté"),
)
VERIFIED = "verified"  # guide.choices.Confidence, as the document writes it
UNSERVED = {"Presque ouvert", "Écarté"}
FAVOURED = (("economie_sociale", "économie sociale"), ("achat_local", "achat local"))


def routes_section(document: dict) -> Section:
    read, lever = document["lecture"], document["levier"]
    answered = document["evaluation"]
    rows = (
        ("Selon la loi", read["selon_la_loi"]),
        ("Selon le règlement", read["selon_le_reglement"]),
        ("Mode retenu", read["retenu"]),
        ("Pourquoi", read["pourquoi"]),
        ("Levier invoqué", _lever(lever)),
    )
    duties = [to_confirm(one["texte"], _doubtful(document, one["regle"])) for one in answered["obligations"]]
    warnings = [one["texte"] for one in answered["avertissements"]]
    listed = (items(duties, "Obligations :"), items(warnings, SAID_THEN))
    blocks = told(prose(read["titre"]), facts(*rows), *_invoked(document), *listed)
    return Section("regles", "Ce que les règles permettent", blocks)


def _lever(lever: dict | None) -> str:
    if lever is None:
        return ""
    title = lever["titre"] or lever["regle"]
    return f"{title}. {lever['obstacle']}" if lever["obstacle"] else f"{title}. {lever['statut_libelle']}"


def _invoked(document: dict) -> Iterable:
    """The rule invoked in full; the law's own when none is."""
    route = document["evaluation"]["procedure_loi"]
    slug = document["levier"]["regle"] if document["levier"] else (route or {}).get("regle")
    rule = next((one for one in document["regles"] if one["adresse"] == slug), None)
    if rule:
        words = document["lecture"]["regles"][slug]
        yield from (prose(words["resume"]), items(words["details"]), small(_cited(rule)))


def _cited(rule: dict) -> str:
    cited = "; ".join(one["texte"] for one in rule["sources"])
    return f"{cited}. {capfirst(seen_on(rule['verifiee_le'], rule['a_confirmer']))}."


def _doubtful(document: dict, slug: str) -> bool:
    return any(one["adresse"] == slug and one["a_confirmer"] for one in document["regles"])


def law_sections(document: dict) -> Iterable[Section]:
    yield Section("chiffres", "Les chiffres de la loi utilisés", told(_figures(document["chiffres"])))
    if document["reglement"]:
        yield _bylaw(document["reglement"])
    yield Section("textes", "Les règles examinées", told(_rules(document), small(_aside(document)), small(ABOUT_RULES)))
    if document["avis"]:
        said = document["avis"]
        sources = "; ".join(one["reference"] for one in said["sources"])
        seen = capfirst(seen_on(said["verifie_le"], said["confiance"] != VERIFIED))
        told_of = told(prose(said["texte"]), small(f"{sources}. {seen}."))
        yield Section("avis", said["titre"], told_of)


ABOUT_RULES = (
    "Le texte entier de chaque règle, ses sources et les conditions qu’elle pose sont dans le fichier JSON de ce "
    "dossier; l’empreinte, dont voici le début, est celle de ce texte."
)


def _figures(figures: list[dict]):
    rows = [
        [
            one["nom"],
            to_confirm(one["affichee"], one["a_confirmer"]),
            _period(one["depuis"], one["jusqua"]),
            f"{one['source']['reference']}, {seen_on(one['verifiee_le'], one['a_confirmer'])}",
        ]
        for one in figures
    ]
    columns = (("Chiffre", 4), ("Valeur", 3), ("En vigueur", 3), ("Source", 5))
    return table("Chiffres de la loi utilisés, avec leur source", columns, rows)


def _period(first: str | None, last: str | None) -> str:
    if first and last:
        return f"du {shown_day(first)} au {shown_day(last)}"
    return f"depuis le {shown_day(first)}" if first else (f"jusqu’au {shown_day(last)}" if last else "")


def _effects(document: dict) -> dict[str, str]:
    """What each rule did for the case, by its address; a rule that did several things is told by the first."""
    return {one["regle"]: words for key, words in reversed(EFFECTS) for one in document["evaluation"][key]}


def _aside(document: dict) -> str:
    """The rules that did not serve, by name."""
    effects = _effects(document)
    named = [one["titre"] for one in document["regles"] if effects.get(one["adresse"]) in UNSERVED]
    return f"Examinées aussi, sans effet ici\u00a0: {'; '.join(named)}." if named else ""


def _rules(document: dict):
    effects = _effects(document)
    rows = [
        [
            to_confirm(one["titre"], one["a_confirmer"]),
            effects.get(one["adresse"], "Mode de la loi"),
            _laws(one),
            f"{shown_day(one['verifiee_le'])}, {one['empreinte'][:16]}",
        ]
        for one in document["regles"]
        if effects.get(one["adresse"]) not in UNSERVED
    ]
    columns = (("Règle", 4), ("Effet ici", 2), ("Où elle est écrite", 6), ("Vue le, empreinte", 3))
    return table("Règles examinées", columns, rows)


def _laws(rule: dict) -> str:
    """The laws it is written in; what speaks of it when no law is cited."""
    cited = rule["sources"]
    laws = [one for one in cited if "RLRQ" in one["reference"]]
    return "; ".join(one["texte"] for one in laws or cited)


def _bylaw(said: dict) -> Section:
    warnings = [small(FICTIONAL)] if said["fictif"] else []
    warnings += [] if said["confirme"] else [small(UNCONFIRMED)]
    rows = (
        ("Règlement", f"{said['numero']}, {quoted(said['titre'])}"),
        ("En vigueur", _period(said["en_vigueur_du"], said["en_vigueur_au"])),
        ("Confirmé par la municipalité", "oui" if said["confirme"] else "non"),
        ("Adresse", said["url"]),
        ("Préférence de prix", _preference(said["preference"])),
    )
    ceilings = [[one["nature_libelle"], one["mode_libelle"], shown_amount(one["sous"])] for one in said["plafonds"]]
    columns = (("Nature du contrat", 4), ("Mode permis", 4), ("Sous", 2))
    return Section(
        "reglement",
        "Le règlement sur la gestion contractuelle",
        told(*warnings, facts(*rows), table("Plafonds du règlement", columns, ceilings, [2]), items(said["rotation"])),
    )


def _preference(said: dict | None) -> str:
    if said is None:
        return ""
    whom = [name for key, name in FAVOURED if said[key]]
    limit = f", sous {shown_amount(said['sous'])}" if said["sous"] else ""
    percent = said["pourcentage"].replace(".", ",")
    return f"jusqu’à {percent}{NO_BREAK}% de plus ({' et '.join(whom)}){limit}"
