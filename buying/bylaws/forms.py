"""The by-law as its people type it: its own words and days, a ceiling per nature and procedure, a price preference."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory

from buying.fields import DollarsField
from directory.membership.forms import ERRORS
from directory.verifying.forms import DayInput
from guide.assessment import BylawCeilingTerms, PreferenceTerms
from guide.choices import BylawProcedure, ContractNature
from guide.models import BylawCeiling
from guide.numbers import shown_dollars

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
MOST_CEILINGS, BLANK_ROWS, MOST_MEASURES = 30, 2, 20
NOT_A_DAY = {"invalid": "Écrivez la date ainsi : 2026-01-31."}
TOO_MANY = f"{MOST_CEILINGS} plafonds au plus."


class DayField(forms.DateField):
    """A day that a by-law may name; a slip of the keyboard is not one."""

    def __init__(self, **kwargs):
        super().__init__(widget=DayInput, error_messages=ERRORS | NOT_A_DAY, **kwargs)

    def clean(self, value) -> date | None:
        day = super().clean(value)
        if day and not EARLIEST <= day <= LATEST:
            raise ValidationError(f"Donnez une date de {EARLIEST.year} à {LATEST.year}.")
        return day


class CeilingField(DollarsField):
    """An amount above zero; one that is kept is shown as it is typed."""

    def prepare_value(self, value):
        return shown_dollars(value)[:-2] if isinstance(value, Decimal) else value

    def clean(self, value) -> Decimal | None:
        amount = super().clean(value)
        if amount == 0:
            raise ValidationError("Le montant est supérieur à zéro.")
        return amount

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class BylawForm(forms.Form):
    """Its number, its title, its days, its measures of rotation (one a line)."""

    number = forms.CharField(label="Numéro", max_length=60, error_messages=ERRORS)
    title = forms.CharField(label="Titre", max_length=250, error_messages=ERRORS)
    url = forms.URLField(
        label="Lien vers le texte adopté", required=False, max_length=500, assume_scheme="https",
        error_messages=ERRORS | {"invalid": "Écrivez une adresse complète, comme https://exemple.org/reglement.pdf."},
    )  # fmt: skip
    valid_from = DayField(label="En vigueur depuis le")
    valid_until = DayField(
        label="Jusqu’au", required=False, help_text="Dernier jour compris. Vide : il est encore en vigueur."
    )
    measures = forms.CharField(
        label="Mesures de rotation", required=False, max_length=6000, error_messages=ERRORS,
        help_text="Comment le règlement fait alterner les fournisseurs. Une mesure par ligne.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    note = forms.CharField(
        label="Note", required=False, max_length=2000, error_messages=ERRORS,
        help_text="Publique : ce que le règlement ne dit pas, ou une réserve.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_measures(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["measures"].splitlines()]
        found = tuple(line for line in lines if line)
        if len(found) > MOST_MEASURES:
            raise ValidationError(f"{MOST_MEASURES} mesures au plus : réunissez celles qui vont ensemble.")
        return found

    def clean(self):
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", "Ce jour précède le premier : corrigez l’un des deux.")


class CeilingForm(forms.Form):
    """Below which amount a procedure may be used, for a nature of contract or for all."""

    nature = forms.ChoiceField(
        label="Nature du contrat", required=False, choices=[("", "Toutes les natures"), *ContractNature.choices]
    )
    procedure = forms.ChoiceField(
        label="Mode permis", choices=[("", "Choisissez"), *BylawProcedure.choices], error_messages=ERRORS
    )
    up_to = CeilingField(label="Sous ($)")

    def terms(self) -> BylawCeilingTerms:
        return BylawCeilingTerms(**{name: self.cleaned_data[name] for name in ("nature", "procedure", "up_to")})


class CeilingRows(BaseFormSet):
    """No two for one nature and procedure."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Retirer cette ligne"

    def clean(self):
        seen = set()
        for form in self.kept():
            case = form.cleaned_data["nature"], form.cleaned_data["procedure"]
            if case in seen:
                form.add_error("procedure", BylawCeiling._meta.constraints[-1].violation_error_message)
            seen.add(case)

    def kept(self) -> list[CeilingForm]:
        """Those filled in without a fault, and not taken away."""
        return [form for form in self.forms if is_kept(form)]


def is_kept(form: CeilingForm) -> bool:
    found = getattr(form, "cleaned_data", {})
    return bool(found.get("up_to") and found.get("procedure")) and not found.get("DELETE")


CeilingFormSet = formset_factory(
    CeilingForm, formset=CeilingRows, extra=BLANK_ROWS, can_delete=True, can_delete_extra=False,
    max_num=MOST_CEILINGS, validate_max=True,
)  # fmt: skip


class PreferenceForm(forms.Form):
    """How much dearer an offer may be and still win; everything blank means that the by-law prefers nobody."""

    percent = forms.DecimalField(
        label="Écart de prix accepté (%)", required=False, max_digits=5, decimal_places=2, min_value=Decimal("0.01"),
        max_value=100, localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": "Écrivez un pourcentage en chiffres, comme 5 ou 7,5.",
            "min_value": "L’écart est de plus de zéro.", "max_value": "L’écart est d’au plus 100 %%.",
            "max_decimal_places": "Deux décimales au plus.", "max_digits": "L’écart est d’au plus 100 %%.",
            "max_whole_digits": "L’écart est d’au plus 100 %%.",
        },
    )  # fmt: skip
    up_to = CeilingField(
        label="Pour les contrats sous ($)", required=False,
        help_text="Vide : le règlement ne le limite pas sous le seuil d’appel d’offres public.",
    )  # fmt: skip
    for_social_economy = forms.BooleanField(label="Pour l’économie sociale", required=False)
    for_local = forms.BooleanField(label="Pour l’achat local", required=False)
    territory = forms.CharField(
        label="Territoire de l’achat local", required=False, max_length=250, error_messages=ERRORS
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self):
        found = self.cleaned_data
        if "percent" in self.errors or not any(found.values()):
            return
        if not found.get("percent"):
            self.add_error("percent", "Écrivez l’écart accepté, ou videz toute la préférence.")
        if not (found["for_social_economy"] or found["for_local"]):
            self.add_error("for_social_economy", "Dites pour qui : économie sociale, achat local ou les deux.")

    def terms(self) -> PreferenceTerms | None:
        return PreferenceTerms(**self.cleaned_data) if self.cleaned_data["percent"] else None
