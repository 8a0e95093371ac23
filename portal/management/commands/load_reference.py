"""Load what every installation needs: territory, categories, titles and pôles, then the law and the chapters."""

import time
from collections.abc import Callable, Mapping

from django.core.management.base import BaseCommand
from django.db import transaction

from directory import reference_loading
from guide.chapter_loading import load_chapters
from guide.clauses.loading import load_clauses
from guide.council.loading import load_commitments
from guide.examples.loading import load_examples
from guide.law_loading import load_law
from guide.partners.loading import load_partners
from guide.self_assessment.loading import load_questions

LABELS = {
    "regions": "Régions administratives",
    "counties": "MRC et territoires équivalents",
    "municipalities": "Municipalités",
    "categories": "Catégories",
    "certification_types": "Types de certification",
    "poles": "Pôles",
}


# In the order in which they lean on each other.
LOADERS = (
    reference_loading.load_reference,
    load_law,
    load_chapters,
    load_clauses,
    load_examples,
    load_questions,
    load_commitments,
    load_partners,
)


class Command(BaseCommand):
    help = (
        "Charge les données de référence : territoire, catégories, certifications, pôles, règles, chapitres et trousse."
    )

    def handle(self, *args, **options):
        say = self.stdout.write if options["verbosity"] else lambda text: None
        started = time.monotonic()
        with transaction.atomic():
            for load in LOADERS:
                tell(load(), say)
        say(f"Données de référence à jour en {time.monotonic() - started:.1f} s.".replace(".", ",", 1))


def tell(tally: Mapping[str, object], say: Callable[[str], object]) -> None:
    for name, count in tally.items():
        say(f"{LABELS.get(name, name)} : {count}")
