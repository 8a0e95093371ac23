"""Freezing, opening again, freezing what amends."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEvent
from buying.choices import Standing
from buying.files.errors import FileFrozen, FileMoved
from buying.freezing.actions import freeze, reopen
from buying.freezing.canonical import canonical, sha256_of
from buying.freezing.errors import FreezingRefused, NotFrozen, ReasonMissing, ReasonTooLong
from buying.models import ConsideredSupplier, FrozenRecord
from directory.models import EnterpriseVersion
from tests.buying.freezing.files import frozen_file, open_again, ready_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def refusal(side, **given) -> str:
    with pytest.raises(FreezingRefused) as refused:
        freeze(purchase_file=side.file, by=side.buyer, opened_edit=side.file.edit, **given)
    assert not FrozenRecord.objects.exists()
    assert not open_again(side.file).is_frozen
    return str(refused.value)


def test_a_frozen_record_keeps_the_text_and_its_hash():
    side = frozen_file()
    assert (side.record.number, side.record.amends, side.file.is_frozen) == (1, None, True)
    assert side.record.sha256 == sha256_of(side.record.canonical)
    assert canonical(json.loads(side.record.canonical)) == side.record.canonical
    event = AuditEvent.objects.get(action="file.frozen")
    assert (event.actor, event.details) == (side.buyer, {"version": 1, "sha256": side.record.sha256})


def test_a_file_is_frozen_once():
    side = frozen_file()
    with pytest.raises(FileFrozen):
        freeze(purchase_file=side.file, by=side.buyer, opened_edit=side.file.edit)


def test_what_moved_since_it_was_read_is_not_frozen():
    side = ready_file(edit=3)
    with pytest.raises(FileMoved):
        freeze(purchase_file=side.file, by=side.buyer, opened_edit=2)


def test_a_file_needs_a_lever_or_a_route():
    assert "Ni levier ni mode" in refusal(ready_file(lever="", query="nature=services&inconnu=1", estimate=None))


def test_a_file_needs_its_case():
    assert "Le cas n’est pas complet" in refusal(ready_file(query="nature=rien"))


def test_a_lever_must_be_a_rule_of_the_portal():
    assert "Le levier invoqué n’est plus" in refusal(ready_file(lever="disparu"))


def test_a_file_needs_a_supplier():
    side = ready_file()
    side.file.choice.delete()
    side.kept.quotes.all().delete()
    ConsideredSupplier.objects.filter(purchase_file=side.file).delete()
    assert "Aucun fournisseur considéré" in refusal(side, without_choice=True)


def test_each_supplier_needs_a_decision():
    side = ready_file()
    ConsideredSupplier.objects.filter(pk=side.aside.pk).update(standing=Standing.CONSIDERED)
    assert "La Marmite" in refusal(side)


def test_the_chosen_supplier_is_not_set_aside():
    side = ready_file()
    ConsideredSupplier.objects.filter(pk=side.kept.pk).update(standing=Standing.SET_ASIDE, reason="Trop cher.")
    assert "Le fournisseur choisi est écarté" in refusal(side)


def test_no_choice_must_be_said():
    side = ready_file()
    side.file.choice.delete()
    assert "sans choix" in refusal(side)
    record = freeze(purchase_file=side.file, by=side.buyer, opened_edit=0, without_choice=True)
    assert json.loads(record.canonical)["choix"] is None


def test_all_that_is_missing_is_said_at_once():
    side = ready_file(lever="", query="nature=services&inconnu=1", estimate=None)
    side.file.choice.delete()
    ConsideredSupplier.objects.filter(pk=side.aside.pk).update(standing=Standing.CONSIDERED)
    said = refusal(side)
    assert all(words in said for words in ("Ni levier", "La Marmite", "Aucun fournisseur n’est choisi"))


def test_freezing_makes_the_versions_it_cites():
    side = frozen_file()
    cited = json.loads(side.record.canonical)["fournisseurs"][0]["fiche"]
    version = EnterpriseVersion.objects.get(enterprise=side.kept.enterprise, number=cited["version"])
    assert cited["empreinte"] == sha256_of(canonical(version.document))


def test_an_amendment_points_back_and_says_why():
    side = frozen_file()
    reopened = reopen(purchase_file=side.file, reason=" Une soumission de plus. ", by=side.buyer)
    assert (reopened.is_frozen, reopened.edit) == (False, 1)
    second = freeze(purchase_file=reopened, by=side.buyer, opened_edit=reopened.edit)
    assert (second.number, second.amends) == (2, side.record)
    assert json.loads(second.canonical)["modifie"] == {
        "version": 1,
        "empreinte": side.record.sha256,
        "motif": "Une soumission de plus.",
    }


@pytest.mark.parametrize(("reason", "error"), [(" ", ReasonMissing), ("a" * 2001, ReasonTooLong)], ids=["none", "long"])
def test_an_amendment_needs_a_reason(reason, error):
    side = frozen_file()
    with pytest.raises(error):
        reopen(purchase_file=side.file, reason=reason, by=side.buyer)
    assert open_again(side.file).is_frozen


def test_an_open_file_is_not_opened_again():
    side = ready_file()
    with pytest.raises(NotFrozen):
        reopen(purchase_file=side.file, reason="Pour voir.", by=side.buyer)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE buying_frozenrecord SET canonical = '{}'",
        "UPDATE buying_frozenrecord SET sha256 = repeat('0', 64)",
        "DELETE FROM buying_frozenrecord",
    ],
)
def test_the_database_refuses_to_change_a_record(statement):
    side = frozen_file()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert FrozenRecord.objects.get().sha256 == side.record.sha256
