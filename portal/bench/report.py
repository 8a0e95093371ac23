"""docs/benchmarks.md, and the same tables in the terminal."""

import os
import platform
from datetime import date
from pathlib import Path

from portal.bench import results as bars
from portal.bench.databases import server_version
from portal.bench.results import PageResult, Results, SizeResult

INTRODUCTION = """# Benchmarks

Written by `make bench`; do not edit. Times are what a client on the same machine waits for, the whole answer received,
gzip accepted. gunicorn serves as in production (2 workers of 4 threads, `DEBUG=false`, collected static files).
Addresses vary (40 searches, 40 municipalities, 200 sheets), so that what is kept between visits does not answer for the
rest; *cold* is the very first visit of its kind after the server starts. p95 is the 95th percentile, c the number of
visits at once. The client runs beside the server and shares its cores.

Bars, for the largest directory: p95 ≤ {c1:.0f} ms at c=1 and ≤ {c8:.0f} ms at c=8 on every page; median at most
×{growth} from the smallest directory to the largest; CSV of everything: first byte ≤ {first} s, whole ≤ {whole} s,
memory +{memory} MB; approval of a change: p95 ≤ {approval:.0f} ms; seeding and import of 50,000 enterprises
≤ {loading} s.
"""


def written(results: Results, *, load: float, is_quick: bool) -> str:
    """The report as text. `load`: how busy the machine already was before the measure."""
    verdict = "**Every bar is met.**" if results.passes else "**Some bars are missed: see ✗.**"
    quick = ["Reduced run (`--quick`): few visits, only an indication."] if is_quick else []
    introduction = INTRODUCTION.format(
        c1=bars.MOST_SECONDS[1] * 1000,
        c8=bars.MOST_SECONDS[8] * 1000,
        growth=bars.MOST_GROWTH,
        first=bars.MOST_FIRST_BYTE,
        whole=bars.MOST_WHOLE,
        memory=bars.MOST_MEMORY,
        approval=bars.MOST_APPROVAL * 1000,
        loading=bars.MOST_IMPORT,
    )
    parts = [introduction, verdict, *quick, *_machine(load)]
    for size in results.sizes:
        parts += [f"## {size.enterprises:,} enterprises", *_pages(size), *_export(size), *_approvals(size)]
    parts += [*_growth(results), *_loading(results), *_failures(results)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _machine(load: float) -> list[str]:
    cores = len(os.sched_getaffinity(0))
    rows = [
        ("Date", date.today().isoformat()),
        ("Processor", f"{_proc('/proc/cpuinfo', 'model name')}, {cores} cores"),
        ("Load before the measure", f"{load:.1f} (above 0.5, something else slowed these times down)"),
        ("Memory", f"{int(_proc('/proc/meminfo', 'MemTotal').split()[0]) / 1_048_576:.0f} GB"),
        ("Python", platform.python_version()),
        ("PostgreSQL", server_version()),
    ]
    return ["## Machine", _table(["", ""], rows)]


def _proc(path: str, name: str) -> str:
    lines = (line for line in Path(path).read_text().splitlines() if line.startswith(name))
    return next(lines, ":unknown").split(":", 1)[1].strip()


def _pages(size: SizeResult) -> list[str]:
    head = ["Page", "cold", "median c=1", "p95 c=1", "median c=8", "p95 c=8", "answers/s c=8", "KB gzip", "bar"]
    return [_table(head, [_page_row(page) for page in size.pages])]


def _page_row(page: PageResult) -> list[str]:
    alone, crowd = page.timings[1], page.timings[8]
    answers = len(alone.seconds) + len(crowd.seconds)
    weight = (alone.bytes_received + crowd.bytes_received) / max(1, answers) / 1024
    pace = 8 * len(crowd.seconds) / sum(crowd.seconds) if crowd.seconds else 0
    times = [page.cold, *(timings.quantile(share) for timings in (alone, crowd) for share in (0.5, 0.95))]
    return [page.name, *(_ms(time) for time in times), f"{pace:.0f}", f"{weight:.1f}", _mark(page.passes)]


def _export(size: SizeResult) -> list[str]:
    if size.export is None:
        return []
    rows = [(f"{one.first_byte:.2f} s", f"{one.whole:.2f} s", f"{one.rows:,}") for one in size.export.downloads]
    memory = f"Memory gained by a worker, at most: {size.export.memory:.0f} MB. {_mark(size.export.passes)}"
    return ["CSV of everything:", _table(["first byte", "whole", "rows"], rows), memory]


def _approvals(size: SizeResult) -> list[str]:
    """One change of a mission and one more offer, published, in the process that approves."""
    timings = size.approvals
    if not timings.seconds:
        return []
    times = f"median {_ms(timings.quantile(0.5))}, p95 {_ms(timings.quantile(0.95))}"
    return [f"Approval of a change ({len(timings.seconds)} of them): {times}. {_mark(size.approves_in_time)}"]


def _growth(results: Results) -> list[str]:
    if len(results.sizes) < 2:
        return []
    smallest, largest = results.sizes[0], results.sizes[-1]
    grown = [(page.name, results.growth(page.name)) for page in largest.pages]
    rows = [(name, f"×{growth:.2f}", _mark(growth <= bars.MOST_GROWTH)) for name, growth in grown if growth]
    title = f"## Growth from {smallest.enterprises:,} to {largest.enterprises:,} enterprises (median, c=1)"
    return [title, _table(["Page", "growth", "bar"], rows)]


def _loading(results: Results) -> list[str]:
    rows = [("migrate and load_reference", results.reference, "")]
    for size in results.sizes:
        mark = _mark(size.seeding.seconds <= bars.MOST_SEEDING)
        rows.append((f"seed_demo --enterprises {size.enterprises} ({size.disk:.0f} MB on disk)", size.seeding, mark))
    for name, run in results.imports.items():
        title = f"import_enterprises, {results.imported:,} lines, {name}"
        rows.append((title, run, _mark(run.seconds <= bars.MOST_IMPORT)))
    cells = [(name, f"{run.seconds:.1f} s", f"{run.megabytes:.0f} MB", mark) for name, run, mark in rows]
    return ["## Loading", _table(["Command", "time", "peak memory", "bar"], cells)]


def _failures(results: Results) -> list[str]:
    failures = [failure for size in results.sizes for page in size.pages for failure in page.failures]
    shown = "\n".join(f"- `{failure}`" for failure in failures[:20])
    return [f"## Failures\n\n{len(failures)} visits did not get a page:\n\n{shown}"] if failures else []


def _table(head: list[str], rows: list) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _mark(passes: bool) -> str:
    return "✓" if passes else "✗"
