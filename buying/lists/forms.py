"""The forms of lists: the list itself, where to add a supplier, a note."""

from django import forms
from django.core.exceptions import ValidationError

from buying.models import BuyingOrganisation, Shortlist
from directory.membership.forms import ERRORS

NEW = "nouvelle:"


class ListForm(forms.Form):
    """A list; which organisation keeps it is asked of somebody who buys for several."""

    organisation = forms.ChoiceField(label="Organisation", error_messages=ERRORS)
    name = forms.CharField(label="Nom de la liste", max_length=120, error_messages=ERRORS)
    purpose = forms.CharField(
        label="À quoi elle sert", required=False, max_length=1000, error_messages=ERRORS,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Vos collègues le lisent.",
    )  # fmt: skip

    def __init__(self, *args, organisations: list[BuyingOrganisation] = (), **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["organisation"].choices = [(one.slug, one.name) for one in organisations]
        if len(organisations) < 2:
            del self.fields["organisation"]


class AddingForm(forms.Form):
    """One of the person's lists, or the name of a new one."""

    target = forms.ChoiceField(label="Liste", error_messages=ERRORS)
    name = forms.CharField(
        label="Nom de la nouvelle liste", required=False, max_length=120, error_messages=ERRORS,
        help_text="Seulement si vous en créez une.",
    )  # fmt: skip

    def __init__(self, *args, lists: list[Shortlist], organisations: list[BuyingOrganisation], **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.lists = {str(one.pk): one for one in lists}
        self.organisations = {f"{NEW}{one.slug}": one for one in organisations}
        groups = [(one.name, choices_of(one, lists)) for one in organisations]
        self.fields["target"].choices = groups if len(groups) > 1 else groups[0][1]

    def clean(self) -> dict:
        given = super().clean()
        target, name = given.get("target"), given.get("name")
        if target in self.organisations and not name and "name" not in self.errors:
            self.add_error("name", "Donnez un nom à la nouvelle liste.")
        if target in self.lists and name:
            self.add_error("target", "Pour créer la liste que vous avez nommée, choisissez « Nouvelle liste ».")
        return given

    @property
    def shortlist(self) -> Shortlist | None:
        """The list that was chosen; None for a new one."""
        return self.lists.get(self.cleaned_data["target"])

    @property
    def buyer(self) -> BuyingOrganisation:
        """The organisation of the new list."""
        return self.organisations[self.cleaned_data["target"]]


def choices_of(organisation: BuyingOrganisation, lists: list[Shortlist]) -> list[tuple[str, str]]:
    own = [one for one in lists if one.organisation_id == organisation.pk]
    return [(str(one.pk), label_of(one)) for one in own] + [(f"{NEW}{organisation.slug}", "Nouvelle liste")]


def label_of(shortlist: Shortlist) -> str:
    return f"{shortlist.name} (déjà dans cette liste)" if shortlist.holds_it else shortlist.name


class NoteForm(forms.Form):
    """What the team should know of a supplier. `seen` is the mark of the note the form was opened with."""

    note = forms.CharField(
        label="Note", required=False, max_length=2000, error_messages=ERRORS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Vos collègues la lisent; le fournisseur ne la voit pas.",
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_note(self) -> str:
        """Line breaks as the database keeps them: a note sent back unchanged is the same note."""
        note = self.cleaned_data["note"].replace("\r\n", "\n")
        if "\x00" in note:
            raise ValidationError("Retirez de la note les caractères illisibles.")
        return note
