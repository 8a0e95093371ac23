"""What cannot be done with a by-law. The text of each is French, and says the way out."""


class BylawError(Exception):
    """Show its text to the person. `field` is the one of the form it is about, if any."""

    message = ""

    def __init__(self, message: str = "", field: str | None = None):
        super().__init__(message or self.message)
        self.field = field


class BylawMoved(BylawError):
    message = (
        "Le règlement a changé depuis que vous l’avez ouvert : un collègue ou le personnel du portail l’a modifié. "
        "Ouvrez de nouveau cette page et reprenez à partir de son texte."
    )


class ToRead(BylawError):
    message = "Le règlement a changé depuis que vous l’avez lu. Comparez-le de nouveau au texte adopté, puis confirmez."


class Overlap(BylawError):
    """Another by-law holds on some of these days, and this one does not simply follow it."""
