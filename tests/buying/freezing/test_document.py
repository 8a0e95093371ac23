"""What a frozen file holds, for an auditor."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.timezone import localdate

from buying.files.reading import case_page
from buying.freezing.actions import freeze
from buying.freezing.canonical import canonical, sha256_of
from guide.assistant_json import answer_as_json
from guide.demonstration import seed_bylaws
from guide.law_reading import current_law
from tests.buying.freezing.documents import smallest_document
from tests.buying.freezing.files import frozen_file, ready_file
from tests.factories_buying import ContractFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def frozen(side=None) -> dict:
    return json.loads((side or frozen_file()).record.canonical)


def test_it_holds_the_answer_of_the_assistant_with_its_amounts_as_texts():
    side = frozen_file()
    said, answered = frozen(side)["evaluation"], answer_as_json(case_page(side.file))
    assert said.keys() == answered.keys()
    assert (said["cas"]["total"], answered["cas"]["total"]) == ("84000.00", 84_000)
    assert [one["regle"] for one in said["leviers"]] == [one["regle"] for one in answered["leviers"]]


def test_each_figure_has_its_source_and_period():
    side = frozen_file()
    law = current_law()
    figures = frozen(side)["chiffres"]
    assert figures
    for one in figures:
        value = law.value(one["code"], localdate().replace(2027, 2, 15))
        assert (one["affichee"], one["confiance"]) == (value.shown, value.confidence)
        assert one["source"]["reference"] == value.source.citation
        assert one["verifiee_le"] == value.checked_on.isoformat()


def test_each_rule_is_whole_and_carries_the_hash_of_its_writing():
    rules = {one["adresse"]: one for one in frozen()["regles"]}
    assert "obnl-services" in rules
    for one in rules.values():
        empreinte = one.pop("empreinte")
        assert sha256_of(canonical(one)) == empreinte
        assert one["sources"]
        assert one["resume"]


def test_each_rule_is_also_told_with_the_figures_of_the_day():
    document = frozen()
    told = document["lecture"]["regles"]
    assert told.keys() == {one["adresse"] for one in document["regles"]}
    assert any("[[" in one["resume"] for one in document["regles"])
    assert "[[" not in json.dumps(told)


def test_every_rule_the_answer_names_is_there():
    document = frozen()
    answered = document["evaluation"]
    named = {one["regle"] for key in ("leviers", "presque", "exclus", "obligations") for one in answered[key]}
    assert named | {answered["procedure_loi"]["regle"]} <= {one["adresse"] for one in document["regles"]}


def test_a_fictional_bylaw_is_said_to_be():
    seed_bylaws()
    said = frozen()["reglement"]
    assert (said["fictif"], bool(said["plafonds"]), bool(said["rotation"])) == (True, True, True)


def test_a_supplier_is_cited_with_what_answers_for_it():
    kept, aside = frozen()["fournisseurs"]
    assert (kept["position"]["code"], aside["position"]["code"], aside["motif"]) == (
        "kept",
        "set_aside",
        "Hors capacité.",
    )
    assert kept["fiche"]["contenu"].keys() == {"identity", "offerings", "served_areas", "certifications", "capacity"}
    assert "contact" not in json.dumps(kept)
    assert "proof" not in json.dumps(kept)
    assert [one["objet"]["code"] for one in kept["verifications"]] == ["social_economy"]
    assert kept["fiche"]["lecture"][0]["lignes"][0][0] == ["Nom", "Le Chaudron"]
    bid = kept["soumissions"][0]
    assert (bid["montant"], bid["piece"]["nom"], len(bid["piece"]["empreinte"])) == ("81250.50", "soumission.pdf", 64)


def test_it_holds_who_was_asked_and_the_choice():
    document = frozen()
    asked = document["sollicitations"][0]
    assert (asked["nom"], asked["moyen"]["code"], asked["reponse"]["code"]) == ("Le Chaudron", "phone", "quoted")
    assert document["choix"]["motif"] == "Le meilleur prix."
    assert document["levier"]["statut"] == "applies"


def test_the_search_is_kept_as_an_address_and_in_words():
    said = frozen()["recherche"]
    assert (said["filtres"], said["libelles"]) == ("categorie=traiteur", ["Service de traiteur"])
    assert (said["trouves"], said["dont_verifies"]) == (7, 3)


def test_it_holds_what_the_splitting_check_saw():
    side = ready_file()
    other = ContractFactory(organisation=side.organisation, category=side.file.category, amount=70_000)
    side.record = freeze(purchase_file=side.file, by=side.buyer, opened_edit=0)
    seen = frozen(side)["fractionnement"]
    assert [(one["avec"], one["montant"]) for one in seen["achats"]] == [(other.supplier_name, "70000.00")]
    assert (seen["total"], seen["avertit"]) == ("154000.00", True)
    assert seen["bornes"][0]["code"] == "seuil-appel-offres"


def test_it_names_no_address_of_a_login():
    side = frozen_file()
    assert side.buyer.email not in side.record.canonical
    assert frozen(side)["fige"]["par"] == side.buyer.public_name


def test_amounts_are_texts_and_there_is_no_fraction():
    text = frozen_file().record.canonical
    assert not re.search(r"[:,\[]-?\d+\.\d", re.sub(r'"(?:[^"\\]|\\.)*"', '""', text))


def test_the_documentation_tells_every_part():
    told = Path(settings.BASE_DIR, "docs", "frozen-files.md").read_text(encoding="utf-8")
    document = frozen()
    assert document.keys() == smallest_document().keys()
    assert [key for key in document if f"`{key}`" not in told] == []
