"""`/trousse/autodiagnostic/`: answers in the address, a profile, what somebody keeps."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from guide.models import SelfAssessment, SelfAssessmentQuestion
from guide.self_assessment.actions import MOST_KEPT
from guide.self_assessment.loading import load_questions
from tests.factories_sheets import UserFactory
from tests.guide.factories_kit import SelfAssessmentFactory
from tests.guide.reading import page, plain
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
FORM, PROFILE, KEEP, KEPT = (reverse(f"guide:self-assessment{name}") for name in ("", "-profile", "-keep", "-list"))
ANSWERS = {"definition": "0", "plafond": "1", "exemption": "0", "paiement": "3", "mesure": "nsp"}


@pytest.fixture
def marie(client):
    return sign_in(client, UserFactory())


def test_twenty_questions_are_asked_each_with_five_answers(client):
    html = page(client, FORM)
    assert SelfAssessmentQuestion.objects.count() == 20
    assert html.count('type="radio"') == 100


def test_every_question_leads_to_a_clause_and_a_chapter():
    assert not SelfAssessmentQuestion.objects.filter(clause=None).exists()
    assert not SelfAssessmentQuestion.objects.filter(chapter=None).exists()


def test_answers_come_back_from_the_address(client):
    html = page(client, FORM, **ANSWERS)
    assert 'name="definition" value="0" checked' in html
    assert 'name="mesure" value="nsp" checked' in html


def test_a_profile_says_what_to_do_first_with_clause_chapter_and_suppliers(client):
    html = page(client, PROFILE, **ANSWERS, municipalite="57040")
    assert "5 réponses sur 20." in html
    first = html.index(reverse("guide:clause-detail", args=["exemption-obnl"]))  # the heaviest « non »
    assert first < html.index(reverse("guide:clause-detail", args=["definition-economie-sociale"]))
    assert reverse("guide:chapter-detail", args=["exemptions-obnl-et-cooperatives"]) in html
    assert f"{reverse('directory:enterprise-list')}?regle=obnl-services&amp;municipalite=57040" in html
    assert "Payez-vous vos petits fournisseurs rapidement?" in html
    assert "À vérifier" in html


def test_the_builder_opens_with_the_clauses_of_the_next_steps(client):
    html = page(client, PROFILE, **ANSWERS)
    assert f"{reverse('guide:compose')}?clauses=exemption-obnl%2Cgre-a-gre-sous-plafond" in html


@pytest.mark.parametrize("answers", [{}, {"definition": "9"}, {"definition": "1", "municipalite": "Nullepart"}])
def test_without_an_answer_or_with_a_wrong_town_one_is_sent_back(client, answers):
    response = client.get(PROFILE, answers, follow=True)
    assert response.redirect_chain[0][0].startswith(FORM)
    assert response.status_code == 200


def test_a_profile_is_not_kept_by_search_engines(client):
    assert 'name="robots" content="noindex"' in page(client, PROFILE, **ANSWERS)


def test_a_result_is_kept_once_a_day_and_compared_in_time(client, marie):
    SelfAssessmentFactory(owner=marie, taken_on=date(2025, 11, 1), answers={"definition": 0, "plafond": 0})
    first, second = (client.post(KEEP, ANSWERS | {"definition": value}, follow=True).text for value in ("1", "3"))
    assert "Il remplace celui de plus tôt" not in first
    assert "remplace celui" in second
    assert SelfAssessment.objects.for_owner(marie).count() == 2
    html = page(client, KEPT)
    assert "67 %" in html  # (3 + 1) of 6
    assert "(+67)" in html
    assert "1er novembre 2025" in html


def test_who_signs_in_to_keep_a_result_finds_the_answers_again(client):
    link = re.search(r'href="([^"]*/garder/[^"]*)"', page(client, PROFILE, **ANSWERS))[1].replace("&amp;", "&")
    asked = client.get(link)
    assert parse_qs(urlsplit(asked.url).query)["next"] == [link]
    owner = sign_in(client, UserFactory())
    html = page(client, link)
    assert "5 réponses" in plain(html)
    client.post(KEEP, dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)">', html)))
    assert SelfAssessment.objects.for_owner(owner).get().answers["definition"] == 0


def test_nothing_is_kept_without_an_answer(client, marie):
    for answer in (client.post(KEEP, follow=True), client.get(KEEP, follow=True)):
        assert "Répondez à au moins une question" in plain(answer.content.decode())
    assert not SelfAssessment.objects.exists()


def test_kept_results_have_a_limit(client, marie):
    SelfAssessmentFactory.create_batch(MOST_KEPT, owner=marie, taken_on=date(2025, 1, 1))
    refused = client.post(KEEP, ANSWERS, follow=True)
    assert "supprimez-en un d’abord" in plain(refused.content.decode())
    assert SelfAssessment.objects.count() == MOST_KEPT


def test_nobody_sees_nor_deletes_the_results_of_another(client, marie):
    other = SelfAssessmentFactory(taken_on=date(2024, 2, 29))
    assert "29 février 2024" not in page(client, KEPT)
    assert client.post(reverse("guide:self-assessment-delete", args=[other.pk])).status_code == 404
    mine = SelfAssessmentFactory(owner=marie)
    client.post(reverse("guide:self-assessment-delete", args=[mine.pk]))
    assert list(SelfAssessment.objects.all()) == [other]


def test_loading_the_questions_again_changes_nothing():
    tallies = load_questions()
    assert all(not tally.has_changes for tally in tallies.values())


@pytest.mark.parametrize("url", [FORM, PROFILE])
def test_a_page_asks_little(client, url, django_assert_max_num_queries):
    client.get(url, ANSWERS)
    with django_assert_max_num_queries(4):
        client.get(url, ANSWERS)


def test_the_kept_results_ask_little(client, marie, django_assert_max_num_queries):
    SelfAssessmentFactory.create_batch(25, owner=marie, municipality_id="57040")
    client.get(KEPT)
    with django_assert_max_num_queries(8):
        client.get(KEPT)
