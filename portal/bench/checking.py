"""`python -m portal.bench.checking [ROWS]`: the bulk check, on the database that DATABASE_URL names.

The rows are half drawn from the directory and written as accounting systems do, half strangers. What it costs is told
in seconds and megabytes; nothing is written.
"""

import os
import random
import resource
import sys
import time
from itertools import pairwise

OTHERS = (
    "Excavation",
    "Plomberie",
    "Électrique",
    "Garage",
    "Pavage",
    "Conseil",
    "Transport",
    "Gestion",
    "Béton",
    "Roy",
)
TOWNS = ("Longueuil", "Montréal", "Beloeil", "Saint-Hyacinthe", "Laval", "Québec", "")


def noisy(name: str, turn: int) -> str:
    return (f"{name} inc.", name.upper(), name.removeprefix("Les "), name[:5] + name[6:])[turn % 4]


def written_list(rows: int) -> str:
    """A list as somebody would paste it."""
    from directory.models import Enterprise

    draw = random.Random(1)
    known = list(Enterprise.objects.listed().order_by("slug").values_list("neq", "name", "municipality__name"))
    lines = ["NEQ;Nom;Ville;Montant;Catégorie;Année"]
    for turn, (neq, name, town) in enumerate(draw.sample(known, min(rows // 2, len(known)))):
        lines.append(f"{neq or '' if turn % 3 == 0 else ''};{noisy(name, turn)};{town};{turn};Traiteur;2025")
    while len(lines) <= rows:
        name = " ".join(draw.sample(OTHERS, 3))
        lines.append(f";{name} ltée;{draw.choice(TOWNS)};{len(lines)};Déneigement;2024")
    return "\n".join(lines)


def main(rows: int) -> None:
    from collections import Counter

    from django.utils.timezone import localdate

    from buying.checks.comparing import compared
    from buying.checks.content import from_signed, signed
    from buying.checks.export import check_workbook
    from buying.checks.forms import CheckForm
    from buying.checks.page import CheckPage

    text = written_list(rows)
    day, before = localdate(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    steps = [("start", time.perf_counter(), time.process_time())]

    def step(name: str) -> None:
        steps.append((name, time.perf_counter(), time.process_time()))

    form = CheckForm({"liste": text, "municipalite": ""})
    assert form.is_valid(), form.errors
    step("read")
    check = compared(form.given, day=day)
    step("compare")
    page = CheckPage(check, day)
    shown = (page.figures, page.groups, page.tables, page.supply)
    step("page")
    carried = signed(check)
    step(f"sign ({len(carried) / 1e6:.2f} MB)")
    from_signed(carried)
    step("open")
    content = check_workbook(page)
    step(f"workbook ({len(content) / 1e6:.2f} MB)")
    for (_, start, cpu), (name, end, cpu_end) in pairwise(steps):
        print(f"{name:<24} {end - start:6.2f} s, {cpu_end - cpu:6.2f} s of processor")
    print(Counter(line.verdict.name for line in check.lines), len(shown))
    print(f"memory gained at the worst: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
