"""What a purchase file refuses. The text of each is French, and says the way out."""


class FileError(Exception):
    """Show its text to the person, beside `field` when it names one."""

    message = ""
    field: str | None = None

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class FileFrozen(FileError):
    message = "Ce dossier est figé : rouvrez-le, en disant pourquoi, pour y changer quelque chose."


class FileNotFrozen(FileError):
    message = "Figez d’abord le dossier : l’issue s’inscrit après."


class FileMoved(FileError):
    message = (
        "Le dossier a changé depuis que vous avez ouvert cette page. Relisez ce qui a changé, puis enregistrez de "
        "nouveau : rien de ce que vous avez écrit n’est perdu."
    )


class ReasonMissing(FileError):
    message = "Dites pourquoi ce fournisseur est écarté : le motif fera partie du dossier."
    field = "reason"


class Chosen(FileError):
    message = "Ce fournisseur est celui que vous avez choisi : changez d’abord le choix."
    field = "standing"


class NotKept(FileError):
    message = "Choisissez parmi les fournisseurs retenus : retenez d’abord celui-ci, ou prenez-en un autre."
    field = "considered"


class ChoiceWithoutReason(FileError):
    message = "Écrivez le motif du choix : il fera partie du dossier."
    field = "reason"


class SupplierSetAside(FileError):
    message = "Ce fournisseur est écarté : remettez-le à l’étude avant d’inscrire son prix."
    field = "considered"


class Undated(FileError):
    message = "Cette date est à venir : inscrivez ce qui est fait."


class StillUsed(FileError):
    message = "Le fournisseur l’a remise lui-même par le portail : elle ne se retire pas."


class AwardIncomplete(FileError):
    message = "Pour un contrat conclu, dites avec qui et pour quel montant."
    field = "considered"
