"""What cannot be done with claims, teams and invitations. The text of each is French, and says the way out."""


class MembershipError(Exception):
    """Show its text to the person: it says why not, and what to do."""

    message = ""

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class AlreadyInTeam(MembershipError):
    message = "Vous faites déjà partie de l’équipe de cette fiche."


class AlreadyWaiting(MembershipError):
    message = "Vous avez déjà une revendication en attente pour cette fiche : retirez-la pour en faire une autre."


class TooMany(MembershipError):
    message = "Vous avez atteint la limite d’aujourd’hui. Réessayez demain, ou écrivez à votre pôle."


class NoAddressOnRecord(MembershipError):
    message = "La fiche n’a pas de courriel : envoyez plutôt un message et une pièce à votre pôle."


class NotVouchedFor(MembershipError):
    message = (
        "Le courriel de la fiche a été écrit par une équipe, sans qu’un pôle le relise : "
        "envoyez plutôt un message et une pièce à votre pôle."
    )


class HasTeam(MembershipError):
    message = "Cette fiche a déjà une équipe : envoyez plutôt un message et une pièce à votre pôle."


class DeadLink(MembershipError):
    message = "Ce lien ne vaut plus."


class AlreadyDecided(MembershipError):
    message = "Cette revendication a déjà reçu une réponse, ou la personne l’a retirée."


class OwnClaim(MembershipError):
    message = (
        "Vous ne pouvez pas répondre à votre propre revendication, ni pour une fiche dont vous êtes de l’équipe : "
        "demandez-le à une autre personne du pôle."
    )


class NoReason(MembershipError):
    message = "Choisissez au moins un motif : la personne le recevra avec votre message."


class NotAdmin(MembershipError):
    message = "Seule une personne responsable de la fiche peut faire cela."


class NotInTeam(MembershipError):
    message = "Cette personne ne fait plus partie de l’équipe."


class LastAdmin(MembershipError):
    message = "C’est la dernière personne responsable de la fiche : donnez d’abord ce rôle à quelqu’un d’autre."


class InvitationGone(MembershipError):
    message = "Cette invitation a déjà été acceptée ou annulée."


class SheetExists(MembershipError):
    message = "Une fiche porte déjà ce NEQ : revendiquez-la plutôt, ou écrivez à votre pôle."


class AlreadyProposed(MembershipError):
    message = "Vous avez déjà commencé la fiche de cette entreprise : elle est parmi vos fiches."
