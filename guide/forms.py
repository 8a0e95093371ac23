"""The staff's forms: lists as check boxes or lines, periods as two inclusive days, texts that never type an amount."""

from datetime import timedelta
from itertools import combinations

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.forms.models import BaseInlineFormSet
from django.templatetags.static import static
from django_prose_editor.widgets import AdminProseEditorWidget

from directory.choices import LegalForm, Nature
from guide.choices import Regime
from guide.models import ChapterVersion, ContractingRule, LegalNotice, ParameterValue, SupplierCondition
from guide.prose import OWN_EXTENSIONS
from guide.references import check_references

OVERLAP = "Une autre valeur de ce paramètre couvre déjà une partie de cette période."


class LinesField(forms.CharField):
    """A list of sentences, one a line."""

    widget = AdminTextareaWidget

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return list(initial or []) != self.to_python(data)


def several(choices, label: str, help_text: str) -> forms.MultipleChoiceField:
    """Several values of a closed list, as check boxes."""
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        choices=choices.choices, label=label, help_text=help_text, required=False, widget=boxes
    )


class GuideEditorWidget(AdminProseEditorWidget):
    """The what-you-see editor, taught what the guide's texts also hold."""

    def get_config(self):
        config = super().get_config()
        own = dict.fromkeys(OWN_EXTENSIONS, True)
        return config | {"extensions": config["extensions"] | own, "js_modules": [static("js/guide-editor.js")]}


class ChapterVersionForm(forms.ModelForm):
    """A draft's text and what it changes."""

    class Meta:
        model = ChapterVersion
        fields = ["body", "change_note"]
        widgets = {"body": GuideEditorWidget}


class ContractingRuleForm(forms.ModelForm):
    """A rule's own words. Amounts and articles in them are references."""

    details = LinesField(label="conditions", required=False, help_text="Une phrase par ligne.")
    natures = several(Nature, "natures de contrat", "Aucune case : toutes les natures.")
    regimes = several(Regime, "lois visées", "Aucune case : tous les acheteurs.")

    class Meta:
        model = ContractingRule
        fields = [
            "slug", "evidence", "kind", "title", "summary", "details", "procedure", "is_permitted", "natures",
            "regimes", "in_force_from", "in_force_until", "confidence", "checked_on", "certainty_note", "position",
        ]  # fmt: skip

    def clean_summary(self):
        check_references(self.cleaned_data["summary"])
        return self.cleaned_data["summary"]

    def clean_details(self):
        check_references(" ".join(self.cleaned_data["details"]))
        return self.cleaned_data["details"]


class SupplierConditionForm(forms.ModelForm):
    """What a rule asks of the supplier."""

    legal_forms = several(LegalForm, "formes juridiques", "Aucune case : toutes les formes.")

    class Meta:
        model = SupplierCondition
        fields = ["legal_forms", "local_scope", "required_categories", "excluded_categories", "certifications"]


class LegalNoticeForm(forms.ModelForm):
    """A notice; its figures are references too."""

    class Meta:
        model = LegalNotice
        fields = ["slug", "title", "body", "consequence", "sources", "confidence", "checked_on", "position"]

    def clean(self):
        for name in ("body", "consequence"):
            try:
                check_references(self.cleaned_data.get(name, ""))
            except ValidationError as error:
                self.add_error(name, error)
        return self.cleaned_data


class PeriodForm(forms.ModelForm):
    """A period by its first and last days (both count; an empty one is open). A subclass may require the first."""

    valid_from = forms.DateField(label="depuis le", required=False, widget=AdminDateWidget)
    valid_until = forms.DateField(label="jusqu’au (inclus)", required=False, widget=AdminDateWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {"valid_from": self.instance.valid_from, "valid_until": self.instance.valid_until}

    def clean(self):
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", "La période finit avant de commencer.")
        elif first or not self.fields["valid_from"].required:
            self.instance.in_force = DateRange(first, last + timedelta(days=1) if last else None)
        return self.cleaned_data


class ParameterValueForm(PeriodForm):
    """A value and its period."""

    class Meta:
        model = ParameterValue
        fields = ["value", "valid_from", "valid_until", "confidence", "source", "checked_on", "note"]


class ParameterValueFormSet(BaseInlineFormSet):
    """All the values of a parameter together: no two on the same day."""

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if self._counts(form)]
        for one, other in combinations(kept, 2):
            if overlap(one.instance.in_force, other.instance.in_force):
                other.add_error("valid_from", OVERLAP)

    def save(self, commit=True):
        """Rows that change let go of their period first: two of them may be exchanging it."""
        if commit:
            moving = [
                form.instance.pk for form in self.initial_forms if form.has_changed() or form in self.deleted_forms
            ]
            ParameterValue.objects.filter(pk__in=moving).update(in_force=DateRange(empty=True))
        return super().save(commit)

    def _counts(self, form) -> bool:
        if self.can_delete and self._should_delete_form(form):
            return False
        return form.is_valid() and bool(form.instance.in_force) and (form.instance.pk or form.has_changed())


def overlap(one: DateRange, other: DateRange) -> bool:
    """True when a day is in both periods (the first day counts, the end does not)."""
    one_begins_in_time = one.lower is None or other.upper is None or one.lower < other.upper
    return one_begins_in_time and (other.lower is None or one.upper is None or other.lower < one.upper)
