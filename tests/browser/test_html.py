"""The Nu HTML checker finds nothing to say about any public page; no page is heavy."""

import gzip

import pytest

from tests.browser.pages import PAGES
from tests.plugins.checkers import nu_errors

pytestmark = pytest.mark.browser


def test_the_html_is_valid(page):
    page.goto("/fournisseurs/")
    sheet = page.locator(".supplier-card h3 a").first.get_attribute("href")
    bodies = {name: page.request.get(address).text() for name, address in (PAGES | {"sheet": sheet}).items()}
    assert nu_errors(bodies) == []


@pytest.mark.parametrize("address", [PAGES["list-words-and-town"], PAGES["chapter"], PAGES["home"]])
def test_a_page_is_light(page, address):
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert len(answers) <= 15
    code = [answer.body() for answer in answers if answer.url.split("?")[0].endswith((".css", ".js"))]
    assert sum(len(gzip.compress(body)) for body in code) <= 60 * 1024


def test_every_list_page_is_under_60_kilobytes(page):
    for name in ("list", "list-words-and-town", "list-many-filters", "list-by-rule"):
        assert len(page.request.get(PAGES[name]).body()) <= 60 * 1024, name
