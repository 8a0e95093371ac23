"""Opening a file, or giving it other answers: what the form begins with."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from buying.files.forms import FileForm
from buying.models import BuyingOrganisation, PurchaseFile
from guide.assistant_answers import NAMES
from guide.assistant_page import AssistantPage, assistant_page
from guide.choices import BuyerKind


@dataclass(frozen=True)
class Opening:
    """The case of the answers; the file they replace those of, if any."""

    case: AssistantPage
    typed: QueryDict
    purchase_file: PurchaseFile | None = None

    @property
    def assistant_url(self) -> str:
        return f"{reverse('guide:assistant')}?{self.typed.urlencode()}"

    @property
    def initial(self) -> dict[str, str]:
        if self.purchase_file:
            held = self.purchase_file
            return {"title": held.title, "service": held.service, "need": held.need, "lever": held.lever}
        category = self.case.answers.category
        return {"title": category.name if category else "", "lever": ""}

    def meanwhile(self, form: FileForm) -> list[tuple[str, str]]:
        """What the file holds now in the fields where something else was typed: a colleague wrote it."""
        held, levers = self.initial, dict(form.fields["lever"].choices)
        now = held | {"lever": levers.get(held["lever"], held["lever"])}
        moved = [form[name] for name in held if (form[name].value() or "") != held[name]]
        return [(field.label, now[field.name] or "Rien") for field in moved]

    @property
    def is_another_case(self) -> bool:
        """The answers in the address are not those the file keeps."""
        return bool(self.purchase_file) and self.case.answers.querystring() != self.purchase_file.query


def opening_of(
    parameters: QueryDict,
    organisations: list[BuyingOrganisation],
    today: date,
    *,
    purchase_file: PurchaseFile | None = None,
) -> Opening:
    """The answers of the address; without any, those of the file. What the address does not say of the buyer is the
    organisation's own: its municipality and its kind."""
    answers = {name: parameters[name] for name in NAMES if parameters.get(name)}
    if purchase_file and not answers:
        typed = QueryDict(purchase_file.query)
    else:
        typed = QueryDict(urlencode(_of_the_buyer(organisations[0]) | answers))
    return Opening(assistant_page(typed, today), typed, purchase_file)


def _of_the_buyer(organisation: BuyingOrganisation) -> dict[str, str]:
    own = {"municipalite": organisation.municipality_id}
    return own if organisation.kind == BuyerKind.MUNICIPALITY else own | {"acheteur": organisation.kind}
