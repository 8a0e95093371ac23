"""What cannot be done with an alert. The text of each is French, and says the way out."""


class AlertError(Exception):
    """Show its text to the person."""

    message = ""

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class AlreadySaved(AlertError):
    message = "Vous avez déjà enregistré cette recherche."


class TooManyAlerts(AlertError):
    message = "Vous avez déjà {most} recherches enregistrées : supprimez-en une pour enregistrer celle-ci."


class TooLong(AlertError):
    message = "Cette recherche a trop de filtres pour être enregistrée : retirez-en quelques-uns."


class FilterLost(AlertError):
    message = "Un filtre de cette recherche n’existe plus : enregistrez-la de nouveau sans lui."
