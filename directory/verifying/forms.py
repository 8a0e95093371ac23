"""What a moderator fills in to answer for something."""

from datetime import date, timedelta

from django import forms

from directory.choices import LegalForm, Principle, VerificationSubject
from directory.french import written_day
from directory.models import Certification, Enterprise
from directory.verifying.actions import Finding
from directory.verifying.principles import Answer, Checklist, not_established

A_YEAR = timedelta(days=365)
# A pôle does not answer on an old reading, nor for ever.
OLDEST, LONGEST = A_YEAR, 3 * A_YEAR
CHOOSE_AGAIN = "Choisissez de nouveau ce document. Il n’est gardé qu’une fois tout le reste en ordre."
REGISTER = "Registre des entreprises du Québec"


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class FindingForm(forms.Form):
    """What was consulted, when, and until when it holds: one year unless said otherwise."""

    subject = VerificationSubject.SOCIAL_ECONOMY
    source = forms.CharField(
        label="Source consultée", max_length=200, help_text="Le registre ou les documents, tels qu’on les retrouvera."
    )
    consulted_on = forms.DateField(
        label="Consultée le", widget=DayInput,
        error_messages={"invalid": "Écrivez la date ainsi : 2026-11-22."},
    )  # fmt: skip
    valid_until = forms.DateField(
        label="Valable jusqu’au", widget=DayInput,
        help_text="Dernier jour où le pôle en répond; ensuite, la fiche redevient « déclarée par l’entreprise ».",
        error_messages={"invalid": "Écrivez la date ainsi : 2026-11-22."},
    )  # fmt: skip
    note = forms.CharField(
        label="Note interne",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vue des pôles seulement.",
    )

    def __init__(self, *args, enterprise: Enterprise, day: date, **kwargs):
        self.enterprise, self.day = enterprise, day
        first = {"consulted_on": day, "valid_until": self.last_day()}
        super().__init__(*args, initial=first | kwargs.pop("initial", {}), label_suffix="", **kwargs)

    def last_day(self) -> date:
        return self.day + A_YEAR

    def clean_consulted_on(self):
        consulted = self.cleaned_data["consulted_on"]
        if consulted > self.day:
            raise forms.ValidationError("Ce jour n’est pas encore venu : donnez celui de votre consultation.")
        if consulted < self.day - OLDEST:
            raise forms.ValidationError("Cette consultation date de plus d’un an. Consultez la source de nouveau.")
        return consulted

    def clean_valid_until(self):
        until = self.cleaned_data["valid_until"]
        if until <= self.day:
            raise forms.ValidationError("Choisissez un jour à venir : passé cette date, la vérification ne vaut plus.")
        if until > self.day + LONGEST:
            raise forms.ValidationError("Un pôle répond pour trois ans au plus. Choisissez un jour plus proche.")
        return until

    def finding(self, **more) -> Finding:
        """What to write, once the form is valid."""
        kept = {name: self.cleaned_data[name] for name in ("source", "consulted_on", "valid_until", "note")}
        return Finding(subject=self.subject, **kept, **more)


class StatusForm(FindingForm):
    """The social-economy status, principle by principle. Each one must be established."""

    document = forms.FileField(
        label="Document consulté", required=False,
        help_text="PDF, PNG ou JPEG, 10 Mo au plus. Vu des pôles seulement.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for one in Principle:
            self.fields[f"{one.value}_answer"] = forms.ChoiceField(
                label=one.label, choices=Answer, widget=forms.RadioSelect,
                error_messages={"required": "Répondez oui, non, ou je ne sais pas."},
            )  # fmt: skip
            self.fields[f"{one.value}_on"] = forms.CharField(
                label="Sur quoi",
                max_length=200,
                required=False,
                help_text="Le document et l’article, si vous répondez oui.",
            )

        self.order_fields([f"{one.value}_{part}" for one in Principle for part in ("answer", "on")])

    @property
    def principles(self):
        """(answer, on what) for each principle, as bound fields."""
        return [(self[f"{one.value}_answer"], self[f"{one.value}_on"]) for one in Principle]

    def checklist(self) -> Checklist:
        said = self.cleaned_data
        return {one.value: {"answer": said.get(f"{one.value}_answer", ""), "on": said.get(f"{one.value}_on", "")}
                for one in Principle}  # fmt: skip

    def clean(self):
        found = self.checklist()
        for one in not_established(found):
            if found[one.value]["answer"]:
                self.add_error(
                    f"{one.value}_answer",
                    "Le statut se vérifie quand les six principes sont établis. Demandez ce qui manque à l’entreprise.",
                )
        for one in Principle:
            if found[one.value]["answer"] == Answer.YES and not found[one.value]["on"]:
                self.add_error(f"{one.value}_on", "Dites dans quel document vous l’avez lu.")
        if self.errors and self.files.get("document") and "document" not in self.errors:
            self.add_error("document", CHOOSE_AGAIN)

    def finding(self, **more) -> Finding:
        return super().finding(principles=self.checklist(), **more)


class LegalFormForm(FindingForm):
    """The legal form, as the register says it."""

    subject = VerificationSubject.LEGAL_FORM
    read = forms.ChoiceField(label="Forme juridique lue au registre", choices=[("", "Choisissez"), *LegalForm.choices])
    field_order = ["read", "source", "consulted_on", "valid_until", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("source", REGISTER)

    def clean_read(self):
        read = self.cleaned_data["read"]
        if read != self.enterprise.legal_form:
            raise forms.ValidationError(
                f"La fiche dit « {self.enterprise.get_legal_form_display()} »."
                " Si le registre dit autre chose, demandez la correction à l’entreprise."
            )
        return read


class CertificationForm(FindingForm):
    """A title, looked up in its issuer's register: the number and the last day must be those of the sheet."""

    subject = VerificationSubject.CERTIFICATION
    number = forms.CharField(label="Numéro lu au registre", max_length=60)
    expires_on = forms.DateField(label="Échéance lue au registre", widget=DayInput)
    field_order = ["number", "expires_on", "source", "consulted_on", "valid_until", "note"]

    def __init__(self, *args, certification: Certification, **kwargs):
        self.certification = certification
        super().__init__(*args, **kwargs)
        self.initial.setdefault("source", f"Registre : {certification.type.issuer}"[:200])
        if not certification.number:
            del self.fields["number"]
        if not certification.expires_on:
            del self.fields["expires_on"]

    def last_day(self) -> date:
        return min(self.day + A_YEAR, self.certification.expires_on or date.max)

    def clean_number(self):
        read = self.cleaned_data["number"]
        if _bare(read) != _bare(self.certification.number):
            raise forms.ValidationError(
                f"La fiche donne le numéro « {self.certification.number} »."
                " S’il est faux, demandez sa correction à l’entreprise."
            )
        return read

    def clean_expires_on(self):
        read, declared = self.cleaned_data["expires_on"], self.certification.expires_on
        if read != declared:
            raise forms.ValidationError(
                f"La fiche donne le {written_day(declared)}. Si c’est faux, demandez sa correction à l’entreprise."
            )
        return read

    def clean_valid_until(self):
        until, end = super().clean_valid_until(), self.certification.expires_on
        if end and until > end:
            raise forms.ValidationError(f"Le titre prend fin le {written_day(end)}. Choisissez ce jour au plus tard.")
        return until

    def clean(self):
        if not self.certification.is_valid_on(self.day):
            raise forms.ValidationError("Ce titre n’est pas en vigueur aujourd’hui : il ne peut pas être vérifié.")

    def finding(self, **more) -> Finding:
        return super().finding(certification=self.certification, **more)


def _bare(number: str) -> str:
    """Without what people write differently: spaces, hyphens, case."""
    return "".join(char for char in number if char.isalnum()).casefold()


class WithdrawalForm(forms.Form):
    """Why a pôle no longer answers."""

    why = forms.CharField(label="Motif", max_length=200, help_text="Écrit à l’entreprise et gardé au journal.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
