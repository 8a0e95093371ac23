"""The forms of the rotation log and of contracts."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from buying.choices import Answer, Channel, Procedure
from buying.fields import DollarsField
from buying.models import BuyingOrganisation
from buying.rotation.naming import category_called, category_choices, options_of, suppliers_called, suppliers_like
from directory.membership.forms import ERRORS
from directory.models import Category, Enterprise
from directory.verifying.forms import DayInput

OLDEST = date(1990, 1, 1)
NOT_A_DAY = "Écrivez la date ainsi : 2026-11-22."
NAMED = "Son nom, son NEQ ou la fin de l’adresse de sa fiche."


class DayField(forms.DateField):
    """A day of the log: nobody remembers one before 1990."""

    def __init__(self, **kwargs):
        super().__init__(widget=DayInput, error_messages=ERRORS | {"invalid": NOT_A_DAY}, **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and day < OLDEST:
            raise ValidationError("Cette année est trop ancienne : vérifiez la date.")
        return day


class LogForm(forms.Form):
    """For one organisation; which one is asked of somebody who buys for several."""

    organisation = forms.ChoiceField(label="Organisation", error_messages=ERRORS)
    supplier = forms.CharField(label="Fournisseur", max_length=200, error_messages=ERRORS)
    which = forms.ChoiceField(label="Lequel?", required=False, widget=forms.RadioSelect)
    category = forms.ChoiceField(label="Catégorie", required=False)

    def __init__(self, *args, organisations: list[BuyingOrganisation], current: Enterprise | None = None, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.current = current  # the sheet the row bears, listed or not
        self.organisations = {one.slug: one for one in organisations}
        self.fields["category"].choices = category_choices()
        self.fields["organisation"].choices = [(one.slug, one.name) for one in organisations]
        if len(organisations) == 1:
            del self.fields["organisation"]
        self.found = self.named() if self.is_bound else []
        self.fields["which"].choices = options_of(self.found)

    def named(self) -> list[Enterprise]:
        """The sheets the text may mean: one when it is plain."""
        text = self.named_text
        if self.current and text == self.current.name:
            return [self.current]
        return suppliers_called(text) if text else []

    @property
    def named_text(self) -> str:
        return (self.data.get("supplier") or "").replace("\x00", "")[:200].strip()

    @property
    def buyer(self) -> BuyingOrganisation:
        """The organisation that was chosen, or the only one; the first while that is not right."""
        return self.organisations.get(self.data.get("organisation"), next(iter(self.organisations.values())))

    @property
    def asks_which(self) -> bool:
        return "supplier" in self.errors and bool(self.found)

    def clean_category(self) -> Category | None:
        return category_called(self.cleaned_data["category"])

    def chosen(self) -> Enterprise | None:
        """The only sheet of that name, else the one that was picked."""
        picked = {one.slug: one for one in self.found}.get(self.data.get("which"))
        return picked or (self.found[0] if len(self.found) == 1 else None)


class SolicitationForm(LogForm):
    """A supplier of the directory was asked."""

    asked_on = DayField(label="Sollicité le")
    channel = forms.ChoiceField(label="Comment", choices=[one for one in Channel.choices if one[0] != Channel.PORTAL])
    note = forms.CharField(
        label="Note", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=ERRORS
    )

    def __init__(self, *args, **kwargs):
        self.is_near = False
        super().__init__(*args, **kwargs)
        self.fields["supplier"].help_text = NAMED + " Il doit figurer au répertoire."
        self.order_fields(["organisation", "supplier", "which", "category"])

    def named(self) -> list[Enterprise]:
        exactly = super().named()
        self.is_near = not exactly and bool(self.named_text)
        return suppliers_like(self.named_text, self.buyer.municipality) if self.is_near else exactly

    def chosen(self) -> Enterprise | None:
        """A sheet of nearly that name must be picked, even when it is alone."""
        found = super().chosen()
        return found if not self.is_near or self.data.get("which") else None

    def clean_supplier(self) -> Enterprise:
        if enterprise := self.chosen():
            return enterprise
        if not self.found:
            raise ValidationError("Aucun fournisseur du répertoire ne porte ce nom. Vérifiez-le, ou donnez son NEQ.")
        raise ValidationError("Dites lequel de ces fournisseurs : choisissez-le ci-dessous.")

    def line(self) -> dict:
        """What `note_solicitation` and `correct_solicitation` take of it."""
        kept = {name: self.cleaned_data[name] for name in ("category", "asked_on", "channel", "note")}
        return kept | {"enterprise": self.cleaned_data["supplier"]}


class AnswerForm(forms.Form):
    """What the supplier answered, and when."""

    answer = forms.ChoiceField(
        label="Réponse",
        choices=Answer,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    answered_on = DayField(label="Reçue le", required=False, help_text="Quand le fournisseur a répondu.")
    note = forms.CharField(
        label="Note", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=ERRORS
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self) -> dict:
        given = super().clean()
        has_answered = given.get("answer") in (Answer.QUOTED, Answer.DECLINED)
        if has_answered and "answered_on" not in self.errors and not given.get("answered_on"):
            self.add_error("answered_on", "Dites quand le fournisseur a répondu.")
        return given


class ContractForm(LogForm):
    """A contract, with a supplier of the directory or not."""

    is_outside = forms.BooleanField(
        label="Ce fournisseur n’est pas au répertoire", required=False,
        help_text="Sinon, le contrat est rattaché à la fiche qui porte exactement ce nom ou ce NEQ, s’il y en a une.",
    )  # fmt: skip
    title = forms.CharField(label="Objet", max_length=150, error_messages=ERRORS)
    amount = DollarsField(label="Montant, en dollars", help_text="Options de renouvellement comprises.")
    signed_on = DayField(label="Conclu le")
    procedure = forms.ChoiceField(label="Mode de sollicitation", choices=Procedure)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supplier"].help_text = NAMED
        self.order_fields(["organisation", "supplier", "which", "is_outside", "category"])

    def clean_supplier(self) -> str:
        several = len(self.found) > 1 and not self.chosen() and not self.data.get("is_outside")
        if several:
            raise ValidationError("Plusieurs fiches portent ce nom : choisissez la bonne, ou dites qu’aucune ne l’est.")
        return self.cleaned_data["supplier"].strip()

    def contract(self) -> dict:
        """What `note_contract` and `correct_contract` take of it. A linked sheet gives its own name."""
        asked = self.cleaned_data
        enterprise = None if asked["is_outside"] else self.chosen()
        kept = {name: asked[name] for name in ("category", "title", "amount", "signed_on", "procedure")}
        return kept | {"enterprise": enterprise, "supplier_name": enterprise.name if enterprise else asked["supplier"]}
