"""What the rotation log refuses. The text of each is French, and says the way out."""


class RotationError(Exception):
    """Show its text to the person, beside `field` when it names one."""

    message = ""
    field: str | None = None

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class AskedTomorrow(RotationError):
    message = "Cette date est à venir : la rotation dit qui a été sollicité, pas qui le sera."
    field = "asked_on"


class AnsweredTooSoon(RotationError):
    message = "La réponse ne peut précéder la sollicitation : vérifiez la date."
    field = "answered_on"


class AnsweredTomorrow(RotationError):
    message = "Cette date est à venir : inscrivez la réponse une fois reçue."
    field = "answered_on"


class SignedTomorrow(RotationError):
    message = "Cette date est à venir : inscrivez le contrat une fois conclu."
    field = "signed_on"


class NotOfThisOrganisation(RotationError):
    message = "Ce dossier n’est pas celui de votre organisation."


class HeldByFile(RotationError):
    message = "Cette ligne vient d’un dossier d’achat : elle ne se retire pas. Corrigez-la, ou corrigez le dossier."


class SentByPortal(RotationError):
    message = "Le portail a envoyé cette demande : la ligne ne se corrige pas. Sa réponse et sa note, oui."


class FollowsFile(RotationError):
    message = "Ce contrat suit son dossier : corrigez l’issue du dossier, et il sera corrigé ici."
