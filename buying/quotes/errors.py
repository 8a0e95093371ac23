"""What cannot be done with requests for quotes. The text of each is French, and says the way out."""


class QuoteError(Exception):
    """Show its text to the person, beside `field` when it names one."""

    message = ""
    field: str | None = None

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class NobodyChosen(QuoteError):
    message = "Choisissez au moins un fournisseur à qui écrire."
    field = "suppliers"


class NotReachable(QuoteError):
    message = (
        "L’un des fournisseurs choisis n’est plus retenu, ou n’a plus de courriel publié. La liste est à jour : "
        "choisissez de nouveau."
    )
    field = "suppliers"


class OverDailyLimit(QuoteError):
    field = "suppliers"


class AlreadySent(QuoteError):
    message = (
        "Une demande est partie de ce dossier depuis que vous avez ouvert cette page. Relisez-la dans le dossier avant "
        "d’en envoyer une autre."
    )


class DeadlineTooSoon(QuoteError):
    message = "Laissez au moins vingt-quatre heures pour répondre."
    field = "deadline_on"


class DeadlineTooFar(QuoteError):
    message = "Le délai ne peut dépasser six mois : choisissez une date plus proche."
    field = "deadline_on"


class NamesSupplier(QuoteError):
    """The text tells those asked who else was."""

    field = "message"

    def __init__(self, name: str):
        super().__init__(
            f"Ce texte nomme « {name} », qui est parmi les fournisseurs sollicités. Personne ne doit apprendre qui "
            "d’autre l’est : retirez ce nom."
        )


class RequestClosed(QuoteError):
    """After the deadline. The page says whom to call."""

    message = "La date limite est passée : la demande ne prend plus de réponse."


class TooManyQuestions(QuoteError):
    message = "Vous avez posé le nombre de questions permis ici : téléphonez à la personne à joindre."
    field = "text"


class AskedTwice(QuoteError):
    """To the supplier: the same question, twice."""

    message = "Vous avez déjà posé cette question : la réponse arrivera ici et par courriel."
    field = "text"


class AlreadyAnswered(QuoteError):
    message = "Cette question a déjà reçu une réponse."


class AlreadyReminded(QuoteError):
    message = "Tous ceux qui n’ont pas encore répondu ont déjà reçu un rappel : le portail n’en envoie qu’un."


class TooManyLinks(QuoteError):
    message = "Ce fournisseur a déjà reçu plusieurs liens pour cette demande : téléphonez-lui plutôt."


class Answered(QuoteError):
    message = "Ce fournisseur a déjà remis un prix par le portail : corrigez plutôt sa soumission dans le dossier."
