"""The titles of a fictional enterprise, and what its pôle verified of it. Some have expired, some are about to."""

from datetime import date, timedelta
from random import Random

from directory.choices import VerificationSubject
from directory.demonstration.trades import words
from directory.models import Certification, CertificationType, Verification

# A rule of the guide asks for this one, and it is granted to nobody known: nobody fictional bears it either.
NEVER_HELD = "designation-573-3-5"


class Papers:
    """Draws titles and verifications as of a day."""

    def __init__(self, day: date):
        self.day = day
        self.types = {held.slug: held for held in CertificationType.objects.exclude(slug=NEVER_HELD)}

    def draw_titles(self, sure: tuple[str, ...], possible: tuple[str, ...], random: Random) -> list[Certification]:
        """The sure titles, and each possible one with three chances in ten."""
        drawn = [slug for slug in possible if slug not in sure and random.random() < 0.3]
        return [self.draw_title(slug, random) for slug in (*sure, *drawn)]

    def draw_title(self, slug: str, random: Random) -> Certification:
        held = self.types[slug]
        expires = self._expiry(held, random)
        issued = self._issue(expires, random)
        return Certification(type_id=held.pk, number=_number(held, random), issued_on=issued, expires_on=expires)

    def _expiry(self, held: CertificationType, random: Random) -> date | None:
        """None when the title has no expiry, and half of the time when nobody knows whether it has one."""
        if held.has_expiry is False or (held.has_expiry is None and random.random() < 0.5):
            return None
        fate = random.random()
        if fate < 0.14:  # expired
            return self.day - timedelta(days=random.randrange(2, 400))
        if fate < 0.28:  # about to expire
            return self.day + timedelta(days=random.randrange(1, 15))
        return self.day + timedelta(days=random.randrange(30, 900))

    def _issue(self, expires: date | None, random: Random) -> date | None:
        if random.random() < 0.1:
            return None
        last = min(expires or self.day, self.day)
        return last - timedelta(days=random.randrange(20, 1000))

    def draw_verifications(
        self, pole: int | None, certifications: list[Certification], chances: tuple[float, float], random: Random
    ) -> list[Verification]:
        """`chances`: to be verified today, to have been verified once. Outside the pôles' territories, never."""
        in_force, once = chances
        fate = random.random()
        if pole is None or fate >= in_force + once:
            return []
        age = random.randrange(3, 350) if fate < in_force else random.randrange(380, 900)
        verified_on = self.day - timedelta(days=age)
        status = self._answer(VerificationSubject.SOCIAL_ECONOMY, pole, verified_on, random.choice(words().sources))
        more = [self._answer(VerificationSubject.LEGAL_FORM, pole, verified_on, words().sources[0])]
        more = more if random.random() < 0.35 else []
        return [status, *more, *self._answers_for_titles(pole, verified_on, certifications, random)]

    def _answers_for_titles(self, pole, verified_on, certifications, random) -> list[Verification]:
        checked = [held for held in certifications if random.random() < 0.5 and _existed(held, verified_on)]
        answers = []
        for held in checked:
            source = random.choice(words().title_sources)
            answer = self._answer(VerificationSubject.CERTIFICATION, pole, verified_on, source)
            answer.certification = held
            answers.append(answer)
        return answers

    def _answer(self, subject: VerificationSubject, pole: int, verified_on: date, source: str) -> Verification:
        until = verified_on + timedelta(days=365)
        return Verification(subject=subject, pole_id=pole, verified_on=verified_on, valid_until=until, source=source)


def _existed(held: Certification, day: date) -> bool:
    return (held.issued_on is None or held.issued_on <= day) and (held.expires_on is None or held.expires_on > day)


def _number(held: CertificationType, random: Random) -> str:
    if not held.has_number:
        return ""
    pattern = words().numbers.get(held.slug) or words().numbers["default"]
    return "".join(str(random.randrange(10)) if char == "#" else char for char in pattern)
