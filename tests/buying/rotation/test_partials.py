"""What the page of a purchase file includes of the rotation."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from buying.rotation.bounds import bounds_on
from buying.rotation.splitting import split_warning
from buying.rotation.turns import Turn
from directory.models import Category
from guide.law_reading import current_law
from tests.directory.suppliers import plain, supplier
from tests.factories_buying import ContractFactory, PurchaseFileFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def shown(name: str, **context) -> str:
    return plain(render_to_string(f"buying/rotation/{name}.html", context))


def test_each_proposed_supplier_is_a_box_with_its_reason(organisation):
    aube = supplier("Aube")
    purchase_file = PurchaseFileFactory(organisation=organisation)
    turns = [Turn(aube, None, 0, "Jamais sollicité pour cette catégorie")]
    page = shown("_who_to_invite", turns=turns, purchase_file=purchase_file, csrf_token="x")
    assert f'name="fournisseur" value="{aube.slug}"' in page
    assert "Jamais sollicité pour cette catégorie" in page


def test_nobody_to_invite_is_said(organisation):
    page = shown("_who_to_invite", turns=[], purchase_file=PurchaseFileFactory(), csrf_token="x")
    assert "Aucun fournisseur du répertoire" in page


def test_the_warning_lists_what_adds_up_and_links_the_rule(organisation):
    category = Category.objects.filter(parent__isnull=False).first()
    low = bounds_on(current_law(), TODAY)[0].value
    file = PurchaseFileFactory(organisation=organisation, category=category, estimate=low, title="Repas du printemps")
    contract = ContractFactory(organisation=organisation, category=category, amount=low, signed_on=TODAY)
    day = max(TODAY, file.created_at.date())
    warning = split_warning(organisation=organisation, category=category, amount=Decimal(1), day=day)
    page = shown("_split_warning", warning=warning)
    for words in (contract.supplier_name, file.number, "Repas du printemps", "/regles/ne-pas-diviser/"):
        assert words in page
    assert not shown("_split_warning", warning=None).strip()
