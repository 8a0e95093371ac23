"""What the pages about a frozen file show beside its story: its siblings, its outcome."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from buying.freezing.exports import record_story
from buying.freezing.missing import has_choice, missing
from buying.freezing.telling import SIGNATURES, Story
from buying.models import FrozenRecord, Outcome, PurchaseFile
from buying.quotes.letters import written_moment
from directory.french import written_day
from guide.numbers import shown_dollars


@dataclass(frozen=True)
class RecordPage:
    """A record told, the others of the same file, and how the purchase ended."""

    record: FrozenRecord
    story: Story
    records: list[FrozenRecord]
    outcomes: list[Outcome]

    signatures = SIGNATURES

    @property
    def amended_by(self) -> FrozenRecord | None:
        return next((one for one in self.records if one.amends_id == self.record.pk), None)

    @property
    def others(self) -> list[FrozenRecord]:
        return [one for one in self.records if one.pk != self.record.pk]

    @property
    def version_name(self) -> str:
        return f"Version {self.record.number}"

    @property
    def can_amend(self) -> bool:
        """Only what is still frozen, and from its last version."""
        return self.record.purchase_file.is_frozen and self.amended_by is None

    @property
    def outcome_facts(self) -> list[tuple[str, str]]:
        ended = self.outcome
        rows = [
            ("Issue", str(ended.get_kind_display())),
            ("Fournisseur", str(ended.considered or "")),
            ("Montant final", shown_dollars(ended.final_amount) if ended.final_amount is not None else ""),
            ("Décidée le", written_day(ended.decided_on)),
            ("Résolution", ended.resolution),
            ("Note", ended.note),
            ("Inscrite par", ended.recorded_by.public_name),
        ]
        return [(name, text) for name, text in rows if text]

    @property
    def outcome(self) -> Outcome | None:
        """The last counts."""
        return self.outcomes[-1] if self.outcomes else None


@dataclass(frozen=True)
class FreezePage:
    """What is said before a file is frozen."""

    purchase_file: PurchaseFile
    problems: list[str]
    has_choice: bool
    last: FrozenRecord | None
    open_requests: list[str]  # subject and deadline of those that may still be answered


def records_of(purchase_file: PurchaseFile) -> list[FrozenRecord]:
    """The frozen versions of a file, the first first, without their text: one query."""
    found = FrozenRecord.objects.filter(purchase_file=purchase_file).defer("canonical")
    return list(found.select_related("frozen_by").order_by("number"))


def record_page(record: FrozenRecord) -> RecordPage:
    """Two queries; the story is read from the record alone."""
    outcomes = Outcome.objects.filter(purchase_file=record.purchase_file_id)
    return RecordPage(
        record,
        record_story(record),
        records_of(record.purchase_file),
        list(outcomes.select_related("considered__enterprise", "recorded_by").order_by("recorded_at", "pk")),
    )


def freeze_page(purchase_file: PurchaseFile, moment: datetime) -> FreezePage:
    last = purchase_file.records.defer("canonical").order_by("-number").first()
    problems = missing(purchase_file, localdate(moment))
    open_requests = [
        f"{one.subject}, jusqu’au {written_moment(one.deadline)}"
        for one in purchase_file.quote_requests.filter(deadline__gt=moment).order_by("deadline", "pk")
    ]
    return FreezePage(purchase_file, problems, has_choice(purchase_file), last, open_requests)
