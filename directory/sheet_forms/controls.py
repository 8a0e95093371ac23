"""One value of the document as a control of the form, or as a line to read."""

import re
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from directory.french import shown_number
from directory.models import ProofFile
from directory.neq import looks_mistyped
from directory.revisions.changes import Change
from directory.revisions.checking import day_of
from directory.revisions.naming import Names
from directory.revisions.reading import shown
from directory.revisions.sections import SECTION, Field, FieldKind
from directory.sheet_forms import wording
from directory.sheet_forms.disagreements import MINE, THEIRS, Disagreement
from directory.sheet_forms.lists import Lists, options_of
from directory.sheet_forms.naming import id_of, row_path

MISTYPED = "Ce numéro ressemble à une faute de frappe : vérifiez-le au registre."


@dataclass(frozen=True)
class Side:
    """One of the two values to choose from."""

    value: str
    label: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class Control:
    """What the template needs of one value. `mark` is a word about it (« modifié »), `public` what the public reads."""

    path: str
    label: str
    value: str
    shown: str
    widget: str = "line"
    type: str = "text"
    size: str = ""
    hint: str = ""
    notes: tuple[str, ...] = ()
    error: str = ""
    is_optional: bool = False
    is_numeric: bool = False
    autocomplete: str = ""
    options: SafeString | str = ""
    proof: ProofFile | None = None
    mark: str = ""
    is_returned: bool = False
    public: str = ""
    disagreement: Disagreement | None = None
    sides: tuple[Side, ...] = ()
    takes_focus: bool = False

    @property
    def id(self) -> str:
        return id_of(self.path)

    @property
    def described_by(self) -> str:
        parts = [("aide", self.hint), ("note", self.notes or self.public), ("erreur", self.error)]
        return " ".join(f"{self.id}-{name}" for name, there in parts if there)


@dataclass
class Desk:
    """What is known of a form while its controls are made."""

    lists: Lists
    names: Names
    errors: dict[str, str] = field(default_factory=dict)
    changed: dict[str, Change] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)
    disagreements: dict[str, Disagreement] = field(default_factory=dict)
    verified: set[str] = field(default_factory=set)
    proofs: dict[str, ProofFile] = field(default_factory=dict)
    focus: str = ""
    is_listed: bool = False
    is_fresh: bool = False  # nothing of it was ever public: every value is new

    def controls(self, section: str, row: dict, key: str = "") -> tuple[Control, ...]:
        path = row_path(section, key) if key else section
        return tuple(self.control(one, f"{path}.{one.name}", row, section) for one in SECTION[section].fields)

    def control(self, one: Field, path: str, row: dict, section: str) -> Control:
        value, hint = row[one.name], wording.HINTS.get(f"{section}.{one.name}", "")
        return Control(
            path=path,
            label=wording.LABELS.get(f"{section}.{one.name}", one.label),
            value=self._typed(one, value),
            shown=shown(one, value, self.names),
            widget=wording.WIDGETS.get(one.kind, "line"),
            type=_type(one, value),
            size=wording.size_of(one),
            hint=hint,
            notes=tuple(self._notes(one, path, value)),
            error=self.errors.get(path, ""),
            is_optional=one.name not in wording.NOT_OPTIONAL,
            is_numeric=wording.is_numeric(one),
            autocomplete=wording.AUTOCOMPLETE.get(one.name, "") if section in {"identity", "contact"} else "",
            options=self._options(one, row),
            proof=self.proofs.get(value) if one.kind == FieldKind.PROOF else None,
            disagreement=self.disagreements.get(path),
            sides=self._sides(one, path),
            takes_focus=self.focus == path,
            **self._marks(one, path),
        )

    def _typed(self, one: Field, value) -> str:
        """As the control holds it: what cannot be read stays as it was typed."""
        if value is None:
            return ""
        if one.kind == FieldKind.NAMES:
            return "\n".join(value)
        if one.kind == FieldKind.MUNICIPALITY:
            return self.lists.town_text(value)
        return shown_number(value) if one.kind == FieldKind.AMOUNT and isinstance(value, int) else str(value)

    def _options(self, one: Field, row: dict) -> SafeString:
        if one.kind == FieldKind.CATEGORY:
            return self.lists.category_options(row["category"])
        choices = wording.CHOICES.get(one.kind, [])
        if one.kind == FieldKind.NATURE and row["key"].startswith("n") and not row["category"]:
            choices = wording.OF_THE_CATEGORY
        return options_of(choices, row[one.name])

    def _notes(self, one: Field, path: str, value):
        if one.is_immediate and self.is_listed:
            yield wording.IMMEDIATE
        if one.kind == FieldKind.NEQ and re.fullmatch(r"[0-9]{10}", value) and looks_mistyped(value):
            yield MISTYPED
        if path in self.verified:
            yield "Vérifié par votre pôle. Si vous changez ce renseignement, la mention « vérifiée » tombe."

    def _marks(self, one: Field, path: str) -> dict:
        """A field's own change, or its part in the change of its row."""
        if path in self.returned and path not in self.changed:
            return {"mark": "À revoir", "is_returned": True}
        change = self.changed.get(path) or self.changed.get(path.rpartition(".")[0])
        if not change:
            return {}
        before = change.before if change.path == path else (change.before or {}).get(one.name, one.blank)
        after = change.after if change.path == path else (change.after or {}).get(one.name, one.blank)
        if before == after or (change.path != path and not change.before):
            return {}
        is_returned = change.path in self.returned
        public = shown(one, before, self.names) if one.kind != FieldKind.LONG else ""
        return {"mark": "À revoir" if is_returned else "Modifié", "is_returned": is_returned, "public": public}

    def _sides(self, one: Field, path: str) -> tuple[Side, ...]:
        found = self.disagreements.get(path)
        if not found:
            return ()
        mine, theirs = (_said(one, value, self.names) for value in (found.mine, found.theirs))
        return (
            Side(MINE, "Garder la vôtre", mine, found.kept == MINE),
            Side(THEIRS, "Garder l’autre", theirs, found.kept == THEIRS),
        )


def _said(one: Field, value, names: Names) -> str:
    """The value of one side; a form sends back what it was given, but nobody else's form has to."""
    try:
        return shown(one, value, names) or "(rien)"
    except (TypeError, AttributeError):
        return str(value)


def _type(one: Field, value) -> str:
    if one.kind == FieldKind.DATE:
        return "date" if not value or day_of(value) else "text"  # a date field would hide what it cannot read
    return wording.TYPES.get(one.kind, "text")
