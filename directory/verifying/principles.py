"""The six principles, answered one by one: what the verification of a social-economy status rests on. Pure."""

from django.db.models import TextChoices

from directory.choices import Principle


class Answer(TextChoices):
    """What a moderator found about one principle."""

    YES = "yes", "Oui"
    NO = "no", "Non"
    UNKNOWN = "unknown", "Je ne sais pas"


# A principle's code → {"answer": a value of Answer, "on": the document and the article it was read in}.
Checklist = dict[str, dict[str, str]]


def not_established(checklist: Checklist) -> list[Principle]:
    """The principles not answered by yes: with one of them, the status cannot be verified."""
    return [one for one in Principle if checklist.get(one.value, {}).get("answer") != Answer.YES]


def read_out(checklist: Checklist) -> list[tuple[str, str, str]]:
    """(principle, answer, read in) in the order of the law, for the verifications that have a checklist."""
    return [
        (one.label, Answer(found["answer"]).label, found["on"])
        for one in Principle
        if (found := checklist.get(one.value))
    ]
