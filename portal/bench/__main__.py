"""`python -m portal.bench [--sizes 1000 50000] [--quick] [--output FILE]`."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from portal.bench.client import Timings, download, measure
from portal.bench.databases import settle, size_of, temporary_database
from portal.bench.pages import Cell, html_cells
from portal.bench.programs import Run, Server, run, serving
from portal.bench.report import written
from portal.bench.results import ExportResult, PageResult, Results, SizeResult
from portal.processes import ROOT

REFERENCE = "maillon_bench_reference"
VISITS = {1: 60, 8: 160}  # by concurrency: the addresses of a cell come round when there are fewer
QUICK_VISITS = {1: 10, 8: 24}
WARM_UP = 6  # both workers, more than once
IMPORTED = 50_000
KEPT = "<!-- kept by hand: make bench leaves what follows -->"


def main() -> int:
    parser = argparse.ArgumentParser(description="Mesure les pages et écrit docs/benchmarks.md.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 50_000], metavar="N")
    parser.add_argument("--quick", action="store_true", help="peu de visites, sans importation")
    parser.add_argument("--output", type=Path, help="où écrire le rapport (docs/benchmarks.md)")
    wishes = parser.parse_args()
    load, _, _ = os.getloadavg()
    results = measure_all(sorted(wishes.sizes), QUICK_VISITS if wishes.quick else VISITS, is_quick=wishes.quick)
    text = written(results, load=load, is_quick=wishes.quick)
    # A reduced run is only looked at: the file keeps the last whole one.
    path = wishes.output or (None if wishes.quick else ROOT / "docs" / "benchmarks.md")
    if path:
        path.write_text(text + kept_by_hand(path), encoding="utf-8")
    print(f"\n{text}")
    return 0 if results.passes else 1


def kept_by_hand(path: Path) -> str:
    """What the report must not lose: the end of the file, from the line that says so."""
    _, mark, rest = path.read_text(encoding="utf-8").partition(KEPT) if path.exists() else ("", "", "")
    return f"\n{mark}{rest}" if mark else ""


def measure_all(sizes: list[int], visits: dict[int, int], *, is_quick: bool) -> Results:
    with temporary_database(REFERENCE) as reference:
        say("Préparation : migrations, données de référence, fichiers statiques…")
        migrated = run(reference, "manage.py", "migrate", "--verbosity=0")
        loaded = run(reference, "manage.py", "load_reference", "--verbosity=0")
        run(reference, "manage.py", "collectstatic", "--noinput", "--verbosity=0")
        whole = Run(migrated.seconds + loaded.seconds, max(migrated.megabytes, loaded.megabytes))
        results = Results(reference=whole)
        for size in sizes:
            results.sizes.append(measure_size(size, visits))
        if not is_quick:
            measure_import(results)
    return results


def measure_size(enterprises: int, visits: dict[int, int]) -> SizeResult:
    say(f"{enterprises} entreprises : création…")
    with temporary_database(f"maillon_bench_{enterprises}", template=REFERENCE) as database:
        seeding = run(database, "manage.py", "seed_demo", "--enterprises", str(enterprises), "--verbosity=0")
        settle(database)
        result = SizeResult(enterprises, seeding, size_of(database))
        say(f"    fait en {seeding.seconds:.1f} s, au plus {seeding.megabytes:.0f} Mo")
        with serving(database) as server:
            result.pages = [measure_page(server, cell, visits) for cell in html_cells(database)]
        with serving(database) as server:
            result.export = measure_export(server)
        measure_desk(database, result, visits)
    return result


def measure_desk(database: str, result: SizeResult, visits: dict[int, int]) -> None:
    """The pages of those who sign in, with a thousand changes waiting, then approvals one after the other."""
    say("    mille changements soumis…")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.json"
        run(database, "-m", "portal.bench.desk", "prepare", str(file))
        settle(database)
        cells = [Cell(name, tuple(paths), session) for name, (session, paths) in json.loads(file.read_text()).items()]
        with serving(database) as server:
            result.pages += [measure_page(server, cell, visits) for cell in cells]
        run(database, "-m", "portal.bench.desk", "approve", str(file))
        result.approvals = Timings(json.loads(file.read_text()))
    p95 = result.approvals.quantile(0.95) * 1000
    say(f"    {'approval of a change':<40} p95 {p95:.0f} ms{'' if result.approves_in_time else '   ✗'}")


def measure_page(server: Server, cell: Cell, visits: dict[int, int]) -> PageResult:
    cold = measure(server.port, cell.first(1), 1, cell.session)
    measure(server.port, cell.first(WARM_UP), 2, cell.session)
    timings = {c: measure(server.port, cell.first(count), c, cell.session) for c, count in visits.items()}
    page = PageResult(cell.name, cold.quantile(0.5), timings)
    p95 = ", ".join(f"c={c} : {timings[c].quantile(0.95) * 1000:.0f} ms" for c in visits)
    say(f"    {cell.name:<40} p95 {p95}{'' if page.passes else '   ✗'}")
    return page


def measure_export(server: Server, times: int = 3) -> ExportResult:
    """On a server that has only shown a page: what the export keeps in memory is not hidden by what was there."""
    measure(server.port, ["/fournisseurs/"] * WARM_UP, concurrency=2)
    server.forget_peaks()
    before = server.memory()
    downloads = [download(server.port, "/fournisseurs.csv") for _ in range(times)]
    result = ExportResult(downloads, server.peak_since(before))
    slowest = max(one.whole for one in downloads)
    say(f"    CSV de tout : {slowest:.2f} s, +{result.memory:.0f} Mo{'' if result.passes else '   ✗'}")
    return result


def measure_import(results: Results) -> None:
    """The same spreadsheet twice: everything is new, then nothing changes."""
    results.imported = IMPORTED
    say(f"Importation de {IMPORTED} lignes…")
    with (
        temporary_database("maillon_bench_import", template=REFERENCE) as database,
        tempfile.TemporaryDirectory() as folder,
    ):
        path = Path(folder) / "fiches.csv"
        run(database, "-m", "portal.bench.spreadsheet", str(IMPORTED), str(path))
        for name in ("all new", "nothing new"):
            done = results.imports[name] = run(database, "manage.py", "import_enterprises", str(path))
            say(f"    {name} : {done.seconds:.1f} s, au plus {done.megabytes:.0f} Mo")


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
