"""Load what every installation needs: territory, categories, titles and pôles, then the law and the chapters."""

import time
from collections.abc import Callable, Mapping

from django.core.management.base import BaseCommand
from django.db import transaction

from directory import reference_loading
from guide.chapter_loading import load_chapters
from guide.law_loading import load_law

LABELS = {
    "regions": "Régions administratives",
    "counties": "MRC et territoires équivalents",
    "municipalities": "Municipalités",
    "categories": "Catégories",
    "certification_types": "Types de certification",
    "poles": "Pôles",
}


class Command(BaseCommand):
    help = "Charge les données de référence : territoire, catégories, certifications, pôles, règles et chapitres."

    def handle(self, *args, **options):
        say = self.stdout.write if options["verbosity"] else lambda text: None
        started = time.monotonic()
        with transaction.atomic():
            for load in (reference_loading.load_reference, load_law, load_chapters):
                tell(load(), say)
        say(f"Données de référence à jour en {time.monotonic() - started:.1f} s.".replace(".", ",", 1))


def tell(tally: Mapping[str, object], say: Callable[[str], object]) -> None:
    for name, count in tally.items():
        say(f"{LABELS.get(name, name)} : {count}")
