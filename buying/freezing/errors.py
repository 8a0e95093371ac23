"""Why a file is not frozen, or not opened again. Each text is for the person who asked."""

from buying.files.errors import FileError, FileMoved


class FreezingRefused(FileError):
    """`problems` says what is missing, one sentence each, with the way out."""

    def __init__(self, *problems: str):
        super().__init__(" ".join(problems))
        self.problems = problems


class FreezingMoved(FileMoved):
    message = "Le dossier a changé depuis que vous avez ouvert cette page. Relisez-le, puis figez-le."


class NotFrozen(FileError):
    message = "Ce dossier n’est pas figé : il peut déjà être modifié."


class ReasonMissing(FileError):
    message = "Motif de la modification : écrivez-le, il fera partie du dossier."


class ReasonTooLong(FileError):
    message = "Motif de la modification : il compte 2000 caractères au plus."
