"""One fictional sheet: rows of several tables, not yet stored. What the two sets (portraits, crowd) have in common."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from directory.choices import EnterpriseStatus
from directory.demonstration.phrases import fill
from directory.demonstration.places import Town, draw_contact
from directory.demonstration.trades import Offer, Profile, Trade, words
from directory.models import Category, Certification, Contact, Enterprise, Offering, ServedArea, Verification
from directory.neq import looks_mistyped
from directory.words import normalise


@dataclass
class Sheet:
    """An enterprise with all that hangs from it."""

    enterprise: Enterprise
    contact: Contact
    offerings: list[Offering] = field(default_factory=list)
    areas: list[ServedArea] = field(default_factory=list)
    certifications: list[Certification] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)


class Shelf:
    """Real categories, by slug."""

    def __init__(self):
        leaves = Category.objects.filter(parent__isnull=False).order_by("position", "slug")
        self.by_slug = {category.slug: category for category in leaves}
        self.slugs = list(self.by_slug)

    def offering(self, offer: Offer, town: Town, position: int, random: Random) -> Offering:
        category = self.by_slug[offer.category]
        return Offering(
            title=fill(offer.title, town.slots, random),
            description=fill(offer.description, town.slots, random),
            category_id=category.pk,
            nature=category.nature,
            position=position,
        )


def draw_enterprise(trade: Trade, profile: Profile, town: Town, day: date, random: Random) -> Enterprise:
    """A listed enterprise, without NEQ nor slug."""
    name = fill(profile.name, town.slots, random)
    return Enterprise(
        name=name,
        sort_name=normalise(name),
        other_names=[acronym] if random.random() < 0.12 and (acronym := _acronym(name)) else [],
        legal_form=profile.legal_form,
        mission=fill(profile.mission, town.slots, random),
        municipality_id=town.code,
        founded_year=day.year - int(random.triangular(1, 58, 14)),
        headcount=None if random.random() < 0.08 else round(random.triangular(*trade.headcount, trade.headcount[0])),
        status=EnterpriseStatus.LISTED,
        confirmed_on=_confirmation(day, random),
        is_demonstration=True,
    )


def draw_reachable_contact(name: str, town: Town, phone: str, random: Random) -> Contact:
    """With an e-mail address and a site under `.example`, where nothing answers."""
    contact = draw_contact(town, random)
    domain = _domain(name)
    contact.phone = phone if random.random() < 0.97 else ""
    contact.email = f"{random.choice(words().mailboxes)}@{domain}" if random.random() < 0.94 else ""
    contact.website = f"https://{domain}/" if random.random() < 0.82 else ""
    return contact


def fictional_neq(beginning: str, number: int) -> str:
    """Ten digits: the beginning, the number, and the last digit that makes the Luhn check pass."""
    stem = f"{beginning}{number:0{9 - len(beginning)}}"
    return next(neq for neq in (f"{stem}{last}" for last in range(10)) if not looks_mistyped(neq))


def _confirmation(day: date, random: Random) -> date | None:
    fate = random.random()
    if fate < 0.12:
        return None
    return day - timedelta(days=random.randrange(380, 950) if fate < 0.28 else random.randrange(1, 340))


def _domain(name: str) -> str:
    label = "-".join(_long_words(name))
    return f"{label[:40].strip('-')}.example"


def _long_words(name: str) -> list[str]:
    return [word for word in normalise(name).split() if word not in words().small_words]


def _acronym(name: str) -> str:
    letters = [word[0].upper() for word in _long_words(name)]
    return "".join(letters) if len(letters) > 2 else ""
