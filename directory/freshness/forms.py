"""The one choice of freshness."""

from django import forms

from directory.choices import ConfirmationPace

CHOOSE = "Choisissez une fréquence de la liste\u00a0: trois mois, six mois ou une année."


class PaceForm(forms.Form):
    """How often to confirm."""

    months = forms.TypedChoiceField(
        label="Confirmer la fiche",
        choices=ConfirmationPace,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
