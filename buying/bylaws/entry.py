"""The three forms of a by-law, as one: what they hold at first, what is wrong in them, what they say together."""

from collections.abc import Iterator
from datetime import date

from buying.bylaws.errors import BylawError
from buying.bylaws.forms import BylawForm, CeilingFormSet, PreferenceForm
from buying.bylaws.terms import PREFERENCE, Terms, mark_of, period_between, terms_of
from guide.bylaw_limits import problem_with
from guide.french import lowered
from guide.law import Law
from guide.models import Bylaw
from guide.numbers import shown_number

CEILINGS, PREFERRED, MORE, READ = "plafonds", "preference", "lignes", "lu"
CEILING_FIELDS = ("nature", "procedure", "up_to")


class BylawEntry:
    """What was typed, about this by-law or (None) a new one. `lignes` in it asks for more rows and checks nothing."""

    def __init__(self, bylaw: Bylaw | None, typed=None):
        self.bylaw = bylaw
        asks_rows = typed is not None and MORE in typed
        sent = None if asks_rows else typed
        first = typed_so_far(typed) if asks_rows else first_values(bylaw)
        self.read = typed.get(READ, "") if typed is not None else mark_of(bylaw) if bylaw else ""
        self.form = BylawForm(sent, initial=first["form"])
        self.ceilings = CeilingFormSet(
            sent, initial=first["ceilings"], prefix=CEILINGS, form_kwargs={"label_suffix": ""}
        )
        self.preference = PreferenceForm(sent, initial=first["preference"], prefix=PREFERRED)

    @property
    def is_sent(self) -> bool:
        return self.form.is_bound

    def is_right(self, law: Law, today: date) -> bool:
        """Everything is told at once: what does not read, and the amounts above what the law permits."""
        forms = [self.form, self.ceilings, self.preference]
        read = [one.is_valid() for one in forms]
        self.hold_under_the_law(law, today)
        return all(read) and not self.errors

    def hold_under_the_law(self, law: Law, today: date) -> None:
        first, last = (self.form.cleaned_data.get(name) for name in ("valid_from", "valid_until"))
        if not first or "valid_until" in self.form.errors:
            return
        period = period_between(first, last)
        for form in [*self.ceilings.kept(), self.preference]:
            amount = form.cleaned_data.get("up_to")
            if amount and (problem := problem_with(amount, period, law, today)):
                form.add_error("up_to", problem)

    def terms(self) -> Terms:
        """Raises KeyError unless everything is right."""
        typed = self.form.cleaned_data
        return Terms(
            typed["number"], typed["title"], typed["url"], typed["note"], typed["valid_from"], typed["valid_until"],
            tuple(form.terms() for form in self.ceilings.kept()), typed["measures"], self.preference.terms(),
        )  # fmt: skip

    def refuse(self, error: BylawError) -> None:
        self.form.add_error(error.field, str(error))

    @property
    def errors(self) -> list[dict[str, str]]:
        """For components/error_summary.html, in the order of the page."""
        if not self.is_sent:
            return []
        found = [*lines(self.form)]
        found += [{"id": f"id_{CEILINGS}-0-nature", "text": text} for text in self.ceilings.non_form_errors()]
        for number, form in enumerate(self.ceilings.forms, start=1):
            found += lines(form, f"Plafond {number}, ")
        return [*found, *lines(self.preference)]


def lines(form, row: str = "") -> Iterator[dict[str, str]]:
    """Each error leads to its field, and names it."""
    for text in form.non_field_errors():
        yield {"id": form["number"].id_for_label, "text": text}
    for field in form:
        label = f"{row}{lowered(field.label)}" if row else field.label
        yield from ({"id": field.id_for_label, "text": f"{label} : {text}"} for text in field.errors)


def first_values(bylaw: Bylaw | None) -> dict:
    if bylaw is None:
        return {"form": {}, "ceilings": [], "preference": {}}
    terms = terms_of(bylaw)
    form = {name: getattr(terms, name) for name in ("number", "title", "url", "note")}
    form |= {"valid_from": terms.first, "valid_until": terms.last, "measures": "\n".join(terms.measures)}
    return {
        "form": form,
        "ceilings": [{name: getattr(one, name) for name in CEILING_FIELDS} for one in terms.ceilings],
        "preference": vars(terms.preference) | {"percent": shown_number(terms.preference.percent)}
        if terms.preference
        else {},
    }


def typed_so_far(typed) -> dict:
    """The same, from what was sent, word for word: nothing of it is lost or judged when rows are added."""
    return {
        "form": {name: typed.get(name, "") for name in BylawForm.base_fields},
        "ceilings": list(rows_typed(typed)),
        "preference": {name: typed.get(f"{PREFERRED}-{name}", "") for name in PREFERENCE},
    }


def rows_typed(typed):
    total = typed.get(f"{CEILINGS}-TOTAL_FORMS", "")
    for number in range(min(int(total), CeilingFormSet.max_num) if total.isdecimal() else 0):
        row = {name: typed.get(f"{CEILINGS}-{number}-{name}", "") for name in CEILING_FIELDS}
        if any(row.values()) and not typed.get(f"{CEILINGS}-{number}-DELETE"):
            yield row
