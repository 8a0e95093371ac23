"""The address of an organisation: its name, with a number when another has it."""

from itertools import count

from buying.models import BuyingOrganisation
from directory.words import normalise

# Addresses of other pages under /mon-organisation/, /mon-organisation/joindre/ and /moderation/acheteurs/.
RESERVED = {"joindre", "demandes", "nouvelle", "reglement", "inviter", "quitter"}
LONGEST = 70  # leaves room for a number


def free_slug(name: str) -> str:
    wanted = normalise(name).replace(" ", "-")[:LONGEST].strip("-") or "organisation"
    near = BuyingOrganisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
    taken = RESERVED | set(near)
    if wanted not in taken:
        return wanted
    return next(numbered for number in count(2) if (numbered := f"{wanted}-{number}") not in taken)
