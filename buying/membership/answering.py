"""A pôle's answer to a request, as its page holds it: the two forms, what was pressed, what refused it."""

from dataclasses import dataclass

from accounts.models import User
from buying.membership.errors import BuyerError
from buying.membership.forms import GrantForm, MessageForm, RefusalForm
from buying.membership.organisations import registered_as
from buying.membership.requests import grant_request, grant_with_registration, refuse_request
from buying.models import BuyingOrganisation, JoiningRequest

YES, NO = "accepter", "refuser"


@dataclass
class Answer:
    """`organisation` is the one of the register that the request means, when there is one."""

    request: JoiningRequest
    organisation: BuyingOrganisation | None
    grant: GrantForm | MessageForm
    refusal: RefusalForm
    problem: str = ""
    is_given: bool = False

    @property
    def form(self) -> GrantForm | MessageForm | RefusalForm:
        """The one that was sent."""
        return self.refusal if self.refusal.is_bound else self.grant

    @property
    def is_waiting(self) -> bool:
        return self.request.decided_at is None


def answer_for(request: JoiningRequest, *, by: User, data) -> Answer:
    """The page, and when `data` was sent, the answer given if it could be."""
    organisation = request.organisation or registered_as(
        kind=request.kind, municipality=request.municipality, name=request.organisation_name
    )
    says_no = bool(data) and data.get("verdict") == NO
    granted = None if says_no else data or None
    grant = MessageForm(granted) if organisation else GrantForm(granted, request=request, by=by)
    answer = Answer(request, organisation, grant, RefusalForm(data if says_no else None, prefix="non"))
    if answer.form.is_bound and answer.form.is_valid():
        give(answer, by)
    return answer


def give(answer: Answer, by: User) -> None:
    try:
        if answer.refusal.is_bound:
            refuse_request(request=answer.request, by=by, message=answer.refusal.cleaned_data["message"])
        else:
            grant(answer, by)
    except BuyerError as error:
        answer.problem = str(error)
    else:
        answer.is_given = True


def grant(answer: Answer, by: User) -> None:
    said = answer.grant.cleaned_data
    organisation = answer.organisation or said["organisation"]
    if organisation:
        grant_request(request=answer.request, organisation=organisation, by=by, message=said["message"])
    else:
        registration = answer.grant.registration()
        grant_with_registration(request=answer.request, by=by, message=said["message"], **registration)
