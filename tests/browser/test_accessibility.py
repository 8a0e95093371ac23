"""axe-core finds nothing on any public page, wide and narrow; the pages never scroll sideways."""

import pytest

from tests.browser.pages import PAGES
from tests.plugins.checkers import axe_violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(open_page, width):
    page = open_page(width=width)
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        found[name] = axe_violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[name].append("scrolls sideways")
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_sheet_of_every_kind_of_supplier_is_accessible(page):
    for address in ("/fournisseurs/?certification=entreprise-insertion", "/fournisseurs/?forme=mutuelle"):
        page.goto(address)
        page.locator(".supplier-card h3 a").first.click()
        page.wait_for_load_state()
        assert axe_violations(page) == []
