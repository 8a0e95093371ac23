"""What the desk's forms ask for more than once."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from directory.membership.forms import ERRORS
from guide.typed_amount import UnreadableAmount, read_amount


class DollarsField(forms.CharField):
    """Dollars as people type them (guide.typed_amount); what could be read two ways is refused."""

    def __init__(self, *, max_length: int = 40, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=max_length, error_messages=ERRORS, widget=widget, **kwargs)

    def clean(self, value) -> Decimal | None:
        typed = super().clean(value)
        try:
            return read_amount(typed) if typed else None
        except UnreadableAmount as why:
            raise ValidationError(str(why)) from None
