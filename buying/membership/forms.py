"""The forms of organisations that buy: coming in, and their register at the pôle."""

from django import forms
from django.core.exceptions import ValidationError

from buying.choices import BuyerKind, BuyerRole
from buying.membership.domains import domain_of
from buying.membership.organisations import registered_as, registers_at
from buying.membership.public_providers import is_public
from buying.membership.registering import free_prefix
from buying.models import BuyingOrganisation, OrganisationDomain
from directory.membership.forms import ERRORS, ProposalForm

MESSAGE = {
    "label": "Message à la personne",
    "help_text": "Ce texte lui sera envoyé par courriel.",
    "max_length": 1000,
    "widget": forms.Textarea(attrs={"rows": 3}),
    "error_messages": ERRORS,
}
KIND = {"label": "Genre d’organisation", "choices": BuyerKind.choices, "initial": BuyerKind.MUNICIPALITY}


class ColleagueForm(forms.Form):
    """Whom to ask in. A buyer asks buyers in only."""

    email = forms.EmailField(
        label="Courriel de la personne",
        help_text="Nous lui envoyons un lien, valable sept jours et une seule fois.",
        error_messages=ERRORS | {"invalid": "Écrivez une adresse complète, comme nom@exemple.org."},
    )
    role = forms.ChoiceField(
        label="Rôle",
        choices=[
            (BuyerRole.BUYER, "Achat : listes, dossiers, rotation, saisie du règlement"),
            (BuyerRole.MANAGER, "Responsable : gère aussi les personnes et confirme le règlement"),
        ],
        initial=BuyerRole.BUYER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, by_manager: bool, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        if not by_manager:
            self.fields["role"].choices = self.fields["role"].choices[:1]


class OrganisationForm(forms.Form):
    """Which organisation: what a person asks for, what a pôle registers."""

    kind = forms.ChoiceField(**KIND)
    municipalite = forms.CharField(
        label="Municipalité",
        help_text="Elle-même, ou celle où l’organisation a son siège.",
        max_length=150,
        error_messages=ERRORS,
    )
    name = forms.CharField(label="Nom de l’organisation", max_length=150, error_messages=ERRORS)

    clean_municipalite = ProposalForm.clean_municipalite  # the municipality that was meant, or what to write instead

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def organisation(self) -> dict:
        asked = self.cleaned_data
        return {"kind": asked["kind"], "municipality": asked["municipalite"], "name": asked["name"]}


class JoiningForm(OrganisationForm):
    """A request to the pôle."""

    message = forms.CharField(
        label="Vos fonctions",
        help_text="Dites votre poste et comment le pôle peut le vérifier : un numéro au travail, une page du site de "
        "l’organisation. Vingt caractères au moins.",
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=20,
        max_length=1000,
        error_messages=ERRORS | {"min_length": "Écrivez au moins vingt caractères. Dites votre poste."},
    )

    def asked(self) -> dict:
        """What `request_to_join` takes."""
        return self.organisation() | {"message": self.cleaned_data["message"]}


class RegistrationForm(OrganisationForm):
    """An organisation for the register of this pôle; the prefix, left empty, is proposed from the name."""

    file_prefix = forms.CharField(
        label="Préfixe des dossiers", max_length=6, required=False,
        help_text="De deux à six lettres, au début du numéro de chaque dossier. "
        "Vide : le portail le propose d’après le nom. Il ne change plus ensuite.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages=ERRORS,
    )  # fmt: skip

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_file_prefix(self) -> str:
        prefix = self.cleaned_data["file_prefix"].strip().upper()
        if not prefix:
            return ""
        field = BuyingOrganisation._meta.get_field("file_prefix")
        field.run_validators(prefix)
        if BuyingOrganisation.objects.filter(file_prefix=prefix).exists():
            proposed = free_prefix(self.cleaned_data.get("name") or prefix, self.cleaned_data.get("kind", ""))
            raise ValidationError(f"Une autre organisation numérote déjà ses dossiers ainsi. « {proposed} » est libre.")
        return prefix

    def clean(self):
        if self.errors.keys() & {"kind", "municipalite", "name"}:
            return
        if not registers_at(self.cleaned_data["municipalite"], self.by):
            self.add_error(
                "municipalite", "Votre pôle ne couvre pas cette municipalité : un autre inscrit ses acheteurs."
            )
        elif known := registered_as(**self.organisation()):
            self.add_error("name", f"Elle est déjà inscrite sous le nom « {known.name} ».")

    def registration(self) -> dict:
        """What `register_organisation` takes."""
        return self.organisation() | {"file_prefix": self.cleaned_data["file_prefix"]}


class GrantForm(RegistrationForm):
    """Yes to a request: for an organisation that is in the register under other words, or one to enter now."""

    organisation = forms.ModelChoiceField(
        BuyingOrganisation.objects.none(), label="Organisation déjà inscrite", required=False,
        empty_label="Aucune : inscrire celle qui suit",
    )  # fmt: skip
    message = forms.CharField(**MESSAGE | {"required": False})
    field_order = ["organisation", "kind", "name", "municipalite", "file_prefix", "message"]

    def __init__(self, *args, request, by, **kwargs):
        super().__init__(*args, by=by, **kwargs)
        near = BuyingOrganisation.objects.for_moderator(by).filter(municipality__county=request.municipality.county_id)
        self.fields["organisation"].queryset = near
        self.initial |= {
            "kind": request.kind,
            "name": request.organisation_name,
            "municipalite": f"{request.municipality.name} ({request.municipality.county.name})",
            "file_prefix": free_prefix(request.organisation_name, request.kind),
        }

    def clean(self):
        if not self.cleaned_data.get("organisation"):
            return super().clean()
        for name in ("kind", "name", "municipalite", "file_prefix"):
            self.errors.pop(name, None)
        return None


class MessageForm(forms.Form):
    """Yes to a request for an organisation that is registered."""

    message = forms.CharField(**MESSAGE | {"required": False})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class RefusalForm(MessageForm):
    """No, and why."""

    message = forms.CharField(**MESSAGE | {"help_text": "Dites pourquoi : ce texte lui sera envoyé par courriel."})


class DomainForm(forms.Form):
    """A domain of work e-mail. Those of which anybody can have an address are none."""

    domain = forms.CharField(
        label="Domaine du courriel", max_length=253, error_messages=ERRORS,
        help_text="Ce qui suit le « @ », comme beloeil.ca. Inscrivez-le seulement si chaque adresse y est celle de "
        "quelqu’un qui travaille pour l’organisation.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_domain(self) -> str:
        domain = domain_of(self.cleaned_data["domain"].strip())
        OrganisationDomain._meta.get_field("domain").run_validators(domain)
        if is_public(domain):
            raise ValidationError(
                f"N’importe qui peut avoir une adresse chez {domain} : elle ne dit rien de l’employeur. "
                "Les gens de l’organisation y entrent par une invitation ou une demande."
            )
        if OrganisationDomain.objects.filter(domain=domain).exists():
            raise ValidationError("Ce domaine est déjà inscrit pour une organisation.")
        return domain
