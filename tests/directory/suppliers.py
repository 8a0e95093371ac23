"""Suppliers on real territory, published: what the search tests look for. Needs the reference data."""

from directory.models import Category, Municipality
from tests.factories import EnterpriseFactory, OfferingFactory, ServedAreaFactory, publish

BELOEIL, LONGUEUIL, QUEBEC_CITY = "57040", "58227", "23027"


def town(code: str = BELOEIL) -> Municipality:
    return Municipality.objects.select_related("county", "region").get(code=code)


def supplier(name: str, *categories: str, at: str = BELOEIL, areas=(), published: bool = True, **fields):
    """A listed enterprise offering these categories (slugs); areas are « QC », a Region, a county or a municipality."""
    enterprise = EnterpriseFactory(name=name, listed=True, municipality=town(at), **fields)
    for position, slug in enumerate(categories):
        OfferingFactory(enterprise=enterprise, category=Category.objects.get(slug=slug), position=position)
    for area in areas:
        kind = {"Region": "region", "RegionalCounty": "county", "Municipality": "municipality"}.get(type(area).__name__)
        ServedAreaFactory(enterprise=enterprise, **({kind: area} if kind else {}))
    if published:
        publish(enterprise)
    return enterprise


def names_found(client, **parameters) -> list[str]:
    """The names on the first page of the list, in order."""
    response = client.get("/fournisseurs/", parameters)
    assert response.status_code == 200
    return [card.enterprise.name for card in response.context["page"].cards]


def plain(text: str) -> str:
    """The text with ordinary spaces, to compare without its typography."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
