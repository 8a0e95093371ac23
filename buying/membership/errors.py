"""What cannot be done with the people of an organisation. The text of each is French, and says the way out."""


class BuyerError(Exception):
    """Show its text to the person: it says why not, and what to do."""

    message = ""

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class TooMany(BuyerError):
    message = "Vous avez atteint la limite d’aujourd’hui. Réessayez demain, ou écrivez à votre pôle."


class DeadLink(BuyerError):
    message = "Ce lien ne vaut plus."


class AccountClosed(BuyerError):
    message = "Ce compte est fermé : ouvrez-en un autre pour rejoindre une organisation."


class NotManager(BuyerError):
    message = "Seule une personne responsable de l’organisation peut faire cela."


class NotInOrganisation(BuyerError):
    message = "Cette personne ne fait plus partie de l’organisation."


class LastManager(BuyerError):
    message = "C’est la dernière personne responsable de l’organisation : donnez d’abord ce rôle à quelqu’un d’autre."


class HasManager(BuyerError):
    message = "Cette organisation a déjà une personne responsable : c’est elle qui donne les rôles."


class InvitationGone(BuyerError):
    message = "Cette invitation a déjà été acceptée, elle a été annulée, ou elle est échue."


class NotYourDomain(BuyerError):
    message = (
        "Aucun courriel confirmé de votre compte n’est d’un domaine inscrit pour cette organisation. "
        "Faites plutôt une demande au pôle."
    )


class AccessWithdrawn(BuyerError):
    message = (
        "Votre accès à cette organisation a été retiré : "
        "demandez une invitation à vos collègues, ou faites une demande au pôle."
    )


class RegistersIt(BuyerError):
    message = (
        "Votre pôle inscrit cette organisation : vous ne pouvez pas en faire partie. "
        "Ce que garde un acheteur n’est lu que par ses gens."
    )


class AlreadyIn(BuyerError):
    message = "Vous faites déjà partie de cette organisation."


class AlreadyWaiting(BuyerError):
    message = "Vous avez déjà une demande en attente : retirez-la pour en faire une autre."


class AlreadyDecided(BuyerError):
    message = "Cette demande a déjà reçu une réponse, ou la personne l’a retirée."


class OwnRequest(BuyerError):
    message = "Vous ne pouvez pas répondre à votre propre demande."


class NoReason(BuyerError):
    message = "Écrivez pourquoi vous refusez : la personne le recevra."


class AlreadyRegistered(BuyerError):
    message = "Cette municipalité, ou ce préfixe de dossiers, est déjà inscrit. Cherchez l’organisation dans la liste."


class DomainTaken(BuyerError):
    message = "Ce domaine est déjà inscrit pour une organisation."
