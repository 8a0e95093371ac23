"""Capacity and references on the public sheet."""

import pytest

from directory.models import Capacity, Reference
from tests.directory.suppliers import plain, supplier

pytestmark = pytest.mark.django_db


def public(client, enterprise) -> str:
    return plain(client.get(enterprise.get_absolute_url()).content.decode())


def test_what_is_declared_is_shown_as_declared(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    Capacity.objects.create(
        enterprise=enterprise,
        people=12,
        largest_contract=133_800,
        lead_time=3,
        insurance_amount=2_000_000,
        note="<b>Nuit</b>",
    )
    Reference.objects.create(enterprise=enterprise, client="Ville de Beloeil", work="Repas des camps", year=2025)
    page = public(client, enterprise)
    for said in ("12 personnes", "133 800 $", "3 jours", "2 000 000 $", "&lt;b&gt;Nuit&lt;/b&gt;", "Ville de Beloeil"):
        assert said in page
    assert "Déclarées par l’entreprise" in page


def test_nothing_declared_shows_nothing(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    Capacity.objects.create(enterprise=enterprise)
    assert "Capacité et références" not in public(client, enterprise)


def test_a_zero_is_something_said(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    Capacity.objects.create(enterprise=enterprise, lead_time=0)
    assert "Le jour même" in public(client, enterprise)


def test_references_alone_are_shown(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    Reference.objects.create(enterprise=enterprise, client="MRC de Rouville", work="Buffets")
    assert "MRC de Rouville" in public(client, enterprise)
