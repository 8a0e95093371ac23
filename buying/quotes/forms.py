"""The forms of the organisation: a request, a supplier asked otherwise, an answer to a question, a price come late."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils.timezone import get_current_timezone, localdate

from accounts.models import User
from buying.choices import Channel
from buying.fields import DollarsField
from buying.models import PurchaseFile
from buying.quotes.recipients import Recipient, Recipients
from buying.quotes.supplier_forms import ERRORS, PieceField
from directory.french import written_day
from directory.verifying.forms import DayInput

DAY = ERRORS | {"invalid": "Écrivez la date ainsi : 2026-11-22."}
USUAL_DELAY, USUAL_HOUR = timedelta(days=10), time(16)


class RequestForm(forms.Form):
    """What is written, to whom, until when; what is typed goes through the preview and back."""

    suppliers = forms.TypedMultipleChoiceField(
        label="Fournisseurs à qui écrire",
        help_text="Chacun reçoit sa propre lettre et sa propre page. Aucun n’apprend qui d’autre est sollicité.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choisissez au moins un fournisseur.",
            "invalid_choice": "Un fournisseur choisi n’est plus retenu, ou n’a plus de courriel publié.",
        },
    )
    subject = forms.CharField(label="Objet", max_length=150, error_messages=ERRORS)
    message = forms.CharField(
        label="Votre besoin",
        help_text="Ce que vous achetez, où, quand, en quelle quantité, et comment vous comparerez les réponses. "
        "Ne nommez aucun fournisseur.",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages=ERRORS,
    )
    deadline_on = forms.DateField(label="Réponse attendue avant le", widget=DayInput, error_messages=DAY)
    deadline_at = forms.TimeField(
        label="Heure",
        input_formats=["%H:%M", "%H h %M", "%H h", "%Hh%M", "%Hh"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages=ERRORS | {"invalid": "Écrivez l’heure ainsi : 16:00 ou 16 h 30."},
    )
    contact_name = forms.CharField(
        label="Personne à joindre",
        help_text="Les fournisseurs voient ce nom et ce téléphone, jamais votre courriel de connexion.",
        max_length=120,
        error_messages=ERRORS,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_phone = forms.CharField(
        label="Téléphone",
        help_text="Après la date limite, c’est le seul moyen que la page leur donne.",
        max_length=30,
        error_messages=ERRORS,
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
    )
    seen_requests = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, recipients: Recipients, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["suppliers"].choices = [(one.considered.pk, choice_text(one)) for one in recipients.written]

    def clean(self) -> dict:
        """The deadline as one moment, here."""
        given = super().clean()
        if given.get("deadline_on") and given.get("deadline_at"):
            given["deadline"] = datetime.combine(given["deadline_on"], given["deadline_at"], get_current_timezone())
        return given

    def typed(self) -> list[tuple[str, str]]:
        """Each value as it was posted, for the preview to carry on."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]

    def request(self) -> dict:
        """What `send_request` takes."""
        names = ("suppliers", "subject", "message", "deadline", "contact_name", "contact_phone", "seen_requests")
        return {name: self.cleaned_data[name] for name in names}


def choice_text(recipient: Recipient) -> str:
    asked = f" – déjà sollicité le {written_day(recipient.asked_on)}" if recipient.asked_on else ""
    return f"{recipient.enterprise.name}, {recipient.email}{asked}"


def first_values(purchase_file: PurchaseFile, recipients: Recipients, by: User, seen_requests: int) -> dict:
    """What the form proposes: the need of the file, those it has not asked yet, ten days."""
    return {
        "suppliers": [one.considered.pk for one in recipients.written if not one.asked_on],
        "subject": f"Demande de prix : {purchase_file.title}"[:150],
        "message": purchase_file.need,
        "deadline_on": localdate() + USUAL_DELAY,
        "deadline_at": USUAL_HOUR,
        "contact_name": by.name,
        "seen_requests": seen_requests,
    }


class OtherwiseForm(forms.Form):
    """A supplier that was asked by other means."""

    supplier = forms.TypedChoiceField(label="Fournisseur", coerce=int, error_messages=ERRORS)
    channel = forms.ChoiceField(
        label="Comment", choices=[one for one in Channel.choices if one[0] != Channel.PORTAL], error_messages=ERRORS
    )
    asked_on = forms.DateField(label="Sollicité le", widget=DayInput, error_messages=DAY)
    note = forms.CharField(label="Note", required=False, max_length=1000, error_messages=ERRORS)

    def __init__(self, *args, recipients: Recipients, **kwargs):
        super().__init__(*args, **kwargs)
        everyone = [*recipients.elsewhere, *recipients.written]
        self.fields["supplier"].choices = [(one.considered.pk, one.enterprise.name) for one in everyone]
        self.fields["asked_on"].initial = localdate()


class QuestionAnswerForm(forms.Form):
    """What the organisation answers, and to whom."""

    answer = forms.CharField(
        label="Votre réponse", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), error_messages=ERRORS
    )
    is_for_all = forms.BooleanField(
        label="Envoyer cette réponse à tous les fournisseurs sollicités",
        help_text="Ils reçoivent votre réponse seule, comme une précision : ni la question, ni qui l’a posée.",
        required=False,
    )


class LateAnswerForm(forms.Form):
    """A price that came by another way than the private page."""

    amount = DollarsField(max_length=60, label="Montant, en dollars, avant taxes")
    received_on = forms.DateField(label="Reçu le", widget=DayInput, error_messages=DAY)
    note = forms.CharField(
        label="Précisions",
        help_text="Par exemple comment il est venu, et pourquoi vous le prenez malgré la date limite.",
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=ERRORS,
    )  # fmt: skip
    upload = PieceField(label="Le document reçu")
