"""What a loading did, counted and said in French. A console line always speaks of « lignes »: the agreement is easy."""

from dataclasses import dataclass


def shown(number: int) -> str:
    """« 1 102 », with a narrow no-break space."""
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, singular: str, plural: str = "") -> str:
    """« 1 ligne », « 1 102 lignes ». In French, zero and one are singular."""
    word = singular if number < 2 else plural or f"{singular}s"
    return f"{shown(number)} {word}"


@dataclass
class Tally:
    """Rows of one table compared with a file. `gone`: in the table and not in the file; they are kept."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0

    def __str__(self):
        kept = {0: "", 1: " (gardée)"}.get(self.gone, " (gardées)")
        return ", ".join(
            [
                counted(self.new, "ligne ajoutée", "lignes ajoutées"),
                counted(self.changed, "modifiée"),
                counted(self.unchanged, "inchangée"),
                f"{counted(self.gone, 'absente')} du fichier{kept}",
            ]
        )

    @property
    def has_changes(self) -> bool:
        return bool(self.new or self.changed)

    def count(self, *, is_new: bool, is_changed: bool) -> None:
        """Add one row."""
        self.new += is_new
        self.changed += is_changed and not is_new
        self.unchanged += not is_changed and not is_new
