"""The staff write the kit's clauses here: previewed before they are kept, each change recorded."""

import re

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.shortcuts import render
from django.utils.timezone import localdate

from directory.admin_base import RenewingAdmin
from guide.admin_base import KeepsWhatChanged, PreviewsUnsaved
from guide.choices import DocumentKind, Gap
from guide.clauses.library import read_clauses, read_library
from guide.clauses.marks import codes_in, odd_braces_in
from guide.clauses.pages import clause_page
from guide.clauses.typed_figures import OF_THE_LIBRARY, typed_figure_in
from guide.forms import LinesField, several
from guide.models import ClauseCriterion, ClauseField, ClauseVariant, PolicyClause
from guide.places import Place
from guide.shelves import open_shelf

POSTED_CODE = re.compile(r"^fields-(\d+)-code$")


def posted_codes(data) -> set[str]:
    """The codes of the fields that the posted form keeps."""
    found = {match[1]: data[name] for name in data if (match := POSTED_CODE.match(name))}
    return {code for rank, code in found.items() if code and not data.get(f"fields-{rank}-DELETE")}


class PolicyClauseForm(forms.ModelForm):
    places = several(DocumentKind, "Où elle va", "Une case au moins.")
    fills = several(Gap, "Ce qu’elle comble dans un règlement", "Aucune case : elle ne comble rien de particulier.")
    sum_of = LinesField(required=False, label="Champs dont la somme est fixée", help_text="Un code par ligne.")

    class Meta:
        model = PolicyClause
        fields = [
            "slug", "title", "subject", "purpose", "places", "limits", "rules", "sources", "fills", "conflicts",
            "needs", "sum_of", "sum_is", "is_to_validate", "is_published", "position",
        ]  # fmt: skip

    def clean_places(self):
        if not self.cleaned_data["places"]:
            raise ValidationError("Dites où va la clause : cochez au moins un genre de document.")
        return self.cleaned_data["places"]

    def clean_sum_of(self):
        if strange := sorted(set(self.cleaned_data["sum_of"]) - posted_codes(self.data)):
            raise ValidationError(f"Aucun champ à remplir n’a le code {', '.join(strange)}.")
        return self.cleaned_data["sum_of"]


class VariantFormSet(BaseInlineFormSet):
    """A wording names only fields that the clause has; there is one wording at least."""

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data.get("text") and not form.cleaned_data.get("DELETE")]
        if not kept:
            raise ValidationError("Écrivez au moins une variante de la clause.")
        codes = posted_codes(self.data)
        for form in kept:
            text = form.cleaned_data["text"]
            if strange := sorted(codes_in(text) - codes):
                form.add_error("text", f"Aucun champ à remplir n’a le code {', '.join(strange)}.")
            if odd := odd_braces_in(text):
                form.add_error("text", f"« {odd} » n’est pas un champ : écrivez par exemple {{{{plafond}}}}.")
            if problem := typed_figure_in(text, OF_THE_LIBRARY):
                form.add_error("text", f"Ce texte {problem}. Employez un champ à remplir ou un paramètre.")


class CriterionForm(forms.ModelForm):
    class Meta:
        model = ClauseCriterion
        fields = ["name", "weight", "first_mark", "second_mark", "position"]

    def clean_weight(self):
        if self.cleaned_data["weight"] not in posted_codes(self.data):
            raise ValidationError(f"Aucun champ à remplir n’a le code « {self.cleaned_data['weight']} ».")
        return self.cleaned_data["weight"]


class VariantInline(admin.StackedInline):
    model = ClauseVariant
    formset = VariantFormSet
    extra = 0
    max_num = 3


class FieldInline(admin.StackedInline):
    model = ClauseField
    extra = 0
    fields = [
        ("code", "kind", "effect"), "label", ("minimum", "minimum_parameter"), ("maximum", "maximum_parameter"),
        ("default", "at_least", "position"),
    ]  # fmt: skip


class CriterionInline(admin.TabularInline):
    model = ClauseCriterion
    form = CriterionForm
    extra = 0


@admin.register(PolicyClause)
class PolicyClauseAdmin(PreviewsUnsaved, KeepsWhatChanged, RenewingAdmin):
    form = PolicyClauseForm
    list_display = ["title", "subject", "is_published", "position"]
    list_filter = ["subject", "is_published"]
    search_fields = ["title", "slug", "purpose"]
    filter_horizontal = ["rules", "sources", "conflicts", "needs"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [VariantInline, FieldInline, CriterionInline]

    def preview(self, request, clause):
        """The public page of the clause as it was typed."""
        found = read_clauses(PolicyClause.objects.filter(pk=clause.pk))[0]
        shelf = open_shelf(localdate(), counting=found.rules, preview=True)
        page = clause_page(found, read_library(), shelf)
        return render(request, "guide/kit/clause_detail.html", {"page": page, "place": Place()})
