"""The measures themselves: what they ask, and when they call a result good."""

import pytest

from portal.bench.client import Download, Timings
from portal.bench.pages import WORDS, html_cells
from portal.bench.programs import Run
from portal.bench.report import written
from portal.bench.results import ExportResult, PageResult, Results, SizeResult


def page(alone: float, crowd: float, *, failures=(), name="home") -> PageResult:
    return PageResult(name, 0.2, {1: Timings([alone] * 20, 1000, list(failures)), 8: Timings([crowd] * 20, 1000)})


def results(*pages: PageResult, small: PageResult | None = None, seeding: float = 40) -> Results:
    export = ExportResult([Download(0.2, 3, 50_000)], memory=12)
    large = SizeResult(50_000, Run(seeding, 90), 300, list(pages), export)
    sizes = [SizeResult(1_000, Run(2, 60), 20, [small]), large] if small else [large]
    return Results(Run(5, 70), sizes, {"all new": Run(60, 95)}, 50_000)


@pytest.mark.parametrize(
    ("seconds", "share", "expected"),
    [
        pytest.param([3, 1, 2], 0.5, 2, id="median-of-three"),
        pytest.param(list(range(1, 101)), 0.95, 95, id="p95-of-a-hundred"),
        pytest.param([7], 0.95, 7, id="a-single-answer"),
    ],
)
def test_a_quantile_is_one_of_the_times(seconds, share, expected):
    assert Timings(seconds).quantile(share) == expected


@pytest.mark.parametrize(
    ("alone", "crowd", "failures", "passes"),
    [
        pytest.param(0.150, 0.600, (), True, id="on-both-bars"),
        pytest.param(0.151, 0.600, (), False, id="too-slow-alone"),
        pytest.param(0.150, 0.601, (), False, id="too-slow-together"),
        pytest.param(0.010, 0.010, ("/: 500",), False, id="fast-but-broken"),
    ],
)
def test_a_page_is_held_to_its_bars(alone, crowd, failures, passes):
    assert page(alone, crowd, failures=failures).passes is passes


@pytest.mark.parametrize(
    ("first_byte", "whole", "memory", "passes"),
    [(0.5, 5, 50, True), (0.6, 5, 50, False), (0.5, 5.1, 50, False), (0.5, 5, 51, False)],
)
def test_the_export_is_held_to_its_bars(first_byte, whole, memory, passes):
    assert ExportResult([Download(first_byte, whole, 10)], memory).passes is passes


def test_growth_compares_the_smallest_directory_with_the_largest():
    grown = results(page(0.1, 0.2), small=page(0.04, 0.1))
    assert grown.growth("home") == pytest.approx(2.5)
    assert not grown.passes
    assert results(page(0.1, 0.2), small=page(0.06, 0.1)).passes
    assert not results(page(0.1, 0.2), seeding=121).passes


def test_the_report_says_what_is_missed(monkeypatch):
    monkeypatch.setattr("portal.bench.report.server_version", lambda: "18.1")
    text = written(results(page(0.3, 0.2, failures=["/: 500"]), small=page(0.1, 0.1)), load=0.1, is_quick=False)
    assert "Some bars are missed" in text
    assert "`/: 500`" in text
    assert "| home | ×3.00 | ✗ |" in text
    assert "| import_enterprises, 50,000 lines, all new | 60.0 s | 95 MB | ✓ |" in text


@pytest.fixture
def cells(monkeypatch):
    answers = {"md5(slug)": ["aide", "bois"], "municipality": [f"{code:05}" for code in range(40)], "chapter": []}

    class Connection:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def execute(self, query):
            self.found = next(values for word, values in answers.items() if word in query)
            return self

        def fetchall(self):
            return [(value,) for value in self.found]

    monkeypatch.setattr("portal.bench.pages.psycopg.connect", lambda address: Connection())
    return {cell.name: cell for cell in html_cells("postgresql://nowhere")}


def test_addresses_vary_so_that_nothing_kept_answers_for_them(cells):
    assert len(set(WORDS)) == 40
    assert len(set(cells["list, words"].paths)) == 40
    assert len(set(cells["list, words + municipality + facets"].first(160))) == 160


def test_a_page_that_does_not_exist_yet_is_not_asked_for(cells):
    assert "guide chapter" not in cells
    assert cells["sheet"].first(3) == ["/fournisseurs/aide/", "/fournisseurs/bois/", "/fournisseurs/aide/"]


def test_what_is_kept_by_hand_survives_a_new_report(tmp_path):
    from portal.bench.__main__ import KEPT, kept_by_hand

    report = tmp_path / "benchmarks.md"
    assert kept_by_hand(report) == ""
    report.write_text(f"old figures\n\n{KEPT}\n\n## Mutation check\n", encoding="utf-8")
    assert kept_by_hand(report) == f"\n{KEPT}\n\n## Mutation check\n"
