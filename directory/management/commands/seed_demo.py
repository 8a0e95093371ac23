"""Demonstration data: clearly fictional enterprises, or a crowd of them to measure the pages."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from directory.demonstration.actions import SeedingError, clear, seed
from directory.demonstration.team import clear_team, seed_team
from directory.tally import counted


class Command(BaseCommand):
    help = "Ajoute des entreprises fictives de démonstration (le même ensemble sur toutes les machines)."

    def add_arguments(self, parser):
        wish = parser.add_mutually_exclusive_group()
        wish.add_argument("--enterprises", type=int, metavar="N", help="plutôt N entreprises dans tout le Québec")
        wish.add_argument("--clear", action="store_true", help="retire ces entreprises, et elles seules")

    def handle(self, *args, enterprises: int | None, clear: bool, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Les données de démonstration sont refusées ici. Pour les permettre, réglez DEMONSTRATION=true."
            )
        if enterprises is not None and enterprises < 1:
            raise CommandError("--enterprises demande un nombre d’au moins 1.")
        self.say = self.stderr.write if options["verbosity"] else lambda text: None
        started = time.monotonic()
        try:
            report = self._clear() if clear else self._seed(enterprises)
        except SeedingError as error:
            raise CommandError(str(error)) from None
        if options["verbosity"]:
            self.stdout.write(f"{report}, en {time.monotonic() - started:.1f} s.".replace(".", ",", 1))

    def _seed(self, how_many: int | None) -> str:
        added = seed(how_many=how_many, day=localdate(), say=self.say)
        if settings.DEBUG and how_many is None and seed_team(localdate()):
            self.say("Comptes de démonstration prêts, avec ce qui les attend.")
        return counted(added, "fiche de démonstration ajoutée", "fiches de démonstration ajoutées")

    def _clear(self) -> str:
        gone = clear(say=self.say)
        clear_team()
        return counted(gone, "fiche de démonstration retirée", "fiches de démonstration retirées")
