"""Whatever is edited, expires or is deleted after a freeze, the export stays byte for byte and its hash stays valid."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError, RestrictedError
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buying.choices import Answer, Standing
from buying.files.errors import FileError
from buying.freezing import exports
from buying.freezing.actions import freeze, reopen
from buying.freezing.canonical import Finding, read_export
from buying.models import ConsideredSupplier, FrozenRecord, PurchaseChoice, PurchaseFile, Quote, Solicitation
from directory.choices import EnterpriseStatus
from directory.models import Category, Certification, Enterprise, Municipality, Offering, Verification
from directory.revisions.versions import current_version
from directory.search.indexing import renew
from guide.models import Bylaw, BylawCeiling, ContractingRule, LegalNotice, LegalSource, ParameterValue, RuleSource
from tests.buying.freezing.files import frozen_file, record_again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
REFUSED = (IntegrityError, ProtectedError, RestrictedError, FileError)


def edit_sheet(side, text):
    Enterprise.objects.filter(pk=side.kept.enterprise_id).update(name=f"Autre {text}"[:150], mission=text)
    Offering.objects.filter(enterprise=side.kept.enterprise).update(title=f"Autre {text}"[:150])
    current_version(side.kept.enterprise)


def withdraw_sheet(side, text):
    Enterprise.objects.filter(pk=side.kept.enterprise_id).update(status=EnterpriseStatus.WITHDRAWN)


def delete_sheet(side, text):
    Enterprise.objects.get(pk=side.kept.enterprise_id).delete()


def let_certification_expire(side, text):
    long_ago = localdate() - timedelta(days=900)
    Certification.objects.filter(enterprise=side.kept.enterprise).update(
        issued_on=long_ago, expires_on=long_ago + timedelta(days=1)
    )


def drop_verification(side, text):
    Verification.objects.filter(enterprise=side.kept.enterprise).delete()


def change_rules(side, text):
    ContractingRule.objects.update(title=f"Règle {text}"[:150], summary=text, details=[text])


def delete_citations(side, text):
    RuleSource.objects.all().delete()


def change_figures(side, text):
    ParameterValue.objects.update(value=Decimal(len(text) + 1), confidence="to_confirm", note=text)


def rename_sources(side, text):
    LegalSource.objects.update(citation=f"Source {text}"[:250])
    LegalNotice.objects.update(consequence=text)


def adopt_bylaw(side, text):
    Bylaw.objects.filter(municipality=side.organisation.municipality).delete()
    bylaw = Bylaw.objects.create(
        municipality=side.organisation.municipality, number="2026-1", title=text[:250],
        in_force=DateRange(date(2020, 1, 1), None),
    )  # fmt: skip
    BylawCeiling.objects.create(bylaw=bylaw, procedure="direct_award", up_to=Decimal(len(text) + 1))


def rename_places(side, text):
    Municipality.objects.filter(pk=side.organisation.municipality_id).update(name=f"Ville {text}"[:80])
    Category.objects.filter(pk=side.file.category_id).update(name=f"Catégorie {text}"[:80])


def edit_file(side, text):
    PurchaseFile.objects.filter(pk=side.file.pk).update(title=text[:150], need=text, lever="", estimate=None, query="")
    ConsideredSupplier.objects.filter(purchase_file=side.file).update(standing=Standing.KEPT, reason=text)


def edit_answers(side, text):
    Quote.objects.filter(considered=side.kept).update(amount=Decimal(len(text)))
    Solicitation.objects.filter(purchase_file=side.file).update(answer=Answer.SILENT, note=text[:1000])
    PurchaseChoice.objects.filter(purchase_file=side.file).update(reason=text or "Autre")


def rename_buyer(side, text):
    type(side.buyer).objects.filter(pk=side.buyer.pk).update(name=text[:100])
    type(side.organisation).objects.filter(pk=side.organisation.pk).update(name=f"Autre {text}"[:150])


def delete_file(side, text):
    PurchaseFile.objects.get(pk=side.file.pk).delete()


def delete_record(side, text):
    FrozenRecord.objects.get(pk=side.record.pk).delete()


def amend(side, text):
    held = PurchaseFile.objects.get(pk=side.file.pk)
    if held.is_frozen:
        held = reopen(purchase_file=held, reason=text or "Une correction", by=side.buyer)
    freeze(purchase_file=held, by=side.buyer, opened_edit=held.edit)


EDITS = [
    edit_sheet, withdraw_sheet, delete_sheet, let_certification_expire, drop_verification, change_rules,
    delete_citations, change_figures, rename_sources, adopt_bylaw, rename_places, edit_file, edit_answers,
    rename_buyer, delete_file, delete_record, amend,
]  # fmt: skip
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)


@pytest.fixture
def frozen(db):
    side = frozen_file()
    record = record_again(side.record)
    return side, {name: export(record) for name, export in EXPORTS.items()}


EXPORTS = {"json": exports.record_json, "xlsx": exports.record_xlsx, "pdf": exports.record_pdf}


def done(edit, side, text) -> None:
    """The edit, or its refusal by the database or by the desk."""
    try:
        with transaction.atomic():
            edit(side, text)
    except REFUSED:
        if edit not in REFUSABLE:
            raise
    renew()


REFUSABLE = {delete_sheet, delete_file, delete_record, amend}


@given(steps=st.lists(st.tuples(st.sampled_from(EDITS), WORDS), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_follows_a_freeze_leaves_its_export_as_it_was(frozen, steps):
    side, before = frozen
    undo = transaction.savepoint()
    try:
        for edit, text in steps:
            done(edit, side, text)
        record = record_again(side.record)
        assert exports.record_json(record) == before["json"]
        assert read_export(exports.record_json(record)).finding == Finding.INTACT
    finally:
        transaction.savepoint_rollback(undo)
        renew()


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_no_edit_changes_any_export(frozen, edit):
    side, before = frozen
    done(edit, side, "Tout autre chose")
    record = record_again(side.record)
    assert {name: export(record) for name, export in EXPORTS.items()} == before
