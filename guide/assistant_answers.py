"""What a buyer answers about a purchase, read once from the address: the page and its JSON twin share these names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from directory.models import Municipality
from directory.search.category_names import categories_called, categories_like
from directory.search.offer_codes import CategoryNode
from guide.choices import BuyerKind, ContractNature
from guide.numbers import shown_dollars
from guide.places import Place, read_place
from guide.typed_amount import UnreadableAmount, read_amount

NAMES = ("nature", "categorie", "montant", "inconnu", "options", "municipalite", "acheteur", "date")
# What another page may carry here: it fills the form and asks nothing yet.
CARRIED = {"municipalite", "categorie"}
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_CANDIDATES = 6


@dataclass(frozen=True)
class Answers:
    """The answers understood, what was typed, and for each field at fault why it is (in the order of the form)."""

    typed: Mapping[str, str]
    errors: Mapping[str, str]
    is_asked: bool
    day: date
    nature: ContractNature | None = None
    category: CategoryNode | None = None
    category_candidates: tuple[CategoryNode, ...] = ()
    amount: Decimal | None = None
    options: Decimal = Decimal(0)
    place: Place = field(default_factory=Place)
    buyer: BuyerKind = BuyerKind.MUNICIPALITY

    @property
    def municipality(self) -> Municipality | None:
        return self.place.municipality

    @property
    def is_answered(self) -> bool:
        """True when there is enough to answer, and nothing to correct."""
        return self.is_asked and not self.errors and self.nature is not None

    @cached_property
    def total(self) -> Decimal | None:
        return None if self.amount is None else self.amount + self.options

    @property
    def says_unknown(self) -> bool:
        return bool(self.typed["inconnu"])

    @property
    def amount_fields(self) -> list[tuple[str, str, str, str, str]]:
        """Name, label, hint, what it holds and error of the two fields of the second question."""
        asked = [
            ("montant", "Montant estimé, en dollars", "Toutes les années fermes du contrat."),
            (
                "options",
                "Options de renouvellement et achats supplémentaires, en dollars",
                "S’il y en a : elles comptent dans l’estimation.",
            ),
        ]
        return [(name, label, hint, self.shown[name], self.errors.get(name, "")) for name, label, hint in asked]

    @property
    def faults(self) -> dict[str, str]:
        """What is at fault in each field, empty for a field that is right."""
        return {name: self.errors.get(name, "") for name in NAMES}

    @property
    def error_list(self) -> list[dict[str, str]]:
        """For `components/error_summary.html`: each line leads to its field."""
        return [{"id": name, "text": text} for name, text in self.errors.items()]

    def values(self) -> list[tuple[str, str]]:
        """The parameters of this purchase, always written the same way."""
        found = [
            ("nature", self.nature.value if self.nature else ""),
            ("categorie", self.category.slug if self.category else ""),
            ("montant", "" if self.amount is None else f"{self.amount:f}"),
            ("options", f"{self.options:f}" if self.options else ""),
            ("municipalite", self.municipality.code if self.municipality else ""),
            ("acheteur", "" if self.buyer == BuyerKind.MUNICIPALITY else self.buyer.value),
            ("date", self.day.isoformat()),
        ]
        return [(name, value) for name, value in found if value]

    def querystring(self) -> str:
        return urlencode(self.values())

    @property
    def shown(self) -> dict[str, str]:
        """What each field holds when the page comes back: the answer understood, else what was typed."""
        town = self.municipality
        understood = {
            "categorie": self.category.name if self.category else "",
            "montant": _shown_amount(self.amount),
            "options": _shown_amount(self.options or None),
            "municipalite": f"{town.name} ({town.county.name})" if town else "",
            "date": self.day.isoformat(),
        }
        kept = {name: self.typed[name] if name in self.errors else value for name, value in understood.items()}
        # A date field takes nothing but a date: the message says what was typed.
        return kept | {"date": "" if "date" in self.errors else understood["date"]}


def read_answers(parameters, today: date, version: UUID | None, *, must_answer: bool = False) -> Answers:
    """The answers of a query string (a QueryDict). Nothing is guessed: a doubtful answer is an error of its field."""
    reader = _Reader(parameters, version)
    is_asked = must_answer or any(name in parameters for name in NAMES if name not in CARRIED)
    return Answers(
        is_asked=is_asked,
        nature=reader.nature(is_asked=is_asked),
        **reader.category(),
        amount=reader.amount("montant"),
        options=reader.options(),
        place=reader.place(),
        buyer=reader.buyer(),
        day=reader.day(today),
        typed=reader.typed,
        errors=reader.errors,
    )


def _shown_amount(amount: Decimal | None) -> str:
    return "" if amount is None else shown_dollars(amount)[:-2]


class _Reader:
    """Reads one answer after the other, and remembers what is at fault and why."""

    def __init__(self, parameters, version: UUID | None):
        self.parameters, self.version = parameters, version
        self.typed = {name: parameters.get(name, "").replace("\x00", "").strip()[:120] for name in NAMES}
        self.errors: dict[str, str] = {}

    def nature(self, *, is_asked: bool) -> ContractNature | None:
        typed = self.typed["nature"]
        if typed in ContractNature.values:
            return ContractNature(typed)
        if typed:
            self.errors["nature"] = f"«\u00a0{typed}\u00a0» n’est pas une nature de contrat. {_among(ContractNature)}"
        elif is_asked:
            self.errors["nature"] = "Dites ce que vous voulez acheter\u00a0: choisissez la nature du contrat."
        return None

    def category(self) -> dict:
        typed = self.typed["categorie"]
        found = categories_called(typed, self.version) if typed else []
        if len(found) == 1:
            return {"category": found[0]}
        if found:
            self.errors["categorie"] = f"«\u00a0{typed}\u00a0» désigne plusieurs catégories. Choisissez la vôtre."
        elif typed:
            found = [one.node for one in categories_like(typed, MOST_CANDIDATES, self.version)]
            way_out = "Choisissez dans la liste" if found else "Essayez un mot plus simple"
            self.errors["categorie"] = (
                f"«\u00a0{typed}\u00a0» n’est pas une catégorie du répertoire. {way_out}, ou laissez ce champ vide."
            )
        return {"category_candidates": tuple(found[:MOST_CANDIDATES])}

    def amount(self, name: str) -> Decimal | None:
        typed, is_unknown = self.typed[name], bool(self.typed["inconnu"]) and name == "montant"
        if typed and is_unknown:
            self.errors[name] = (
                "Vous avez écrit un montant et coché «\u00a0Je ne sais pas encore\u00a0»\u00a0: gardez l’un des deux."
            )
            return None
        try:
            return read_amount(typed) if typed else None
        except UnreadableAmount as why:
            self.errors[name] = str(why)
            return None

    def options(self) -> Decimal:
        amount = self.amount("options") or Decimal(0)
        if amount and not self.typed["montant"]:
            self.errors["options"] = "Les options s’ajoutent à un montant\u00a0: écrivez d’abord le montant du contrat."
        return amount

    def place(self) -> Place:
        place = read_place(self.parameters, self.version)
        if place.problem:
            self.errors["municipalite"] = place.problem
        return place

    def buyer(self) -> BuyerKind:
        typed = self.typed["acheteur"] or BuyerKind.MUNICIPALITY.value
        if typed in BuyerKind.values:
            return BuyerKind(typed)
        self.errors["acheteur"] = f"«\u00a0{typed}\u00a0» n’est pas un genre d’acheteur. {_among(BuyerKind)}"
        return BuyerKind.MUNICIPALITY

    def day(self, today: date) -> date:
        typed = self.typed["date"]
        if not typed:
            return today
        try:
            if ISO_DAY.fullmatch(typed):
                return date.fromisoformat(typed)
        except ValueError:
            pass  # the thirtieth of February
        self.errors["date"] = (
            f"La date «\u00a0{typed}\u00a0» ne se lit pas. Écrivez-la AAAA-MM-JJ, par exemple {today.isoformat()}."
        )
        return today


def _among(choices) -> str:
    return f"Valeurs possibles\u00a0: {', '.join(choices.values)}."
