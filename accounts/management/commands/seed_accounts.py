from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import demonstration


class Command(BaseCommand):
    help = "Crée les comptes de démonstration (là où DEBUG est vrai seulement), ou les efface."

    def add_arguments(self, parser):
        parser.add_argument("--clear", action="store_true", help="effacer les comptes de démonstration")

    def handle(self, *args, clear: bool, verbosity: int, **options):
        if not clear and not settings.DEBUG:
            raise CommandError("Les comptes de démonstration n’existent que là où DEBUG est vrai.")
        count = demonstration.clear() if clear else demonstration.seed()
        if verbosity:
            self.stdout.write(f"Comptes de démonstration {'effacés' if clear else 'ajoutés'} : {count}.")
