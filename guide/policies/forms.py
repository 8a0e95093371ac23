"""What one says when keeping a document."""

from django import forms

from directory.membership.forms import ERRORS as FORM_ERRORS
from guide.clauses.typed_figures import WHAT_GOES, typed_figure_in_words
from guide.composing.draft import MOST_TITLE, one_line
from guide.models import PolicyDocument

NEW = ""
ERRORS = FORM_ERRORS | {"invalid_choice": "Choisissez dans la liste."}


class KeepForm(forms.Form):
    """A title, and where it goes: a new document, or the next version of one of the same kind."""

    title = forms.CharField(
        label="Titre du document", max_length=MOST_TITLE, error_messages=ERRORS,
        help_text="Par exemple : modification du règlement, projet pour le conseil de juin.",
    )  # fmt: skip
    target = forms.ChoiceField(
        label="Où le garder?", required=False, widget=forms.RadioSelect, error_messages=ERRORS,
        help_text="Une nouvelle version garde les précédentes : vous pourrez les comparer.",
    )  # fmt: skip
    note = forms.CharField(
        label="Ce qui change", max_length=200, required=False, error_messages=ERRORS,
        help_text="Pour vous retrouver entre les versions.",
    )  # fmt: skip

    def clean_title(self) -> str:
        title = one_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Écrivez un titre avec des lettres.")
        if len(title) > MOST_TITLE:
            raise forms.ValidationError(f"Le titre compte au plus {MOST_TITLE} caractères.")
        if problem := typed_figure_in_words(title):
            raise forms.ValidationError(f"Le titre {problem}. Écrivez seulement {WHAT_GOES}.")
        return title

    def __init__(self, *args, documents: list[PolicyDocument], **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        if documents:
            mine = [(str(one.pk), f"Nouvelle version de « {one.title} »") for one in documents]
            self.fields["target"].choices = [(NEW, "Un nouveau document"), *mine]
        else:
            del self.fields["target"]
