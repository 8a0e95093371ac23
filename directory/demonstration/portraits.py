"""The set people look at: every imagined profile once, around the two pôles."""

from collections.abc import Iterator
from datetime import date
from random import Random

from directory.choices import EnterpriseStatus, LegalForm
from directory.demonstration.papers import Papers
from directory.demonstration.places import Atlas, Town, draw_areas
from directory.demonstration.sheets import Sheet, Shelf, draw_enterprise, draw_reachable_contact, fictional_neq
from directory.demonstration.trades import Offer, Profile, Trade, all_trades

AREA_CODES = ("450", "579", "514")
REACHES = {"county": 35, "counties": 17, "region": 20, "quebec": 7, "municipalities": 13, "none": 8}
NEAR_REACHES = {"county": 60, "counties": 25, "region": 15}
VERIFIED = (0.6, 0.13)
# One sheet in so many is not public, so that one can see that it is nowhere to be seen.
UNLISTED_EACH, FIRST_UNLISTED = 33, 20
UNREGISTERED_EACH, FIRST_UNREGISTERED = 40, 7


def size() -> int:
    return sum(len(trade.profiles) for trade in all_trades())


def portraits(day: date) -> Iterator[Sheet]:
    """Every profile, in order. A profile's draw depends on its own name only: adding one does not move the others."""
    painter = Painter(day)
    everyone = ((trade, place) for trade in all_trades() for place in range(len(trade.profiles)))
    for number, (trade, place) in enumerate(everyone):
        yield painter.paint(number, trade, place)


class Painter:
    """What all portraits share."""

    def __init__(self, day: date):
        self.day, self.atlas, self.shelf, self.papers = day, Atlas(), Shelf(), Papers(day)

    def paint(self, number: int, trade: Trade, place: int) -> Sheet:
        profile = trade.profiles[place]
        random = Random(f"{trade.slug} {profile.name}")  # noqa: S311 - nothing secret
        town, reach = self._whereabouts(trade, place, random)
        enterprise = draw_enterprise(trade, profile, town, self.day, random)
        enterprise.neq = _neq(number, profile)
        _hide_some(number, enterprise)
        phone = f"{AREA_CODES[number // 100 % 3]} 555-01{number % 100:02}"
        certifications = self.papers.draw_titles(profile.titles, trade.titles, random)
        pole = self.atlas.poles.get(town.county)
        return Sheet(
            enterprise=enterprise,
            contact=draw_reachable_contact(enterprise.name, town, phone, random),
            offerings=self._offerings(trade, place, town, random),
            areas=draw_areas(reach, town, self.atlas, random),
            certifications=certifications,
            verifications=self.papers.draw_verifications(pole, certifications, VERIFIED, random),
        )

    def _whereabouts(self, trade: Trade, place: int, random: Random) -> tuple[Town, str]:
        """A trade may fix the towns of its first profiles: those serve at least their own MRC."""
        is_fixed = place < len(trade.towns)
        town = self.atlas.by_code[trade.towns[place]] if is_fixed else self.atlas.draw_in_monteregie(random)
        chances = NEAR_REACHES if is_fixed else REACHES
        return town, trade.reach or random.choices(list(chances), list(chances.values()))[0]

    def _offerings(self, trade: Trade, place: int, town: Town, random: Random) -> list:
        offers = trade.offers_of(trade.profiles[place])
        chosen = _main_and_others(offers, place, random.randrange(1, 4), random)
        return [self.shelf.offering(offer, town, position, random) for position, offer in enumerate(chosen)]


def _main_and_others(offers: list[Offer], place: int, how_many: int, random: Random) -> list[Offer]:
    """An offer of the main category, by turns so that neighbours differ, then others."""
    of_main = [offer for offer in offers if offer.category == offers[0].category]
    main = of_main[place % len(of_main)]
    others = [offer for offer in offers if offer is not main]
    return [main, *random.sample(others, k=min(how_many, len(others)))]


def _neq(number: int, profile: Profile) -> str | None:
    if number % UNREGISTERED_EACH == FIRST_UNREGISTERED:
        return None
    beginning = "33999" if profile.legal_form == LegalForm.ASSOCIATION else "11999"
    return fictional_neq(beginning, number * 7919 % 10_000)


def _hide_some(number: int, enterprise) -> None:
    if number % UNLISTED_EACH == FIRST_UNLISTED:
        is_draft = number // UNLISTED_EACH % 2 == 0
        enterprise.status = EnterpriseStatus.DRAFT if is_draft else EnterpriseStatus.WITHDRAWN
