"""`/sources/`: every text, every figure with its history, every doubt, each with an anchor."""

import re

import pytest
from django.urls import reverse

from guide.models import LegalNotice, LegalSource, Parameter, ParameterValue
from tests.guide.reading import page, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(client):
    return page(client, reverse("guide:source-list"))


def test_every_source_figure_and_notice_has_its_anchor(html):
    anchors = re.findall(r'id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert set(LegalSource.objects.values_list("slug", flat=True)) <= set(anchors)
    assert {f"parametre-{code}" for code in Parameter.objects.values_list("code", flat=True)} <= set(anchors)
    assert {f"avis-{slug}" for slug in LegalNotice.objects.values_list("slug", flat=True)} <= set(anchors)


def test_a_source_knows_its_address():
    assert LegalSource.objects.get(slug="lcv-573-3").get_absolute_url() == "/sources/#lcv-573-3"


def test_every_value_is_shown_with_its_confidence(html):
    tables = html[html.index('id="parametres"') : html.index('id="textes"')]
    doubtful = sum(value.is_to_confirm for value in ParameterValue.objects.all())
    assert tables.count("badge-warn") == doubtful
    assert tables.count("<tr>") == ParameterValue.objects.count() + Parameter.objects.count()


def test_the_coming_regime_is_said_with_its_consequence(html):
    notice = LegalNotice.objects.get(slug="lcom")
    assert plain(notice.title) in html
    assert plain(notice.consequence) in html


def test_the_page_stays_within_its_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        client.get(reverse("guide:source-list"))
