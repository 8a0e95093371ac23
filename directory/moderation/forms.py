"""What a moderator writes: a decision, its reasons, a message."""

from django import forms
from django.db.models import TextChoices

from directory.choices import RefusalReason

MOST = 5000


class Verdict(TextChoices):
    """The three buttons under a revision."""

    PUBLISH = "publier", "Publier les changements"
    CORRECT = "corriger", "Demander des corrections"
    REFUSE = "refuser", "Refuser"


class ClaimVerdict(TextChoices):
    """The two buttons under a claim."""

    GRANT = "accepter", "Confier la fiche"
    REFUSE = "refuser", "Refuser"


class VerdictForm(forms.Form):
    """A decision. The enterprise is told why when it is not a plain yes."""

    verdict = forms.ChoiceField(choices=Verdict)
    reason_codes = forms.MultipleChoiceField(
        label="Motifs", choices=RefusalReason, widget=forms.CheckboxSelectMultiple, required=False
    )
    message = forms.CharField(
        label="Message à l’entreprise", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Obligatoire si vous demandez des corrections ou refusez. Dites quoi changer et pourquoi; "
        "ce texte lui sera envoyé par courriel.",
    )  # fmt: skip
    yes = Verdict.PUBLISH
    ask_why = "Écrivez ce qu’il faut changer, et pourquoi. Ce texte sera envoyé."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self):
        verdict = self.cleaned_data.get("verdict")
        if verdict and verdict != self.yes and not self.cleaned_data.get("message") and "message" not in self.errors:
            self.add_error("message", self.ask_why)


# What a claim may be refused for.
CLAIM_REASONS = (
    RefusalReason.NO_LINK,
    RefusalReason.ILLEGIBLE_PROOF,
    RefusalReason.OUTDATED_PROOF,
    RefusalReason.NEQ_MISMATCH,
    RefusalReason.OTHER,
)


class ClaimVerdictForm(VerdictForm):
    """The answer to a claim, sent to the person who asks."""

    verdict = forms.ChoiceField(choices=ClaimVerdict)
    yes = ClaimVerdict.GRANT
    ask_why = "Écrivez pourquoi vous refusez. Ce texte sera envoyé."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason_codes"].choices = [(one.value, one.label) for one in CLAIM_REASONS]
        self.fields["message"].label = "Message à la personne"
        self.fields["message"].help_text = "Obligatoire si vous refusez. Ce texte lui sera envoyé par courriel."

    def clean(self):
        super().clean()
        if self.cleaned_data.get("verdict") == ClaimVerdict.REFUSE and not self.cleaned_data.get("reason_codes"):
            self.add_error("reason_codes", "Choisissez au moins un motif. La personne le recevra avec votre message.")


class RevocationForm(forms.Form):
    """Why someone may no longer edit a sheet."""

    message = forms.CharField(
        label="Message à la personne", max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dites pourquoi : ce texte lui sera envoyé par courriel.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
