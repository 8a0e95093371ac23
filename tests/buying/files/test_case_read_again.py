"""The case of a file is the assistant's: its kept answers, read again, give the same answer."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buying.files.actions import case_fields
from buying.files.reading import case_page
from buying.models import PurchaseFile
from guide.assistant_json import answer_as_json
from guide.assistant_page import assistant_page
from guide.choices import BuyerKind, ContractNature

pytestmark = pytest.mark.django_db
AMOUNTS = st.decimals(min_value=0, max_value=2_000_000, places=2).map(str)
TYPED = st.fixed_dictionaries(
    {"nature": st.sampled_from(ContractNature.values)},
    optional={
        "categorie": st.sampled_from(["traiteur", "Traiteur", "alimentation", "entretien-menager", ""]),
        "montant": AMOUNTS | st.sampled_from(["95 000", "95 000,50 $", "0"]),
        "options": AMOUNTS | st.sampled_from(["", "12 000"]),
        "municipalite": st.sampled_from(["57040", "Beloeil", "58227", ""]),
        "acheteur": st.sampled_from([*BuyerKind.values, ""]),
        "date": st.dates(date(2026, 1, 1), date(2028, 12, 31)).map(date.isoformat),
        "inconnu": st.just("1"),
    },
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_the_case_of_a_file_read_again_is_the_one_the_assistant_answered(reference, typed):
    parameters = QueryDict(mutable=True)
    parameters.update(typed)
    asked = assistant_page(parameters, localdate(), must_answer=True)
    if not asked.answers.is_answered:
        return
    again = case_page(PurchaseFile(**case_fields(asked.answers)))
    assert again.assessment == asked.assessment
    assert answer_as_json(again) == answer_as_json(asked)
    assert again.answers.querystring() == asked.answers.querystring()


def test_the_longest_answers_fit_in_a_file(reference):
    typed = f"nature=professional_services&categorie={'x' * 80}&montant=99999999999&options=99999999999"
    assert len(typed) + 80 < PurchaseFile._meta.get_field("query").max_length
