"""All that the page of a purchase file shows, read before its template."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Subquery

from accounts.models import AuditEvent
from buying.choices import Standing
from buying.files.reading import case_page
from buying.files.searching import filters_of, searched
from buying.freezing.blocks import Section
from buying.freezing.reading import records_of
from buying.freezing.telling_law import routes_section
from buying.models import ConsideredSupplier, FrozenRecord, Outcome, PurchaseFile, PurchaseSearch, Quote
from buying.quotes.reading import requests_of
from buying.rotation.splitting import SplitWarning, split_warning
from buying.rotation.turns import Turn, who_to_invite
from directory.filters import Filters
from directory.models import DirectoryState, Verification
from directory.search.page import labels_of, list_url
from guide.assessment import Caution, Lever, Obligation
from guide.assistant_page import AssistantPage
from guide.assistant_words import procedure_label
from guide.french import written_day
from guide.law import WrittenRule
from guide.numbers import shown_dollars

MOST_TURNS, MOST_EVENTS = 8, 200


@dataclass(frozen=True)
class Line:
    """A considered supplier, which carries `verified_by` and `verified_on`, with what the file knows of it."""

    considered: ConsideredSupplier
    quotes: list[Quote]
    is_chosen: bool

    @property
    def tone(self) -> str:
        return {Standing.KEPT: "ok", Standing.SET_ASIDE: "stop"}.get(self.considered.standing, "plain")


@dataclass(frozen=True)
class FilePage:
    """The file, its case by today's law, its suppliers, what was asked and received, what was frozen."""

    purchase_file: PurchaseFile
    today: date
    version: UUID | None
    case: AssistantPage
    lines: list[Line]
    requests: list
    records: list[FrozenRecord]
    outcomes: list[Outcome]
    warning: SplitWarning | None
    frozen_rules: Section | None  # what the last record says of the rules; None while the file is open

    @property
    def need_facts(self) -> list[tuple[str, str]]:
        answers, held = self.case.answers, self.purchase_file
        estimate = shown_dollars(held.estimate) if held.estimate is not None else "Inconnue"
        if answers.options:
            estimate += f", options de {shown_dollars(answers.options)} comprises"
        facts = [
            ("Nature", str(answers.nature.label) if answers.nature else ""),
            ("Catégorie", held.category.name if held.category else ""),
            ("Dépense estimée", estimate),
            ("Municipalité", answers.municipality.name if answers.municipality else ""),
            ("Signature prévue", written_day(answers.day)),
            ("Service requérant", held.service),
        ]
        return [(name, text) for name, text in facts if text]

    @property
    def rule(self) -> WrittenRule | None:
        """The lever the file invokes, as the law is known today."""
        return self.case.law.rules_by_slug.get(self.purchase_file.lever)

    @property
    def route(self) -> str:
        retained = self.case.assessment.retained if self.case.assessment else None
        return procedure_label(retained.code) if retained else ""

    @property
    def lever(self) -> Lever | None:
        """The lever invoked as the case opens it now, or nearly does."""
        found = self.case.assessment
        levers = (*found.levers, *found.almost) if found else ()
        return next((one for one in levers if one.rule.slug == self.purchase_file.lever), None)

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        return self.case.assessment.obligations if self.case.assessment else ()

    @property
    def cautions(self) -> list[Caution]:
        """Those of today's law: what is frozen carries its own."""
        return [] if self.frozen_rules or not self.case.assessment else list(self.case.cautions)

    @property
    def search(self) -> PurchaseSearch | None:
        return getattr(self.purchase_file, "search", None)

    @cached_property
    def search_labels(self) -> list[str]:
        return [str(label) for label in labels_of(self.searched)]

    @cached_property
    def searched(self) -> Filters:
        return searched(self.purchase_file, self.version)

    @property
    def searches_elsewhere(self) -> bool:
        """The case or the lever now lead to another list than the one the search was made in."""
        return filters_of(self.purchase_file, self.case, self.version).querystring() != self.search.query

    @property
    def search_url(self) -> str:
        return f"{list_url([])}?{self.search.query}"

    @property
    def choice(self):
        return getattr(self.purchase_file, "choice", None)

    @property
    def kept(self) -> list[Line]:
        return [line for line in self.lines if line.considered.standing == Standing.KEPT]

    @property
    def quotes(self) -> list[Quote]:
        return [quote for line in self.lines for quote in line.quotes]

    @property
    def outcome(self) -> Outcome | None:
        """The last counts."""
        return self.outcomes[-1] if self.outcomes else None

    @property
    def chosen_without_price(self) -> bool:
        return any(line.is_chosen and not line.quotes for line in self.lines)


def file_page(purchase_file: PurchaseFile, today: date) -> FilePage:
    """The page; `purchase_file` comes from `with_page()`."""
    version = DirectoryState.current()
    records = records_of(purchase_file)
    frozen = frozen_rules(records[-1]) if purchase_file.is_frozen and records else None
    return FilePage(
        purchase_file=purchase_file,
        today=today,
        version=version,
        case=case_page(purchase_file, today),
        lines=lines_of(purchase_file, today),
        requests=requests_of(purchase_file),
        records=records,
        outcomes=list(purchase_file.outcomes.select_related("considered__enterprise").order_by("recorded_at", "pk")),
        warning=None if frozen else _split_warning(purchase_file, today, version),
        frozen_rules=frozen,
    )


def frozen_rules(record: FrozenRecord) -> Section:
    """What the record says of the rules: neither the law nor the by-law of today changes it."""
    text = FrozenRecord.objects.values_list("canonical", flat=True).get(pk=record.pk)
    return routes_section(json.loads(text))


def _split_warning(purchase_file: PurchaseFile, today: date, version: UUID | None) -> SplitWarning | None:
    return split_warning(
        organisation=purchase_file.organisation,
        category=purchase_file.category,
        amount=purchase_file.estimate,
        day=today,
        leaving_out=purchase_file,
        version=version,
    )


def lines_of(purchase_file: PurchaseFile, today: date) -> list[Line]:
    """Two queries however many suppliers."""
    in_force = Verification.objects.valid_on(today).about_status().filter(enterprise=OuterRef("enterprise"))
    latest = in_force.order_by("-valid_until")
    rows = purchase_file.considered.select_related("enterprise__municipality").annotate(
        verified_by=Subquery(latest.values("pole__short_name")[:1]),
        verified_on=Subquery(latest.values("verified_on")[:1]),
    )
    quotes = Prefetch("quotes", Quote.objects.select_related("piece").order_by("received_on", "pk"))
    choice = getattr(purchase_file, "choice", None)
    return [
        Line(one, list(one.quotes.all()), is_chosen=bool(choice) and choice.considered_id == one.pk)
        for one in rows.prefetch_related(quotes).order_by("position", "pk")
    ]


def turns_of(purchase_file: PurchaseFile, today: date) -> list[Turn]:
    """The suppliers of the file's list, the least recently asked first, without those already in the file."""
    there = set(purchase_file.considered.values_list("enterprise_id", flat=True))
    found = who_to_invite(
        organisation=purchase_file.organisation,
        filters=filters_of(purchase_file),
        day=today,
        limit=MOST_TURNS + len(there),
    )
    return [turn for turn in found if turn.enterprise.pk not in there][:MOST_TURNS]


def trail_of(purchase_file: PurchaseFile) -> list[AuditEvent]:
    """Who did what in the file, the latest first."""
    return list(AuditEvent.objects.about(purchase_file).order_by("-at", "-pk")[:MOST_EVENTS])
