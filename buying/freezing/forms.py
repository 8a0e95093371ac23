"""The forms of freezing, amending and checking."""

from django import forms

from buying.freezing.actions import LONGEST_REASON
from directory.membership.forms import ERRORS

ONE_THING = "Donnez une seule chose à la fois : un fichier, un texte collé ou une empreinte."
NOTHING_GIVEN = "Donnez un fichier, un texte collé ou une empreinte."


class FreezeForm(forms.Form):
    """What one confirms before freezing; `opened_edit` is the state of the file that was read."""

    opened_edit = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    without_choice = forms.BooleanField(
        label="Figer sans choix de fournisseur",
        help_text="Le dossier dira qu’aucun fournisseur n’était choisi.",
        required=False,
    )


class AmendForm(forms.Form):
    """Why a frozen file is opened again."""

    reason = forms.CharField(
        label="Motif de la modification",
        help_text="Par exemple : un prix reçu en retard, une erreur de montant. Il fera partie du dossier.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        error_messages=ERRORS | {"required": "Écrivez pourquoi vous modifiez le dossier."},
    )


class VerifyForm(forms.Form):
    """One thing to check: a file, a text or a hash."""

    file = forms.FileField(
        label="Le fichier JSON ou XLSX du dossier",
        help_text="Tel que le portail l’a remis. 10 Mo au plus.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,.xlsx,application/json"}),
    )
    text = forms.CharField(
        label="Ou le texte du fichier JSON, collé ici",
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        required=False,
        strip=False,
    )
    digits = forms.CharField(
        label="Ou l’empreinte seule",
        help_text="Celle qui est imprimée au bas du PDF : entière, ou ses deux premiers groupes au moins.",
        max_length=200,
        required=False,
        error_messages=ERRORS,
    )

    def clean(self):
        given = [name for name in ("file", "text", "digits") if self.cleaned_data.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError(ONE_THING if given else NOTHING_GIVEN)
        return self.cleaned_data
