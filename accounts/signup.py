"""What allauth's sign-up form starts from; not in accounts/forms.py, which is made from what this becomes."""

from django import forms


class NameForm(forms.Form):
    name = forms.CharField(max_length=150)
    field_order = ["name", "email"]

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
