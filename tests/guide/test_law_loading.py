"""The law file: complete, loaded twice without a change, refused with the name of the faulty entry."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from directory.models import CertificationType
from guide.law_file import FILE
from guide.law_loading import load_law
from guide.models import ContractingRule, LegalSource, Parameter, ParameterValue
from guide.toml_files import ReferenceFileError
from tests.guide.staff import StaffFactory

pytestmark = pytest.mark.django_db
PROCEDURES = {"invitation-ecrite", "demande-de-prix", "appel-offres-public", "plus-bas-soumissionnaire"}


@pytest.fixture
def law_file(tmp_path):
    """Writes the real file with one passage changed."""

    def changed(old: str, new: str):
        text = FILE.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "law.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return changed


def test_every_lever_of_the_evidence_is_a_rule():
    found = set(ContractingRule.objects.values_list("evidence", flat=True))
    assert found >= {f"A{number}" for number in range(1, 17)}


def test_the_procedures_are_rules():
    assert set(ContractingRule.objects.filter(kind="procedure").values_list("slug", flat=True)) >= PROCEDURES


def test_every_rule_says_where_it_is_written():
    assert not ContractingRule.objects.filter(citations=None).exists()


def test_loading_again_changes_nothing():
    assert not any(tally.has_changes for tally in load_law().values())


def test_a_changed_entry_is_the_only_one_written(law_file):
    tallies = load_law(law_file('title = "Gré à gré libre"', 'title = "De gré à gré"'))
    assert [tally.changed for tally in tallies.values()] == [0, 0, 1, 0]
    assert ContractingRule.objects.get(slug="gre-a-gre-libre").title == "De gré à gré"


def test_a_changed_value_replaces_the_values_of_its_parameter(law_file):
    load_law(law_file("value = 139000", "value = 140000"))
    values = ParameterValue.objects.filter(parameter__code="seuil-appel-offres").order_by("-in_force")
    assert values[0].value == 140_000
    assert len(values) == 6


def test_what_the_staff_changed_is_left_alone(law_file):
    rule = ContractingRule.objects.get(slug="gre-a-gre-libre")
    LogEntry.objects.log_actions(StaffFactory().pk, [rule], CHANGE, '[{"changed": {}}]', single_object=True)
    tallies = load_law(law_file('title = "Gré à gré libre"', 'title = "De gré à gré"'))
    assert ContractingRule.objects.get(pk=rule.pk).title == "Gré à gré libre"
    assert "1 laissée comme le personnel" in str(tallies["Règles d’octroi"])


def test_a_designation_is_a_title_the_supplier_must_hold():
    condition = ContractingRule.objects.get(slug="cooperative-solidarite-designee").supplier_condition
    assert list(condition.certifications.all()) == [CertificationType.objects.get(slug="designation-573-3-5")]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        pytest.param('slug = "lcv-573"\n', 'slug = "lcv-573"\nlien = ""\n', "source « lcv-573 »", id="unknown-key"),
        pytest.param('kind = "procedure"\n', "", "règle « gre-a-gre-libre »", id="missing-key"),
        pytest.param('kind = "procedure"', 'kind = "loi"', "règle « gre-a-gre-libre »", id="unknown-kind"),
        pytest.param('["messagerie-courrier"', '["nulle-part"', "catégorie inconnue « nulle-part »", id="category"),
        pytest.param('max_parameter = "seuil-invitation"', 'max_parameter = "rien"', "« rien »", id="parameter"),
        pytest.param("[[parametre:seuil-invitation]]", "[[parametre:rien]]", "parametre:rien", id="reference"),
        pytest.param("until = 2018-04-18", "until = 2019-01-01", "« seuil-appel-offres »", id="overlap"),
        pytest.param("value = 25000", 'value = "beaucoup"', "« seuil-invitation »", id="not-a-number"),
        pytest.param('slug = "lcv-573-1"', 'slug = "lcv-573"', "écrit deux fois", id="twice"),
        pytest.param("[[sources]]", "[[sources", "TOML", id="not-toml"),
    ],
)
def test_a_wrong_file_is_refused_naming_the_entry(law_file, old, new, named):
    with pytest.raises(ReferenceFileError, match=r".+") as refused:
        load_law(law_file(old, new))
    assert named in str(refused.value)


def test_a_wrong_file_changes_nothing(law_file):
    path = law_file('citation = "Loi sur les cités et villes (RLRQ, c. C-19), art. 573"', 'citation = "Autre"')
    path.write_text(path.read_text(encoding="utf-8").replace("consequence = ", "effet = ", 1), encoding="utf-8")
    with pytest.raises(ReferenceFileError):
        load_law(path)
    assert not LegalSource.objects.filter(citation="Autre").exists()


def test_every_parameter_has_a_value_with_its_source():
    assert not Parameter.objects.filter(values=None).exists()
