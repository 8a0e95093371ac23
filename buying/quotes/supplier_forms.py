"""The forms of a supplier's private page: a price, a question, a refusal."""

from django import forms

from buying.choices import DeclineReason
from buying.fields import DollarsField
from directory.membership.forms import ERRORS as FORM_ERRORS

ERRORS = FORM_ERRORS | {"invalid_choice": "Choisissez dans la liste."}


class PieceField(forms.FileField):
    """A file examined like a proof, once everything else is in order."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            allow_empty_file=True,  # told by the examination
            help_text="PDF, PNG ou JPEG, 10 Mo au plus.",
            widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
            **kwargs,
        )


class ReplyForm(forms.Form):
    """A price, with a message and a file."""

    prefix = "prix"
    amount = DollarsField(
        max_length=60,
        label="Votre prix, en dollars, avant taxes",
        help_text="Le total de votre offre, options comprises.",
    )
    message = forms.CharField(
        label="Message",
        help_text="Ce que comprend le prix, vos délais, vos conditions.",
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}), error_messages=ERRORS,
    )  # fmt: skip
    upload = PieceField(label="Votre soumission")


class QuestionForm(forms.Form):
    """A question before answering."""

    prefix = "question"
    text = forms.CharField(
        label="Votre question",
        help_text="L’organisation vous répond ici et par courriel.",
        max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), error_messages=ERRORS,
    )  # fmt: skip


class DeclineForm(forms.Form):
    """Why one will not answer."""

    prefix = "refus"
    reason = forms.ChoiceField(
        label="Raison", choices=DeclineReason.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une raison.", "invalid_choice": "Choisissez dans la liste."},
    )  # fmt: skip
    message = forms.CharField(
        label="Message", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=ERRORS,
    )  # fmt: skip
