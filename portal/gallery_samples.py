"""What the examples of `/composants/` show: fictional, except the rules, which are those in force."""

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.timezone import localdate

from directory.filters import Filters
from directory.map import outline_map
from directory.models import DirectoryState
from directory.search.counting import SupplierCount
from directory.search.results import cards_for
from guide.rendering import ShownValue
from guide.rule_book import RuleBook

COUNTS = {"480": 6, "530": 14, "540": 41, "550": 0, "560": 29, "570": 38, "58": 96, "590": 16}


class SampleForm(forms.Form):
    """One control of each kind."""

    message = forms.CharField(label="Message à l’entreprise", help_text="Dites quoi changer.", widget=forms.Textarea)
    situation = forms.ChoiceField(label="Situation", choices=[("1", "Toutes"), ("2", "À reconfirmer")], required=False)
    answer = forms.ChoiceField(
        label="Est-ce établi?", choices=[("oui", "Oui"), ("non", "Non")], widget=forms.RadioSelect
    )
    compared = forms.BooleanField(label="J’ai comparé le numéro avec la liste de l’émetteur", required=False)


def samples() -> dict:
    """By name, as the templates of portal/gallery/ ask for them. A rule or a card may be missing (None)."""
    day, version = localdate(), DirectoryState.current()
    book = RuleBook(day, version)
    return {
        "rule": book.find("obnl-services"),
        "rule_to_confirm": book.find("obnl-services-liste"),
        "count": SupplierCount(listed=57, verified=41),
        "nobody": SupplierCount(),
        "card": next(iter(cards_for(Filters(day, version), 1, size=1)), None),
        "page": Paginator(range(240), 20).page(6),
        "map": outline_map(COUNTS, lambda code: f"?mrc={code}", here="570"),
        **small_samples(),
    }


def small_samples() -> dict:
    sources = reverse("guide:source-list")
    return {
        "value": ShownValue("12 exemples", "Un chiffre", sources),
        "value_to_confirm": ShownValue("15 exemples", "Un autre", sources, is_to_confirm=True),
        "errors": [{"id": "exemple-neq", "text": "NEQ\u00a0: dix chiffres sont attendus"}],
        "figures": [
            {"number": 1248, "label": "entreprises inscrites", "url": "?"},
            {"number": 83, "label": "municipalités desservies", "url": ""},
        ],
        "facts": [("Équipe", "14 personnes"), ("Fondation", "1998")],
        "events": [(date(2026, 11, 1), "Changements soumis."), (date(2026, 9, 3), "Fiche publiée.")],
        "form": SampleForm(auto_id="exemple-%s", label_suffix=""),
        "form_to_correct": SampleForm({}, auto_id="corriger-%s", label_suffix=""),
        "checklist": ["La forme juridique a été vérifiée.", "La disposition est inscrite au dossier."],
    }
