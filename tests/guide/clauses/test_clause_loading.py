"""Loading the library: once, again, over a change, never over what the staff wrote."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from guide.clauses.file import FILE
from guide.clauses.library import clause_library, read_library
from guide.clauses.loading import load_clauses
from guide.models import ClauseField, ClauseVariant, PolicyClause
from guide.toml_files import ReferenceFileError
from tests.guide.composing.written_clauses import written_library
from tests.guide.staff import StaffFactory

pytestmark = pytest.mark.django_db


def tally(path=FILE):
    return load_clauses(path)["Clauses de la trousse"]


def changed_file(tmp_path, *change: str):
    path = tmp_path / "clauses.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    return path


def test_loading_again_changes_nothing():
    kept = set(ClauseVariant.objects.values_list("pk", flat=True))
    again = tally()
    assert (again.new, again.changed, again.unchanged) == (0, 0, PolicyClause.objects.count())
    assert set(ClauseVariant.objects.values_list("pk", flat=True)) == kept


def test_the_database_says_what_the_file_says():
    written = {clause.slug: clause for clause in written_library().clauses}
    held = read_library().by_slug
    assert held.keys() == written.keys()
    for slug, clause in held.items():
        for name in ("variants", "fields", "criteria", "conflicts", "needs", "fills", "places", "sum_of", "sum_is"):
            assert getattr(clause, name) == getattr(written[slug], name), (slug, name)
        assert set(clause.rules) == set(written[slug].rules)


def test_what_goes_to_suppliers_speaks_to_them():
    for clause in written_library().clauses:
        if {"tender", "contract"} & set(clause.places):
            assert not [text for text in clause.variants.values() if "le service " in text.lower()], clause.slug


def test_a_new_wording_reaches_the_library(tmp_path):
    loaded = tally(changed_file(tmp_path, "Payer vite", "Payer sans tarder"))
    assert (loaded.new, loaded.changed) == (0, 1)
    assert clause_library().by_slug["delais-de-paiement"].title == "Payer sans tarder"


def test_what_the_staff_wrote_stays(tmp_path):
    clause = PolicyClause.objects.get(slug="delais-de-paiement")
    LogEntry.objects.create(
        user=StaffFactory(), content_type=ContentType.objects.get_for_model(clause), object_id=clause.pk,
        action_flag=CHANGE, change_message="Titre modifié.",
    )  # fmt: skip
    loaded = tally(changed_file(tmp_path, "Payer vite", "Payer sans tarder"))
    assert (loaded.changed, loaded.theirs) == (0, 1)
    assert PolicyClause.objects.get(pk=clause.pk).title == "Payer vite"


def test_an_unknown_rule_stops_everything(tmp_path):
    with pytest.raises(ReferenceFileError, match="règle inconnue « rotations »"):
        load_clauses(changed_file(tmp_path, 'rules = ["rotation"]', 'rules = ["rotations"]'))


def test_a_typed_amount_stops_everything(tmp_path):
    with pytest.raises(ReferenceFileError, match="montant écrit à la main"):
        load_clauses(
            changed_file(tmp_path, "le service cherche un bien remis à neuf", "sous 5 000 $, le service cherche")
        )


def test_a_ceiling_of_a_by_law_is_always_bounded_by_the_law():
    bounded = ClauseField.objects.filter(
        effect__in=["direct_award", "price_request", "invitation", "preference_ceiling"]
    )
    assert bounded.exists()
    assert not bounded.filter(maximum_parameter=None).exists()


def test_the_library_is_read_in_a_handful_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        read_library()
