"""French sentences with a place in them: « de Beloeil », « d’Acton Vale », « aux Cèdres »."""

import re
from random import Random

VOWELS = "aeiouyâàéèêëîïôöûüœ"
VARIANT = re.compile(r"<([^<>]*)>")


def fill(text: str, slots: dict[str, str], random: Random) -> str:
    """The text with its slots filled, and one of each `<one|the other>` drawn."""
    drawn = VARIANT.sub(lambda found: random.choice(found[1].split("|")), text)
    return drawn.format_map(slots) if "{" in drawn else drawn


def slots_for(town: str, county: str, *, is_mrc: bool) -> dict[str, str]:
    """The words for a municipality and its MRC or territoire équivalent."""
    town, county = town.replace("'", "’"), county.replace("'", "’")
    territory = f"la MRC {of(county)}" if is_mrc else f"l’agglomération {of(county)}"
    return {
        "ville": town,
        "de_ville": of(town),
        "a_ville": _contract("à ", {"Le ": "au ", "Les ": "aux "}, town),
        "de_mrc": of(county, keeps_article=False) if is_mrc else f"de {territory}",
        "dans_mrc": f"dans {territory}",
    }


def of(name: str, *, keeps_article: bool = True) -> str:
    """« de » and a name. A feminine article stays as it is (« de La Prairie »), unless told otherwise (« de la »)."""
    contractions = {"Le ": "du ", "Les ": "des "}
    if not keeps_article:
        contractions |= {"La ": "de la ", "L’": "de l’"}
    return _contract("d’" if name[0].lower() in VOWELS else "de ", contractions, name)


def _contract(word: str, contractions: dict[str, str], name: str) -> str:
    for article, contracted in contractions.items():
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return word + name
