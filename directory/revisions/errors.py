"""Why an action on a revision was refused; the message is for the person who asked, in French."""

from collections.abc import Sequence

from django.utils.timezone import localtime

from directory.french import written_day
from directory.models import Decision, Revision
from directory.revisions.merging import Merged


class RevisionError(Exception):
    """Nothing was written. `str()` says why and what to do."""

    message = "Cette révision ne peut pas être modifiée."

    def __init__(self, message: str = ""):
        super().__init__(message or self.message)


class NotYours(RevisionError):
    """The person has no right over this sheet; its pages are a 404 to them."""

    message = "Cette fiche n’est pas des vôtres."


class OwnRevision(RevisionError):
    """Whoever writes a sheet does not approve it."""

    message = "Vous faites partie de l’équipe de cette fiche : une autre personne doit relire la révision."


class NotOpen(RevisionError):
    """The revision is no longer in a state that allows the action."""


class AlreadyDecided(NotOpen):
    """Somebody of a pôle answered first. `decision` says who and when."""

    def __init__(self, decision: Decision):
        self.decision = decision
        at = localtime(decision.at)
        super().__init__(
            f"{decision.by.public_name} a déjà répondu à cette révision le {written_day(at)} à {at:%H} h {at:%M} : "
            f"{decision.get_kind_display().lower()}. Rien n’a été changé par votre demande."
        )


class AlreadyTaken(RevisionError):
    """Somebody else of the pôle reads this revision. `by` says who."""

    def __init__(self, revision: Revision):
        self.by = revision.taken_by
        super().__init__(f"{self.by.public_name} relit déjà cette révision.")


class Conflicting(RevisionError):
    """The same thing was changed elsewhere meanwhile. `merged` holds both values; show them, and send back
    `opened_edit` and `opened_base` (or `seen_version`) to say that they were seen."""

    message = "La fiche a changé pendant que vous y travailliez : choisissez, pour chaque valeur, celle à garder."

    def __init__(self, merged: Merged, *, opened_edit: int = 0, opened_base: int | None = None, message: str = ""):
        self.merged = merged
        self.opened_edit = opened_edit
        self.opened_base = opened_base
        super().__init__(message)


class ChangedSince(RevisionError):
    """What the person read is no longer what the revision says."""

    message = "L’entreprise a modifié sa révision depuis que vous l’avez ouverte : relisez-la."


class NothingChanged(RevisionError):
    """There is nothing to submit, or nothing was accepted."""

    message = "Cette révision ne change rien à la fiche publique."


class Incomplete(RevisionError):
    """What would be published has problems; `problems` names each (directory.revisions.checking.Problem)."""

    message = "Il reste des renseignements à compléter ou à corriger."

    def __init__(self, problems: Sequence):
        self.problems = list(problems)
        super().__init__()


class Unreadable(RevisionError):
    """What is stored is no document: only someone who writes in the database can have done that."""

    message = "Le contenu de cette révision est illisible : demandez à l’entreprise de la reprendre."


class MessageMissing(RevisionError):
    """An enterprise is told why."""

    message = "Écrivez un message ou choisissez un motif. L’entreprise doit savoir quoi corriger."


class NotTrivial(RevisionError):
    """More than a correction: somebody has to read it."""

    message = "Cette révision change plus qu’un détail : ouvrez-la pour la relire."


class BadVerification(RevisionError):
    """What a pôle answers for needs a source, a date to come, and a thing that is on the sheet."""
