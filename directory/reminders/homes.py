"""Which pôles answer for a place, and who reads their letters."""

from directory.models import Pole
from directory.reminders.readers import Reader, pole_readers


class Homes:
    """The pôles that answer for each county, and who reads their letters. Three queries."""

    def __init__(self):
        self.poles = {pole.pk: pole for pole in Pole.objects.prefetch_related("counties").order_by("name")}
        self.readers = pole_readers(self.poles.values())
        self._of_county: dict[str, list[int]] = {}
        for pole in self.poles.values():
            for county in pole.counties.all():
                self._of_county.setdefault(county.code, []).append(pole.pk)

    def of(self, county: str) -> list[int]:
        """The pôles that answer for a county."""
        return self._of_county.get(county, [])

    def readers_of(self, county: str) -> list[Reader]:
        """Whoever moderates there, each once."""
        found = [reader for pole in self.of(county) for reader in self.readers.get(pole, [])]
        return list(dict.fromkeys(found))
