"""Which sheet of the database a line is about: by its NEQ, else by its name and municipality."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from directory.importing.parsing import SheetLine
from directory.importing.values import Refused
from directory.models import Enterprise


class KnownSheets:
    """The sheets that some of the lines may be about, with all that an import compares. Five queries."""

    def __init__(self, lines: Iterable[SheetLine]):
        lines = list(lines)
        neqs = [line.neq for line in lines if line.neq]
        names, places = zip(*(line.name_key for line in lines), strict=True)
        found = Enterprise.objects.filter(
            Q(neq__in=neqs) | Q(sort_name__in=set(names), municipality__in=set(places))
        ).order_by("pk")
        self.by_neq = {}
        self.by_name = defaultdict(list)
        for sheet in found.select_related("contact").prefetch_related("offerings", "certifications", "served_areas"):
            self.by_name[sheet.sort_name, sheet.municipality_id].append(sheet)
            if sheet.neq:
                self.by_neq[sheet.neq] = sheet

    def match(self, line: SheetLine) -> Enterprise | None:
        """The sheet of the line, or None when it is a new one. Raises Refused when it could be several."""
        if line.neq in self.by_neq:
            return self.by_neq[line.neq]
        namesakes = self.by_name.get(line.name_key, [])
        if line.neq:
            # A sheet that bears another NEQ is another enterprise of the same name.
            namesakes = [sheet for sheet in namesakes if sheet.neq is None]
        if len(namesakes) > 1:
            raise Refused(
                f"{len(namesakes)} fiches portent déjà ce nom dans cette municipalité : "
                "précisez le NEQ, ou fusionnez ces fiches"
            )
        return namesakes[0] if namesakes else None
