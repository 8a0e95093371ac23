"""All the demonstration data: the directory's enterprises, the guide's fictional by-laws, the buyers' fictional desks.

The portal stands above the other apps, so Django finds this command before the one it extends.
"""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.timezone import localdate

from buying.demonstration.actions import seed_desks
from buying.demonstration.clearing import clear_desks
from directory.management.commands import seed_demo
from directory.tally import counted
from guide.demonstration import clear_bylaws, seed_bylaws
from guide.policies.demonstration import seed_policies

LEANED_ON = (
    "Rien n’est retiré : des organisations réelles citent des fiches fictives dans leurs dossiers ou leur rotation."
)


class Command(seed_demo.Command):
    help = "Ajoute des entreprises, des règlements et des acheteurs fictifs (les mêmes sur toutes les machines)."

    def handle(self, *args, clear: bool, **options):
        self.tells = bool(options["verbosity"])
        if clear:
            self._clear_all(*args, **options)
            return
        super().handle(*args, clear=False, **options)
        self._tell(seed_bylaws(), "règlement fictif ajouté", "règlements fictifs ajoutés")
        if settings.DEBUG and options["enterprises"] is None:
            self._tell(seed_desks(localdate()), "acheteur fictif ajouté", "acheteurs fictifs ajoutés")
            self._tell(seed_policies(localdate()), "document fictif composé", "documents fictifs composés")

    def _clear_all(self, *args, **options):
        """What leans on the enterprises goes before them; everything goes, or nothing."""
        try:
            with transaction.atomic():
                desks = clear_desks()
                super().handle(*args, clear=True, **options)
                bylaws = clear_bylaws()
        except ProtectedError:
            raise CommandError(LEANED_ON) from None
        self._tell(bylaws, "règlement fictif retiré", "règlements fictifs retirés")
        self._tell(desks, "acheteur fictif retiré", "acheteurs fictifs retirés")

    def _tell(self, how_many: int, one: str, several: str) -> None:
        if self.tells:
            self.stdout.write(f"{counted(how_many, one, several)}.")
