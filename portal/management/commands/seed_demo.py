"""All the demonstration data: the enterprises of the directory, then the guide's fictional by-laws.

The portal stands above the directory, so Django finds this command before the one it extends.
"""

from directory.management.commands import seed_demo
from directory.tally import counted
from guide.demonstration import clear_bylaws, seed_bylaws


class Command(seed_demo.Command):
    help = "Ajoute des entreprises et des règlements municipaux fictifs (les mêmes sur toutes les machines)."

    def handle(self, *args, clear: bool, **options):
        super().handle(*args, clear=clear, **options)
        report = self._clear_bylaws() if clear else self._seed_bylaws()
        if options["verbosity"]:
            self.stdout.write(f"{report}.")

    def _seed_bylaws(self) -> str:
        return counted(seed_bylaws(), "règlement fictif ajouté", "règlements fictifs ajoutés")

    def _clear_bylaws(self) -> str:
        return counted(clear_bylaws(), "règlement fictif retiré", "règlements fictifs retirés")
