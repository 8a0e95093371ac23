"""What cannot be done with a list. The text of each is French, and says the way out; `field` is where it belongs."""


class ListError(Exception):
    """Show its text to the person, beside the field when there is one."""

    message = ""
    field: str | None = None

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class NameTaken(ListError):
    message = "Votre organisation a déjà une liste de ce nom : choisissez-la, ou donnez un autre nom."
    field = "name"


class TooManyLists(ListError):
    message = "Votre organisation a déjà {most} listes : supprimez-en une pour en créer une autre."


class ListFull(ListError):
    message = "Cette liste a déjà {most} fournisseurs : retirez-en, ou créez une autre liste."


class ListGone(ListError):
    message = "Cette liste vient d’être supprimée par un collègue : choisissez-en une autre."


class SupplierGone(ListError):
    message = "Un collègue vient de retirer ce fournisseur de la liste : ajoutez-le de nouveau pour garder votre note."
    field = "note"


class NoteChanged(ListError):
    """Somebody wrote the note meanwhile: `current` is what it says now."""

    message = (
        "Un collègue a modifié cette note pendant que vous l’écriviez. Rien n’est perdu : la sienne est "
        "ci-dessous, la vôtre est dans le champ. Réunissez-les, puis enregistrez."
    )
    field = "note"

    def __init__(self, current: str):
        super().__init__()
        self.current = current
