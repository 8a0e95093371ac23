"""The staff write clauses and questions: previewed before they are kept, faults named, changes remembered."""

import pytest
from django.urls import reverse

from directory.models import DirectoryState
from guide.models import LawChange, PolicyClause, SelfAssessmentQuestion
from tests.guide.admin_forms import change_url, fields_of, save
from tests.guide.reading import page, plain
from tests.guide.staff import StaffFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client):
    staff = StaffFactory()
    sign_in(client, staff)
    return staff


@pytest.fixture
def clause(alice) -> PolicyClause:
    return PolicyClause.objects.get(slug="delais-de-paiement")


@pytest.fixture
def question(alice) -> SelfAssessmentQuestion:
    return SelfAssessmentQuestion.objects.get(code="paiement")


def shown(response) -> str:
    return plain(response.content.decode())


def test_the_lists_open(client, alice):
    for model in ("policyclause", "selfassessmentquestion", "selfassessmenttheme", "workedexample",
                  "municipalcommitment", "partner"):  # fmt: skip
        page(client, reverse(f"admin:guide_{model}_changelist"))


@pytest.mark.parametrize("slug", ["grille-une-enveloppe", "gre-a-gre-economie-sociale"])
def test_a_clause_can_be_saved_as_it_is(client, alice, slug):
    kept = save(client, PolicyClause.objects.get(slug=slug))
    assert "errornote" not in shown(kept)
    assert not LawChange.objects.filter(key=slug).exists()


def test_a_new_title_is_read_at_once_and_remembered(client, clause):
    save(client, clause, title="Payer sans tarder")
    assert "Payer sans tarder" in page(client, clause.get_absolute_url())
    change = LawChange.objects.get(kind="clause", key=clause.slug)
    assert plain(change.before) == "Titre : Payer vite"
    assert plain(change.after) == "Titre : Payer sans tarder"


def test_a_preview_shows_what_was_typed_and_keeps_nothing(client, clause):
    before = DirectoryState.current()
    answer = save(client, clause, title="Payer sans tarder", _apercu="Aperçu")
    assert "<h1>Payer sans tarder</h1>" in shown(answer)
    clause.refresh_from_db()
    assert clause.title == "Payer vite"
    assert not LawChange.objects.exists()
    assert DirectoryState.current() == before
    assert "Payer sans tarder" not in page(client, clause.get_absolute_url())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"variants-0-text": "Dans {{jour}}."}, "Aucun champ à remplir n’a le code jour.", id="no-field"),
        pytest.param({"variants-0-text": "Dans {{Jours}}."}, "n’est pas un champ", id="odd-braces"),
        pytest.param({"variants-0-text": "Sous 5 000 $."}, "montant écrit à la main", id="amount"),
        pytest.param({"limits": "Voir art. 5."}, "article écrit à la main", id="article"),
        pytest.param({"purpose": "Voir [[regle:nulle-part]]."}, "Références inconnues", id="reference"),
        pytest.param({"sum_of": "prix"}, "Aucun champ à remplir n’a le code prix.", id="sum"),
        pytest.param({"places": []}, "cochez au moins un genre de document", id="no-place"),
    ],
)
def test_a_faulty_clause_is_refused_in_words(client, clause, changes, words):
    assert words in shown(save(client, clause, **changes))


def test_a_ceiling_of_a_by_law_needs_a_bound_of_the_law(client, alice):
    clause = PolicyClause.objects.get(slug="gre-a-gre-sous-plafond")
    refused = save(client, clause, **{"fields-0-maximum_parameter": "", "fields-0-maximum": "900000"})
    assert "Un plafond du règlement a pour maximum un paramètre de la loi." in shown(refused)


def test_a_question_is_previewed_then_kept_and_remembered(client, question):
    answer = save(client, question, text="Payez-vous vite?", _apercu="Aperçu")
    assert "Payez-vous vite?" in shown(answer)
    question.refresh_from_db()
    assert question.text != "Payez-vous vite?"
    save(client, question, text="Payez-vous vite?")
    assert "Payez-vous vite?" in page(client, reverse("guide:self-assessment"))
    assert LawChange.objects.get(kind="question").key == "paiement"


def test_the_form_offers_a_preview(client, clause):
    response = client.get(change_url(clause))
    assert 'name="_apercu"' in shown(response)
    assert fields_of(response)["title"] == "Payer vite"
