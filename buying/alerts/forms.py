"""The form of a saved search."""

from django import forms

from buying.choices import AlertPace
from directory.membership.forms import ERRORS


class AlertForm(forms.Form):
    """What its owner calls it, and how often it may write."""

    name = forms.CharField(
        label="Nom de la recherche", max_length=120, error_messages=ERRORS,
        help_text="Il figure dans l’objet des courriels.",
    )  # fmt: skip
    pace = forms.ChoiceField(
        label="Rythme", choices=AlertPace, widget=forms.RadioSelect, initial=AlertPace.FORTNIGHTLY,
        error_messages={"required": "Choisissez un rythme."},
        help_text="Un courriel ne part que s’il y a du nouveau.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
