"""The yearly report: what counts, for whom, and what it says in each of its forms."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from buying.choices import Answer, Procedure
from buying.rotation.bounds import TENDER, bounds_on
from buying.rotation.report import report_for, years_of
from buying.rotation.report_files import report_pdf, report_workbook
from buying.rotation.report_words import ABOUT, bound_line, outside_lines
from directory.models import Category, DirectoryState
from guide.law_reading import current_law
from tests.directory.suppliers import plain, supplier
from tests.factories_buying import BuyingOrganisationFactory, ContractFactory, SolicitationFactory

pytestmark = pytest.mark.django_db
TODAY, YEAR = date(2026, 11, 23), 2026
CENT = Decimal("0.01")


@pytest.fixture
def leaf():
    return Category.objects.filter(parent__isnull=False).order_by("pk").first()


@pytest.fixture
def bounds():
    return [bound.value for bound in bounds_on(current_law(), TODAY)]


def contract(organisation, amount, day=date(2026, 5, 4), **fields):
    return ContractFactory(organisation=organisation, amount=amount, signed_on=day, **fields)


def test_the_lower_bound_counts_and_the_upper_one_does_not(organisation, bounds):
    low, high = bounds
    for amount in (low - CENT, low, high - CENT, high):
        contract(organisation, amount)
    report = report_for(organisation, YEAR)
    assert sorted(line.amount for line in report.lines) == [low, high - CENT]
    assert (report.under, report.over, report.unknown) == (1, 1, 0)
    assert [plain(line) for line in outside_lines(report)] == [
        "1 contrat sous le seuil d’invitation n’y compte pas.",
        "1 contrat au seuil d’appel d’offres public ou au-dessus n’y compte pas.",
    ]


def test_each_contract_is_read_with_the_bounds_of_its_own_day(organisation):
    """The year when the threshold of the public tender changed: one same amount, before and after."""
    values = current_law().figures[TENDER].values
    change = next(one for one in values[1:] if one.valid_from and (one.valid_from.month, one.valid_from.day) != (1, 1))
    before = values[values.index(change) - 1]
    contract(organisation, before.value, before.valid_until)
    contract(organisation, before.value, change.valid_from)
    report = report_for(organisation, change.valid_from.year)
    assert before.value < change.value
    assert [line.day for line in report.lines] == [change.valid_from]
    assert report.over == 1
    told = [plain(bound_line(one)) for one in report.bounds if one.name == current_law().figures[TENDER].name]
    assert len(told) == 2
    assert all(", du " in line for line in told)


def test_a_bound_to_confirm_says_so(organisation):
    lines = {one.value.is_to_confirm: bound_line(one) for one in report_for(organisation, YEAR).bounds}
    for is_to_confirm, line in lines.items():
        assert ("à confirmer" in plain(line)) == is_to_confirm


def test_other_years_and_other_organisations_do_not_count(organisation, bounds):
    contract(organisation, bounds[0], date(2025, 12, 31))
    contract(organisation, bounds[0], date(2027, 1, 1))
    contract(BuyingOrganisationFactory(), bounds[0])
    SolicitationFactory(organisation=organisation, asked_on=date(2025, 12, 31))
    report = report_for(organisation, YEAR)
    assert not report.lines
    assert not report.asked


def test_concentration_by_supplier_and_category(organisation, leaf, bounds):
    low, aube = bounds[0], supplier("Aube", published=False)
    contract(organisation, low * 2, category=leaf, enterprise=aube)
    contract(organisation, low, category=leaf, enterprise=None, supplier_name="AUBE")  # the same, by its name
    contract(organisation, low, category=None, enterprise=None, supplier_name="Brise", procedure=Procedure.INVITATION)
    report = report_for(organisation, YEAR)
    assert [(one.number, one.total, one.percent) for one in report.suppliers] == [(2, low * 3, 75), (1, low, 25)]
    assert [(one.name, one.suppliers, one.first_percent) for one in report.categories] == [
        (leaf.name, 1, 100),
        ("Sans catégorie", 1, 100),
    ]
    whole = report.concentration
    assert (whole.suppliers, whole.first_percent, whole.first_three_percent, whole.direct) == (2, 75, 100, 2)
    assert [(run.number, run.category) for run in report.runs] == [(2, leaf.name)]


def test_who_was_asked_and_how_many_answered(organisation):
    aube, brise = supplier("Aube", published=False), supplier("Brise", published=False)
    for enterprise, answer in [
        (aube, Answer.QUOTED), (aube, Answer.DECLINED), (aube, Answer.WAITING), (brise, Answer.SILENT),
    ]:  # fmt: skip
        SolicitationFactory(organisation=organisation, enterprise=enterprise, answer=answer, asked_on=date(2026, 2, 3))
    report = report_for(organisation, YEAR)
    assert [(one.name, one.times, one.answered) for one in report.asked] == [("Aube", 3, 2), ("Brise", 1, 0)]
    assert (report.all_asked.times, report.all_asked.answered, report.all_asked.silent) == (4, 2, 1)


def test_years_go_back_to_the_first_contract(organisation):
    assert years_of(organisation, TODAY) == [2026, 2025]
    contract(organisation, Decimal(1), date(2023, 1, 1))
    assert years_of(organisation, TODAY) == [2026, 2025, 2024, 2023]


def test_the_report_is_two_queries(organisation, bounds, django_assert_num_queries):
    for _ in range(3):
        contract(organisation, bounds[0])
        SolicitationFactory(organisation=organisation, asked_on=TODAY)
    version = DirectoryState.current()
    current_law(version)
    with django_assert_num_queries(2):
        report = report_for(organisation, YEAR, version)
        assert report.concentration.number == len(report.asked) == 3


def test_the_workbook_keeps_numbers_as_numbers_and_words_as_words(organisation, bounds):
    contract(organisation, bounds[0], title="=1+1", enterprise=None, supplier_name="+Aube")
    book = load_workbook(io.BytesIO(report_workbook(report_for(organisation, YEAR), TODAY)))
    assert book.sheetnames == ["Rapport", "Par fournisseur", "Par catégorie", "De suite", "Sollicitations", "Contrats"]
    last = [cell.value for cell in list(book["Contrats"].rows)[-1]]
    assert (last[1], last[2], Decimal(last[-1])) == ("+Aube", "=1+1", bounds[0])
    assert [cell.data_type for cell in list(book["Contrats"].rows)[-1]][1:3] == ["s", "s"]
    told = {str(row[0].value) for row in book["Rapport"].rows}
    assert set(ABOUT) <= told
    assert "Part du premier fournisseur (%)" in told


def test_the_pdf_holds_the_report_and_runs_nothing_of_it(organisation, bounds, read_pdf):
    contract(organisation, bounds[0], title='#import "x" $y$', enterprise=None, supplier_name="Aube *grasse*")
    text, facts = read_pdf(report_pdf(report_for(organisation, YEAR), TODAY))
    words = " ".join(plain(text).split())
    assert "Aube *grasse*" in words
    assert '#import "x" $y$' in words
    assert "Page 1 de" in words
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "Rotation des fournisseurs en 2026"
