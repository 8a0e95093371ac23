"""Bring the municipalities in line with the ministry's MUN.csv: docs/data-sources.md says where it comes from."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory.importing.reading import UnreadableFile
from directory.tally import counted
from directory.territory_loading import TerritoryTally, load_territory, read_territory

MOST_NAMES = 20


class Command(BaseCommand):
    help = "Met les municipalités à jour d’après le fichier MUN.csv du ministère (123 colonnes)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FICHIER", help="le fichier MUN.csv officiel")

    def handle(self, *args, file: Path, **options):
        try:
            territory = read_territory(file)
        except UnreadableFile as error:
            raise CommandError(f"{file.name} : {error}") from None
        except OSError as error:
            raise CommandError(f"{file} : lecture impossible ({error.strerror})") from None
        for problem in territory.problems:
            self.stderr.write(str(problem))
        if territory.problems:
            refused = counted(len(territory.problems), "ligne refusée", "lignes refusées")
            raise CommandError(f"{refused} : rien n’a changé.")
        if not territory.municipalities:
            raise CommandError("Le fichier ne contient aucune municipalité locale : rien n’a changé.")
        self._print(load_territory(territory))

    def _print(self, tally: TerritoryTally) -> None:
        self.stdout.write(f"Municipalités : {tally.municipalities}")
        left_out = counted(tally.left_out, "entité laissée", "entités laissées")
        self.stdout.write(f"{left_out} de côté (réserves, villages nordiques, territoires non organisés…)")
        self._print_names("Absentes du fichier, gardées", tally.gone)
        self._print_names("Sans coordonnées (à ajouter à la table de référence)", tally.without_point)

    def _print_names(self, title: str, municipalities: list) -> None:
        if municipalities:
            names = ", ".join(f"{place.name} ({place.code})" for place in municipalities[:MOST_NAMES])
            more = f" et {len(municipalities) - MOST_NAMES} autres" if len(municipalities) > MOST_NAMES else ""
            self.stdout.write(f"{title} : {names}{more}.")
