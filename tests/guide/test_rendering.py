"""Texts made into pages: references replaced, everything else escaped, doubts written out."""

import re
from datetime import date

import pytest

from directory.choices import Confidence
from guide.chapter_rendering import reading_minutes, render_chapter
from guide.rendering import expand_text
from guide.shelves import open_shelf
from tests.guide.factories import LegalNoticeFactory, ParameterFactory, ParameterValueFactory, RuleFactory, renew

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def law():
    """A small law beside the real one."""
    ceiling = ParameterFactory(code="plafond-essai")
    ParameterValueFactory(parameter=ceiling, value=5000, confidence=Confidence.INFERRED)
    ParameterFactory(code="sans-valeur")
    RuleFactory(slug="regle-essai", title="Une <règle>")
    RuleFactory(slug="regle-future", title="À venir", in_force_from=date(2030, 1, 1))
    LegalNoticeFactory(slug="avis-essai", title="Un avis", consequence="Sous [[parametre:plafond-essai]].")
    renew()


def shelf(**options):
    return open_shelf(TODAY, **options)


def html(body: str, **options) -> str:
    return render_chapter(body, shelf(**options)).html


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


@pytest.mark.usefixtures("law")
class TestReferences:
    def test_a_value_carries_its_doubt(self):
        made = expand_text("Sous [[parametre:plafond-essai]].", shelf())
        assert words(made) == "Sous 5 000 $ (à confirmer)."
        assert 'class="parameter to-confirm"' in made

    def test_a_figure_without_value_today_is_said_unknown(self):
        assert "valeur inconnue" in expand_text("[[parametre:sans-valeur]]", shelf())

    def test_a_rule_in_a_sentence_is_a_link(self):
        made = html("<p>Voyez [[regle:regle-essai]].</p>")
        assert '<a href="/regles/regle-essai/">Une &lt;règle&gt;</a>' in made

    def test_a_rule_alone_in_a_paragraph_is_a_card(self):
        assert '<article class="rule-card"' in html("<p> [[regle:regle-essai]] </p>")

    @pytest.mark.parametrize(
        "body",
        [
            "<table><tbody><tr><td><p>[[regle:regle-essai]]</p></td></tr></tbody></table>",
            "<ul><li><p>[[regle:regle-essai]]</p></li></ul>",
            "<p><strong>[[regle:regle-essai]]</strong></p>",
        ],
        ids=["cell", "item", "bold"],
    )
    def test_a_rule_inside_something_else_stays_a_link(self, body):
        assert "rule-card" not in html(body)
        assert 'href="/regles/regle-essai/"' in html(body)

    def test_a_rule_not_in_force_is_only_named(self):
        made = html("<p>[[regle:regle-future]]</p>")
        assert made == "<p>À venir</p>"

    def test_a_notice_alone_says_its_consequence_with_the_figures_in_force(self):
        made = html("<p>[[avis:avis-essai]]</p>")
        assert "notice-warn" in made
        assert "plafond-essai" in made
        assert "confirmer" in made

    def test_a_source_leads_to_its_anchor(self):
        assert 'href="/sources/#lcv-573-3"' in html("<p>[[source:lcv-573-3]]</p>")

    def test_the_suppliers_of_a_rule_are_a_linked_count(self):
        assert '<a href="/fournisseurs/?regle=regle-essai">' in html("<p>Ici : [[fournisseurs:regle-essai]].</p>")

    @pytest.mark.parametrize("token", ["regle:rien-de-tel", "parametre:rien-de-tel", "avis:rien-de-tel", "autre chose"])
    def test_an_unknown_reference_shows_to_the_staff_only(self, token):
        body = f"<p>Voyez [[{token}]] ici.</p>"
        assert f"référence à corriger\u00a0: {token}" in html(body, preview=True)
        assert "[[" not in html(body)
        assert "corriger" not in html(body)


class TestSafety:
    @pytest.mark.parametrize(
        "hostile",
        [
            "<script>alert(1)</script>",
            '<img src="x" onerror="alert(1)">',
            '<a href="javascript:alert(1)">x</a>',
            '<p onclick="alert(1)">x</p>',
            '<p style="position:fixed">x</p>',
            "<iframe src='https://exemple.org'></iframe>",
            '<a href="data:text/html,x">x</a>',
        ],
    )
    def test_hostile_html_in_the_database_never_reaches_the_page(self, hostile):
        made = html(hostile).lower()
        for sign in ("script", "onerror", "onclick", "style=", "iframe", "data:"):
            assert sign not in made

    def test_plain_texts_are_escaped_around_their_references(self):
        made = expand_text('<b title="x">[[source:lcv-573-3]]</b>', shelf())
        assert made.startswith("&lt;b title=&quot;x&quot;&gt;<a ")

    def test_a_reference_in_an_attribute_is_left_alone(self):
        assert "<article" not in html('<p><a href="/x" title="[[regle:obnl-services]]">x</a></p>')


class TestHeadings:
    BODY = '<h2 id="un">Premier</h2><h3>Détail</h3><h2>L’été &amp; l’hiver</h2><h2 id="un">Encore</h2>'

    def test_every_heading_has_an_anchor_of_its_own(self):
        assert re.findall(r'<h[23] id="([^"]+)"', html(self.BODY)) == ["un", "detail", "lete-lhiver", "un-2"]

    def test_the_contents_follow_the_headings(self):
        contents = render_chapter(self.BODY, shelf()).contents
        assert [(one.anchor, one.text) for one in contents] == [
            ("un", "Premier"), ("lete-lhiver", "L’été & l’hiver"), ("un-2", "Encore"),
        ]  # fmt: skip
        assert [child.text for child in contents[0].children] == ["Détail"]

    def test_a_table_scrolls_in_a_named_region_with_its_caption(self):
        made = html('<table data-caption="Les paliers"><tbody><tr><td>1</td></tr></tbody></table>')
        assert 'role="region" tabindex="0" aria-label="Tableau 1\u00a0: Les paliers"' in made
        assert "<caption>Les paliers</caption>" in made


def test_reading_time_counts_words_not_references():
    assert reading_minutes("<p>" + "mot " * 201 + "[[regle:a]] " * 300 + "</p>") == 2
