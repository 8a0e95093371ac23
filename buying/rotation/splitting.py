"""The splitting warning: purchases of the same category, by the same organisation, within 12 months, that together
reach a bound of the law one of them stays under. The sum is worked out in `buying.rotation.adding_up`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from buying.models import BuyingOrganisation, PurchaseFile
from buying.rotation.adding_up import AddedUp, add_up
from buying.rotation.bounds import bounds_on
from buying.rotation.purchases import Counted, purchases_of
from directory.french import NO_BREAK
from directory.search.catalogue import category_tree
from guide.amounts import Bound
from guide.french import in_words, lowered
from guide.law_reading import current_law
from guide.numbers import shown_dollars


@dataclass(frozen=True)
class SplitWarning:
    """What adds up to what: `purchases` with the one at hand (`amount`) make `total`, which reaches `bounds`."""

    amount: Decimal
    total: Decimal
    bounds: tuple[Bound, ...]  # crossed, the lowest first; each says whether it is « à confirmer »
    purchases: tuple[Counted, ...]  # the others, the latest first
    day: date

    @property
    def is_to_confirm(self) -> bool:
        return any(bound.is_to_confirm for bound in self.bounds)

    @property
    def text(self) -> str:
        number = len(self.purchases)
        others = f"{number}{NO_BREAK}achats" if number > 1 else "un autre achat"
        return (
            f"Seul, cet achat est de {shown_dollars(self.amount)}. Avec {others} de la même catégorie en "
            f"12{NO_BREAK}mois, le total est de {shown_dollars(self.total)} : il atteint {self.reached}."
        ).replace(" : ", f"{NO_BREAK}: ")

    @property
    def reached(self) -> str:
        """« le seuil d’invitation, 25 000 $, et le seuil d’appel d’offres public, 139 000 $ (à confirmer) »."""
        return in_words([f"le {lowered(bound.name)}, {bound.marked}" for bound in self.bounds])


def split_warning(
    *,
    organisation: BuyingOrganisation,
    category,
    amount: Decimal | None,
    day: date,
    leaving_out: PurchaseFile | None = None,
    version: UUID | None = None,
) -> SplitWarning | None:
    """The warning for a purchase of this amount on this day, or None. One query, and none for the law when the
    directory's `version` is given. `category` is a Category or a node of the tree; `leaving_out` is the purchase's own
    file, which does not add to itself."""
    if category is None or amount is None:
        return None
    held = category_tree(version).with_children([category.id])
    found = purchases_of([organisation.pk], day, categories=held)
    own = leaving_out.pk if leaving_out else None
    return _warning(amount, [one for one in found if one.file != own or one.file is None], day, version)


def open_file_warnings(
    *, files: Iterable[PurchaseFile], day: date, version: UUID | None = None
) -> list[tuple[PurchaseFile, SplitWarning]]:
    """Those of these open files whose purchase adds up with others of its organisation. One query, whatever the
    files, for which their time is counted once each."""
    counted = [one for one in files if one.category_id is not None and one.estimate is not None]
    tree = category_tree(version)
    held = {one.category_id: tree.with_children([one.category_id]) for one in counted}
    shelves = _shelved(
        purchases_of({one.organisation_id for one in counted}, day, categories=set().union(*held.values()))
    )
    found = []
    for file in counted:
        near = [one for category in held[file.category_id] for one in shelves[file.organisation_id, category]]
        warning = _warning(file.estimate, [one for one in near if one.file != file.pk], day, version)
        found += [(file, warning)] if warning else []
    return found


def _shelved(purchases: Iterable[Counted]) -> defaultdict[tuple[int, int], list[Counted]]:
    """By organisation and category."""
    shelves: defaultdict[tuple[int, int], list[Counted]] = defaultdict(list)
    for one in purchases:
        shelves[one.organisation, one.category].append(one)
    return shelves


def _warning(amount: Decimal, others: list[Counted], day: date, version: UUID | None) -> SplitWarning | None:
    law = current_law(version)
    added: AddedUp = add_up(amount, [one.amount for one in others], bounds_on(law, day))
    if not added.crossed:
        return None
    latest = sorted(others, key=lambda one: (one.day, one.kind, one.pk), reverse=True)
    return SplitWarning(added.amount, added.total, added.crossed, tuple(latest), day)
