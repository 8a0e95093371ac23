"""The forms of claims, teams and proposals."""

from django import forms
from django.core.exceptions import ValidationError

from directory.choices import LegalForm, MembershipRole
from directory.models import Municipality
from directory.neq import clean_neq, looks_mistyped
from directory.search.catalogue import municipalities_called

# Beside the field; the summary at the top puts the field's name before.
ERRORS = {
    "required": "Ce renseignement est nécessaire.",
    "max_length": "%(limit_value)d caractères au plus; vous en avez %(show_value)d.",
}


class EvidenceForm(forms.Form):
    """A message and a piece for the pôle."""

    message = forms.CharField(
        label="Votre message au pôle",
        help_text="Dites quel est votre rôle dans l’entreprise, et ce que montre la pièce. Vingt caractères au moins.",
        widget=forms.Textarea(attrs={"rows": 5}),
        min_length=20,
        max_length=2000,
        error_messages=ERRORS | {"min_length": "Écrivez au moins vingt caractères. Dites votre rôle."},
    )
    piece = forms.FileField(
        label="Pièce",
        help_text="PDF, PNG ou JPEG, 10 Mo au plus. Par exemple une lettre du conseil d’administration, "
        "ou l’état des renseignements au registre des entreprises. Seul le pôle la voit.",
        allow_empty_file=True,  # told by `receive`
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
        error_messages={"required": "Joignez un PDF ou une image."},
    )


class InvitationForm(forms.Form):
    """Whom to ask into the team."""

    email = forms.EmailField(
        label="Courriel de la personne",
        help_text="Nous lui envoyons un lien, valable sept jours et une seule fois.",
        error_messages=ERRORS | {"invalid": "Écrivez une adresse complète, comme nom@exemple.org."},
    )
    role = forms.ChoiceField(
        label="Rôle",
        choices=[
            (MembershipRole.EDITOR, "Rédaction : modifie la fiche et la soumet"),
            (MembershipRole.ADMIN, "Responsable : gère aussi l’équipe"),
        ],
        initial=MembershipRole.EDITOR,
        widget=forms.RadioSelect,
    )


class ProposalForm(forms.Form):
    """An enterprise the directory does not have."""

    neq = forms.CharField(
        label="Numéro d’entreprise du Québec (NEQ)",
        help_text="Dix chiffres, au registre des entreprises.",
        max_length=30,
        error_messages=ERRORS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label="Nom de l’entreprise",
        help_text="Comme au registre; d’autres noms pourront être ajoutés sur la fiche.",
        max_length=200,
        error_messages=ERRORS,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    municipalite = forms.CharField(label="Municipalité de son siège", max_length=150, error_messages=ERRORS)
    legal_form = forms.ChoiceField(
        label="Forme juridique",
        help_text="Votre pôle la vérifie au registre.",
        choices=[("", "Choisissez"), *LegalForm.choices],
        error_messages=ERRORS,
    )
    is_distinct = forms.BooleanField(label="Ce n’est aucune de ces entreprises.", required=False)

    def clean_neq(self) -> str:
        return clean_neq(self.cleaned_data["neq"])

    def clean_municipalite(self) -> Municipality:
        found = municipalities_called(self.cleaned_data["municipalite"])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError("Ce n’est pas le nom d’une municipalité du Québec. Vérifiez-le.")
        names = ", ".join(f"{one.name} ({one.county.name})" for one in found)
        raise ValidationError(f"Plusieurs portent ce nom. Écrivez laquelle : {names}.")

    @property
    def has_doubtful_neq(self) -> bool:
        return looks_mistyped(self.cleaned_data["neq"])

    def enterprise(self) -> dict:
        """What `propose_enterprise` takes."""
        asked = self.cleaned_data
        return {
            "neq": asked["neq"],
            "name": asked["name"],
            "municipality": asked["municipalite"],
            "legal_form": asked["legal_form"],
        }
