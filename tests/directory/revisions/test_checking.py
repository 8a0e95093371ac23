"""What keeps a sheet from being published: each problem names its field and the way out."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from directory.revisions.checking import problems_of
from directory.revisions.shape import blank, canonical
from tests.directory.revisions.sheets import with_values
from tests.factories import CertificationTypeFactory, EnterpriseFactory, FamilyFactory
from tests.factories_sheets import ProofFileFactory

pytestmark = pytest.mark.django_db
TOMORROW = (localdate() + timedelta(days=1)).isoformat()


def problems(house, **sections) -> dict[str, str]:
    found = problems_of(canonical(house.document(**sections)), house.enterprise)
    return {problem.path: problem.message for problem in found}


def offer(**fields) -> list[dict]:
    return [
        {"key": "n00000001", "title": "Pain", "description": "", "category": "traiteur-d-essai", "nature": "goods"}
        | fields
    ]


def title(**fields) -> list[dict]:
    return [{"key": "bio", "number": "", "issued_on": "", "expires_on": "", "proof": ""} | fields]


def test_a_complete_sheet_has_no_problem(house):
    assert problems(house) == {}


def test_an_empty_sheet_says_everything_that_is_missing():
    assert [problem.path for problem in problems_of(blank())] == [
        "identity.name",
        "identity.legal_form",
        "identity.municipality",
        "offerings",
        "contact",
    ]


CASES = [
    ("identity", {"name": "« ! »"}, "identity.name", "au moins une lettre"),
    ("identity", {"name": "x" * 201}, "identity.name", "200 caractères au plus; il y en a 201"),
    ("identity", {"neq": "114345678"}, "identity.neq", "dix chiffres"),
    ("identity", {"neq": "4443456789"}, "identity.neq", "commence par 11"),
    ("identity", {"legal_form": "secte"}, "identity.legal_form", "de la liste"),
    ("identity", {"municipality": "99999"}, "identity.municipality", "n’existe pas"),
    ("identity", {"municipality": ""}, "identity.municipality", "Choisissez"),
    ("identity", {"founded_year": 1500}, "identity.founded_year", "entre 1600"),
    ("identity", {"founded_year": localdate().year + 1}, "identity.founded_year", "entre 1600"),
    ("identity", {"headcount": "dix"}, "identity.headcount", "en chiffres"),
    ("identity", {"headcount": -1}, "identity.headcount", "entre 0"),
    ("identity", {"other_names": [f"n{n}" for n in range(21)]}, "identity.other_names", "20 au plus"),
    ("identity", {"other_names": ["x" * 201]}, "identity.other_names", "200 caractères"),
    ("mission", {"mission": "x" * 5001}, "mission.mission", "5 000 caractères au plus"),
    ("mission", {"mission": "ab\x07c"}, "mission.mission", "caractère invisible"),
    ("mission", {"mission": "ab\u202ecd"}, "mission.mission", "caractère invisible"),
    ("contact", {"phone": "12"}, "contact.phone", "dix chiffres"),
    ("contact", {"email": "a@"}, "contact.email", "adresse de courriel"),
    ("contact", {"website": "javascript:alert(1)"}, "contact.website", "https://"),
    ("contact", {"postal_code": "H0H"}, "contact.postal_code", "J3G 4S5"),
    ("contact", {"phone": "", "email": "", "website": ""}, "contact", "au moins un téléphone"),
    ("capacity", {"people": 10**7}, "capacity.people", "entre 0"),
    ("capacity", {"largest_contract": 10**13}, "capacity.largest_contract", "entre 0"),
    ("capacity", {"lead_time": 4000}, "capacity.lead_time", "entre 0"),
    ("offerings", [], "offerings", "au moins une offre"),
    ("offerings", offer(title=""), "offerings/n00000001.title", "Donnez un titre"),
    ("offerings", offer(category=""), "offerings/n00000001.category", "Choisissez la catégorie"),
    ("offerings", offer(category="inconnue"), "offerings/n00000001.category", "n’existe plus"),
    ("offerings", offer(category="famille"), "offerings/n00000001.category", "n’existe plus"),
    ("offerings", offer(nature=""), "offerings/n00000001.nature", "Dites si"),
    ("offerings", offer(title="a\nb"), "offerings/n00000001.title", "caractère invisible"),
    ("offerings", [offer(key=f"n{n:08}")[0] for n in range(61)], "offerings", "60 lignes au plus"),
    ("served_areas", [{"key": "R99"}], "served_areas/R99", "n’existe pas"),
    ("served_areas", [{"key": "M99999"}], "served_areas/M99999", "n’existe pas"),
    ("certifications", title(key="inconnue"), "certifications/inconnue", "n’existe pas"),
    ("certifications", title(issued_on="2026-02-30"), "certifications/bio.issued_on", "une date qui existe"),
    ("certifications", title(expires_on="demain"), "certifications/bio.expires_on", "une date qui existe"),
    ("certifications", title(issued_on=TOMORROW), "certifications/bio.issued_on", "à venir"),
    (
        "certifications",
        title(issued_on="2024-02-01", expires_on="2024-02-01"),
        "certifications/bio.expires_on",
        "après la délivrance",
    ),
    ("certifications", title(proof="n’importe quoi"), "certifications/bio.proof", "joignez-la"),
    ("references", [{"key": "n00000001", "client": "", "work": "", "year": 1800}], "references/n00000001.year", "1900"),
]


@pytest.mark.parametrize(("section", "values", "path", "words"), CASES, ids=lambda value: str(value)[:40])
def test_each_problem_names_its_field_and_the_way_out(house, section, values, path, words):
    CertificationTypeFactory(slug="bio")
    FamilyFactory(slug="famille")
    found = problems(house, **{section: values})
    assert words in found[path].replace("\u202f", " ")


def test_only_what_was_typed_wrong_is_a_problem(house):
    assert list(problems(house, contact={"phone": "12"})) == ["contact.phone"]


def test_the_neq_of_another_sheet_is_refused_and_ones_own_is_not(house):
    house.enterprise.neq = "1143456789"
    house.enterprise.save()
    EnterpriseFactory(neq="1149999999")
    assert problems(house) == {}
    assert "Une autre fiche" in problems(house, identity={"neq": "1149999999"})["identity.neq"]


def test_a_piece_of_another_enterprise_or_of_the_pole_is_refused(house):
    CertificationTypeFactory(slug="bio")
    own = ProofFileFactory(enterprise=house.enterprise)
    foreign, for_staff = ProofFileFactory(), ProofFileFactory(enterprise=house.enterprise, for_staff=True)
    assert problems(house, certifications=title(proof=str(own.pk))) == {}
    for piece in (foreign, for_staff):
        assert list(problems(house, certifications=title(proof=str(piece.pk)))) == ["certifications/bio.proof"]


def test_everything_is_checked_in_one_query(house, django_assert_num_queries):
    document = with_values(house.document(), served_areas=[{"key": "QC"}, {"key": "R16"}, {"key": "C570"}])
    with django_assert_num_queries(1):
        problems_of(document, house.enterprise)
