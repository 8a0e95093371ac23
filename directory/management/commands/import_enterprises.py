"""The documented door for a pôle's spreadsheet: docs/import.md."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory.importing.loading import ImportTally, Wishes, import_enterprises
from directory.importing.reading import UnreadableFile
from directory.tally import counted


class Command(BaseCommand):
    help = (
        "Importe les fiches d’un tableur CSV (voir docs/import.md). Une ligne refusée annule tout, sauf avis contraire."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FICHIER", help="fichier CSV, virgule ou point-virgule")
        parser.add_argument("--dry-run", action="store_true", help="dit ce qui changerait, sans rien écrire")
        parser.add_argument("--skip-errors", action="store_true", help="charge les bonnes lignes, laisse les autres")
        parser.add_argument("--as-drafts", action="store_true", help="les nouvelles fiches restent des brouillons")

    def handle(self, *args, file: Path, dry_run: bool, skip_errors: bool, as_drafts: bool, **options):
        wishes = Wishes(dry_run=dry_run, skip_errors=skip_errors, as_drafts=as_drafts)
        try:
            tally = import_enterprises(file, wishes, self.stderr.write)
        except UnreadableFile as error:
            raise CommandError(f"{file.name} : {error}") from None
        except OSError as error:
            raise CommandError(f"{file} : lecture impossible ({error.strerror})") from None
        if tally.refused and not skip_errors:
            raise CommandError(_refusal(tally))
        self._print(tally, dry_run=dry_run)

    def _print(self, tally: ImportTally, *, dry_run: bool) -> None:
        self.stdout.write(
            f"{counted(tally.read, 'ligne lue', 'lignes lues')} : "
            f"{counted(tally.new, 'fiche ajoutée', 'fiches ajoutées')}, {counted(tally.changed, 'modifiée')}, "
            f"{counted(tally.unchanged, 'inchangée')}, "
            f"{counted(len(tally.refused), 'ligne refusée', 'lignes refusées')}."
        )
        self.stdout.write(f"{counted(tally.changes, 'changement')}.")
        if dry_run:
            self.stdout.write("Essai : rien n’a été écrit.")


def _refusal(tally: ImportTally) -> str:
    return (
        f"{counted(len(tally.refused), 'ligne refusée', 'lignes refusées')} sur {counted(tally.read, 'ligne')} : "
        "rien n’a été écrit. Corrigez le fichier, ou ajoutez --skip-errors pour charger les autres lignes."
    )
