"""What a list is compared from: pasted or sent, and the municipality that buys."""

from django import forms
from django.core.exceptions import ValidationError

from buying.checks.errors import UnreadableSheet
from buying.checks.opening import Opened, bounded, opened_file, opened_text
from buying.checks.reading import Given, read_list
from buying.models import SupplierCheck
from directory.membership.forms import ERRORS, ProposalForm
from directory.models import DirectoryState
from directory.search.catalogue import municipalities_called
from directory.search.category_names import categories_called

NOTHING_GIVEN = "Choisissez un fichier, ou collez votre liste ci-dessous."


class CheckForm(forms.Form):
    """A file, or pasted lines. After `is_valid()`, `given` holds the rows."""

    fichier = forms.FileField(
        label="Fichier CSV ou XLSX",
        help_text="10 Mo et 10 000 lignes au plus. Les colonnes sont reconnues à leur nom, dans n’importe quel ordre : "
        "NEQ, nom, municipalité, montant, catégorie, année.",
        required=False,
        allow_empty_file=True,  # told by `opened_file`
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm"}),
    )
    liste = forms.CharField(
        label="Ou collez vos lignes",
        help_text="Copiez-les de votre tableur, ou écrivez un nom ou un NEQ par ligne.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false", "autocomplete": "off"}),
    )
    municipalite = forms.CharField(
        label="Municipalité qui achète",
        help_text="Pour compter les fournisseurs qui la desservent.",
        max_length=150,
        required=False,
        error_messages=ERRORS,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.given: Given | None = None

    def clean_municipalite(self):
        return ProposalForm.clean_municipalite(self) if self.cleaned_data["municipalite"].strip() else None

    def clean(self):
        upload, text = self.cleaned_data.get("fichier"), self.cleaned_data.get("liste", "")
        field = "fichier" if upload or not text.strip() else "liste"
        if field in self.errors:
            return
        try:
            opened = _opened(upload, text)
            version = DirectoryState.current()  # read once: the columns of a list are asked about cell by cell
            self.given = read_list(
                opened,
                is_town=lambda cell: not cell.isdigit() and municipalities_called(cell, version),
                is_category=lambda cell: categories_called(cell, version),
            )
        except UnreadableSheet as error:
            self.add_error(field, str(error))


def _opened(upload, text: str) -> Opened:
    if upload:
        return opened_file(bounded(upload))
    if not text.strip():
        raise UnreadableSheet(NOTHING_GIVEN)
    return opened_text(text)


class SavingForm(forms.Form):
    """The name under which an organisation keeps a comparison."""

    nom = forms.CharField(
        label="Nom", max_length=SupplierCheck._meta.get_field("name").max_length, error_messages=ERRORS
    )
    organisation = forms.ChoiceField(label="Organisation")

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.by_slug = {one.slug: one for one in organisations}
        self.fields["organisation"].choices = [(one.slug, one.name) for one in organisations]
        if len(organisations) == 1:  # nothing to choose, and nothing to send
            self.fields["organisation"].required = False
            self.fields["organisation"].widget = forms.HiddenInput()
            self.initial.setdefault("organisation", organisations[0].slug)

    def clean_organisation(self):
        slug = self.cleaned_data["organisation"] or next(iter(self.by_slug))
        if slug not in self.by_slug:
            raise ValidationError("Choisissez l’une de vos organisations.")
        return self.by_slug[slug]
