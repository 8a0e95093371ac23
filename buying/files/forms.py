"""What a buyer writes in a purchase file."""

from django import forms
from django.utils.timezone import localdate

from buying.choices import OutcomeKind, Standing
from buying.fields import DollarsField
from buying.files.errors import FileError
from buying.freezing.blocks import to_confirm
from buying.models import BuyingOrganisation, ConsideredSupplier
from buying.quotes.supplier_forms import ERRORS
from directory.verifying.forms import DayInput
from guide.assessment import Lever
from guide.assistant_page import AssistantPage
from guide.assistant_words import procedure_label
from guide.choices import RuleKind
from guide.french import in_words, lowered
from guide.law import WrittenRule
from guide.numbers import shown_dollars


class DeskForm(forms.Form):
    """No colon after a label; a field at fault says so to those who do not see it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            field.error_messages = field.error_messages | ERRORS

    def past(self, name: str):
        day = self.cleaned_data[name]
        if day > localdate():
            raise forms.ValidationError("Cette date est dans l’avenir : écrivez le jour où cela s’est fait.")
        return day

    def refuse(self, refused: FileError) -> None:
        """A refusal is an error of the field it names, or of the whole form, which keeps what was typed."""
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))


class FileForm(DeskForm):
    """The file's own words, and the lever or the route it rests on."""

    title = forms.CharField(label="Titre du dossier", max_length=150, help_text="Par exemple : traiteur, fêtes d’été.")
    service = forms.CharField(label="Service requérant", max_length=120, required=False)
    need = forms.CharField(
        label="Le besoin", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce qu’il faut, pour qui, quand. Ce texte sera repris dans une demande de prix.",
    )  # fmt: skip
    lever = forms.ChoiceField(
        label="Sur quoi s’appuie cet achat?", required=False, widget=forms.RadioSelect,
        help_text="Un levier que la loi ou votre règlement vous ouvre, ou le mode de sollicitation ordinaire.",
    )  # fmt: skip

    def __init__(self, *args, page: AssistantPage, organisations: list[BuyingOrganisation] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lever"].choices = lever_choices(page, self.initial.get("lever", ""))
        if len(organisations) > 1:
            choices = [(one.slug, one.name) for one in organisations]
            self.fields["organisation"] = forms.ChoiceField(label="Pour quelle organisation?", choices=choices)
            self.order_fields(["organisation", "title"])


def lever_choices(page: AssistantPage, invoked: str) -> list[tuple[str, str]]:
    """The route retained, each lever that applies to the case, then those that hang on facts the buyer alone can
    establish. The one the file invokes stays a choice, so that nothing changes unless it is meant to."""
    found = page.assessment
    ordinary = lowered(procedure_label(found.retained.code)) if found.retained else "mode de sollicitation à établir"
    levers = [*found.levers, *(one for one in found.almost if hangs_on_facts(one.rule))]
    kept = [one for one in levers if one.rule.is_permitted and one.rule.kind != RuleKind.ALTERNATIVE]
    choices = {one.rule.slug: _lever_label(one) for one in kept}
    if invoked and invoked not in choices:
        rule = page.law.rules_by_slug.get(invoked)
        choices[invoked] = f"{rule.title if rule else invoked} : les règles ne l’ouvrent pas pour cet achat"
    return [("", f"Aucun levier : {ordinary}"), *choices.items()]


def hangs_on_facts(rule: WrittenRule) -> bool:
    """An exemption for a title, or for facts that are not the supplier's form (a sole supplier)."""
    asked = rule.criterion
    return rule.kind == RuleKind.EXEMPTION and bool(asked.certifications or not asked.legal_forms)


def _lever_label(lever: Lever) -> str:
    title = to_confirm(lever.rule.title, lever.rule.is_to_confirm)
    return f"{title}. {lever.obstacle}" if lever.obstacle else title


class StandingForm(DeskForm):
    standing = forms.ChoiceField(label="Votre décision", choices=Standing, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Motif", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Obligatoire si vous l’écartez. Il restera au dossier.",
    )  # fmt: skip


class QuoteForm(DeskForm):
    considered = forms.ModelChoiceField(
        label="Fournisseur", queryset=ConsideredSupplier.objects.none(), empty_label="Choisissez un fournisseur"
    )
    amount = DollarsField(label="Montant, en dollars, avant taxes")
    received_on = forms.DateField(label="Reçu le", widget=DayInput)
    note = forms.CharField(
        label="Précisions", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    piece = forms.FileField(
        label="Le document reçu",
        required=False,
        help_text="PDF, PNG ou JPEG, 10 Mo au plus. Votre organisation seule le lit.",
    )

    def __init__(self, *args, considered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["considered"].queryset = considered

    def clean_received_on(self):
        return self.past("received_on")


class PricedSupplierField(forms.ModelChoiceField):
    """A supplier with the prices it gave: what one chooses on."""

    def label_from_instance(self, one: ConsideredSupplier) -> str:
        amounts = [shown_dollars(quote.amount) for quote in one.quotes.all()]
        return f"{one.enterprise.name} : {in_words(amounts) if amounts else 'aucun prix au dossier'}"


class ChoiceForm(DeskForm):
    considered = PricedSupplierField(
        label="Fournisseur choisi", queryset=ConsideredSupplier.objects.none(), widget=forms.RadioSelect,
        empty_label=None,
    )  # fmt: skip
    reason = forms.CharField(
        label="Motif du choix", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Pourquoi celui-ci, au regard du besoin, du prix, de la rotation.",
    )  # fmt: skip
    decided_on = forms.DateField(label="Décidé le", widget=DayInput)
    opened_edit = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, considered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["considered"].queryset = considered

    def clean_decided_on(self):
        return self.past("decided_on")

    def reopened(self, edit: int) -> "ChoiceForm":
        """The same, as typed, for who has now read what changed."""
        self.data = self.data.copy()
        self.data["opened_edit"] = str(edit)
        return self


class OutcomeForm(DeskForm):
    kind = forms.ChoiceField(label="Comment cet achat a-t-il fini?", choices=OutcomeKind, widget=forms.RadioSelect)
    considered = forms.ModelChoiceField(
        label="Contrat conclu avec", queryset=ConsideredSupplier.objects.none(), required=False,
        empty_label="Aucun fournisseur",
    )  # fmt: skip
    final_amount = DollarsField(
        label="Montant final, en dollars",
        required=False,
        help_text="Options de renouvellement comprises.",
    )
    decided_on = forms.DateField(label="Décidé le", widget=DayInput)
    resolution = forms.CharField(label="Numéro de résolution", max_length=60, required=False)
    note = forms.CharField(label="Note", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, considered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["considered"].queryset = considered

        self.fields["kind"].error_messages["required"] = "Dites comment cet achat a fini."

    def clean_decided_on(self):
        return self.past("decided_on")

    def clean(self):
        if self.cleaned_data.get("kind") != OutcomeKind.AWARDED:
            return
        if not self.cleaned_data.get("considered") and "considered" not in self.errors:
            self.add_error("considered", "Dites avec quel fournisseur le contrat est conclu.")
        if self.cleaned_data.get("final_amount") is None and "final_amount" not in self.errors:
            self.add_error("final_amount", "Dites pour quel montant le contrat est conclu.")
