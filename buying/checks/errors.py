"""What stops a comparison as a whole, in French; what concerns one line is told on that line and stops nothing."""


class UnreadableSheet(Exception):
    """The list cannot be read; the message says why and what to do. Nothing has been kept."""


class TooManyChecks(Exception):
    """An organisation keeps as many comparisons as it may. Its text, in French, says the way out."""

    def __init__(self):
        super().__init__("Votre organisation garde déjà cent comparaisons : supprimez-en une qui ne sert plus.")
