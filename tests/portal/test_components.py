"""Components, one by one: what their arguments change."""

import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory


def show(source: str, address: str = "/", **context) -> str:
    return Template(source).render(RequestContext(RequestFactory().get(address), context))


def show_page(number: int, address: str = "/fournisseurs/", pages: int = 12, target: str = "") -> str:
    source = '{% include "components/pagination.html" with page=page target=target only %}'
    return show(source, address, page=Paginator(range(pages * 20), 20).page(number), target=target)


def test_pagination_keeps_the_other_parameters():
    html = show_page(2, "/fournisseurs/?q=traiteur&forme=obnl&page=2")
    assert 'href="?q=traiteur&amp;forme=obnl&amp;page=3" rel="next"' in html
    assert 'href="?q=traiteur&amp;forme=obnl" rel="prev"' in html


def test_the_first_page_has_one_address():
    assert "page=1" not in show_page(2, "/fournisseurs/?page=2").replace("page=1&", "").replace("page=12", "")


def test_the_current_page_is_said():
    assert 'aria-current="page" aria-label="Page 2"' in show_page(2, "/fournisseurs/?page=2")


def test_pages_far_away_are_left_out():
    html = show_page(6)
    assert html.count("…") == 2
    assert 'aria-label="Page 3"' not in html


def test_a_single_page_has_no_pagination():
    assert "<nav" not in show_page(1, pages=1)


def test_pages_are_links_first_and_htmx_second():
    assert "hx-" not in show_page(2)
    assert 'hx-target="#resultats"' in show_page(2, target="#resultats")


def test_an_error_is_tied_to_its_field():
    given = 'id="neq" name="neq" label="NEQ" value="119" hint="Aide" error="Faux"'
    html = show(f'{{% include "components/field.html" with {given} only %}}')
    assert 'aria-describedby="neq-aide neq-erreur" aria-invalid="true"' in html


def test_a_field_without_help_describes_nothing():
    html = show('{% include "components/field.html" with id="nom" name="nom" label="Nom" value="" only %}')
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "' onfocus=alert(1) '"])
def test_what_people_typed_is_escaped(hostile):
    html = show('{% include "components/search_panel.html" with q=q municipality=q only %}', q=hostile)
    assert "<script" not in html
    assert "' onfocus" not in html


def test_the_search_keeps_the_filters_it_is_given():
    kept = [("forme", "obnl"), ("verifie", "1")]
    html = show('{% include "components/search_panel.html" with q="" municipality="" kept=kept only %}', kept=kept)
    assert '<input type="hidden" name="forme" value="obnl">' in html
    assert '<input type="hidden" name="verifie" value="1">' in html


def test_the_municipality_is_a_plain_text_field_without_a_script():
    html = show('{% include "components/municipality_field.html" with value="Beloeil" only %}')
    assert 'name="municipalite" type="text" value="Beloeil"' in html
    assert 'data-suggest="/municipalites/"' in html
    assert "role=" not in html


@pytest.mark.parametrize(
    ("number", "title"), [(1, "Un renseignement est à corriger"), (2, "2 renseignements sont à corriger")]
)
def test_errors_are_counted(number, title):
    errors = [{"id": f"champ-{place}", "text": "À corriger"} for place in range(number)]
    html = show('{% include "components/error_summary.html" with errors=errors only %}', errors=errors)
    assert title in html
    assert 'href="#champ-0"' in html
