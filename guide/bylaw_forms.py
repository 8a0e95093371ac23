"""The staff's forms for a municipality's by-law: two inclusive days, amounts held under the decreed threshold."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminURLFieldWidget
from django.forms.models import BaseInlineFormSet
from django.utils.timezone import localdate

from guide.bylaw_limits import problem_with
from guide.forms import PeriodForm
from guide.law_reading import current_law
from guide.models import Bylaw


class BylawForm(PeriodForm):
    """A by-law and its period, by its first and last days (both count; no last day: still in force)."""

    valid_from = forms.DateField(label="En vigueur depuis le", widget=AdminDateWidget)
    valid_until = forms.DateField(label="Jusqu’au (inclus)", required=False, widget=AdminDateWidget)

    url = forms.URLField(
        label="Lien vers le texte", required=False, max_length=500, assume_scheme="https", widget=AdminURLFieldWidget
    )

    class Meta:
        model = Bylaw
        fields = ["municipality", "number", "title", "url", "valid_from", "valid_until", "note", "is_demonstration"]

    def _get_validation_exclusions(self):
        """The period is checked with the rest: no other by-law of this municipality on the same day."""
        excluded = super()._get_validation_exclusions()
        return excluded if {"valid_from", "valid_until"} & self.errors.keys() else excluded - {"in_force"}


class UnderThresholdFormSet(BaseInlineFormSet):
    """The amounts of a by-law (`up_to`), compared with what was decreed for its period."""

    def clean(self):
        super().clean()
        if self.instance.in_force is None:
            return
        law, today = current_law(), localdate()
        for form in self.forms:
            amount = getattr(form, "cleaned_data", {}).get("up_to")
            if amount is None or (self.can_delete and self._should_delete_form(form)):
                continue
            if problem := problem_with(amount, self.instance.in_force, law, today):
                form.add_error("up_to", problem)
