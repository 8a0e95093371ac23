"""The set that measures look at: as many enterprises as asked, over all of Québec, made of the portraits' words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from directory.choices import LegalForm
from directory.demonstration.papers import Papers
from directory.demonstration.phrases import fill
from directory.demonstration.places import Atlas, Town, draw_areas
from directory.demonstration.portraits import AREA_CODES
from directory.demonstration.sheets import Sheet, Shelf, draw_enterprise, draw_reachable_contact, fictional_neq
from directory.demonstration.trades import Offer, Profile, Trade, all_trades, offers_by_category, words

SEED = 20_261_122
REACHES = {"quebec": 3, "region": 12, "county": 55, "municipalities": 30}
CERTIFIED = 0.25
VERIFIED = (0.5, 0.1)
MOST_NEQ = 100_000  # numbers left between « 1199 » and the check digit
# With a slot of its own in the name, or an ending, one portrait name makes thousands.
NAMES = ("{name} {ending}", "{name} {de_ville}", "{name}, secteur {ending}", "{name} {ending} {de_ville}")


def crowd(how_many: int, day: date) -> Iterator[Sheet]:
    """The same enterprises, in the same order, whatever the number asked for."""
    crowd_maker = CrowdMaker(day)
    for number in range(how_many):
        yield crowd_maker.make(number)


class CrowdMaker:
    """What the whole crowd shares."""

    def __init__(self, day: date):
        self.day, self.atlas, self.shelf, self.papers = day, Atlas(), Shelf(), Papers(day)
        self.random = Random(SEED)  # noqa: S311 - nothing secret
        self.trades = all_trades()
        self.texts = offers_by_category()
        self.titles = list(self.papers.types)
        self.some_pole = min(self.atlas.poles.values(), default=None)

    def make(self, number: int) -> Sheet:
        random = self.random
        trade, town = random.choice(self.trades), self.atlas.draw_anywhere(random)
        profile = self._profile(trade, town)
        enterprise = draw_enterprise(trade, profile, town, self.day, random)
        enterprise.neq = _neq(number, enterprise.legal_form)
        phone = f"{random.choice(AREA_CODES)} 555-01{random.randrange(100):02}"
        held = random.sample(self.titles, k=random.randrange(1, 3)) if random.random() < CERTIFIED else []
        certifications = [self.papers.draw_title(slug, random) for slug in held]
        pole = self.atlas.poles.get(town.county, self.some_pole)
        return Sheet(
            enterprise=enterprise,
            contact=draw_reachable_contact(enterprise.name, town, phone, random),
            offerings=self._offerings(trade.offers_of(profile), town),
            areas=draw_areas(random.choices(list(REACHES), list(REACHES.values()))[0], town, self.atlas, random),
            certifications=certifications,
            verifications=self.papers.draw_verifications(pole, certifications, VERIFIED, random),
        )

    def _profile(self, trade: Trade, town: Town) -> Profile:
        """The name and form of one portrait, the mission of another."""
        random = self.random
        known = random.choice(trade.profiles)
        slots = town.slots | {"name": known.name.split(",")[0], "ending": random.choice(words().name_endings)}
        mission = f"{random.choice(trade.profiles).mission} {random.choice(words().second_sentences)}"
        return replace(known, name=fill(random.choice(NAMES), slots, random), mission=mission)

    def _offerings(self, own: list[Offer], town: Town) -> list:
        """One of its own, and up to three of any category."""
        others = self.random.sample(self.shelf.slugs, k=self.random.randrange(4))
        offers = [self.random.choice(own), *(self.random.choice(self.texts[slug]) for slug in others)]
        return [self.shelf.offering(offer, town, place, self.random) for place, offer in enumerate(offers)]


def _neq(number: int, legal_form: str) -> str | None:
    if number % 20 == 19 or number >= MOST_NEQ:
        return None
    return fictional_neq("3399" if legal_form == LegalForm.ASSOCIATION else "1199", number * 7919 % MOST_NEQ)
