"""What the mail keeps about a person: the letters to their address, and what they asked not to receive.

A keeper of `settings.PERSONAL_DATA` (accounts/personal_data.py tells what a keeper owes).
"""

from django.utils.timezone import localtime

from mailing.models import Letter, OptOut
from mailing.preferences import choices_of


class MailData:
    """Letters and choices of the person's own address."""

    def export(self, user) -> dict:
        letters = Letter.objects.filter(to=user.email.lower())
        return {
            "lettres": [letter_facts(letter) for letter in letters],
            "courriels refusés": [choice.label for choice in choices_of(user.email) if not choice.wanted],
        }

    def consequences(self, user) -> list[str]:
        return ["La liste des courriels que le portail vous a envoyés est effacée."]

    def leave(self, user, *, by) -> None:
        """A letter that has not left yet still leaves: it may tell something about the account that ends."""
        address = user.email.lower()
        OptOut.objects.filter(address=address).delete()
        Letter.objects.filter(to=address).over().delete()


def letter_facts(letter: Letter) -> dict:
    return {
        "genre": letter.kind,
        "écrite le": localtime(letter.created_at).isoformat(timespec="seconds"),
        "envoyée le": localtime(letter.sent_at).isoformat(timespec="seconds") if letter.sent_at else "",
    }
