"""Staff edit the directory in the admin, and what they save is what the public finds at once."""

import pytest
from django.urls import reverse

from accounts.models import User
from directory.models import Enterprise
from directory.search.indexing import renew
from tests.directory.suppliers import names_found, supplier, town
from tests.factories import CategoryFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    """Alice, of the pôle's staff, signed in."""
    sign_in(client, User.objects.create_superuser("alice@pole.example", "une-phrase-secrete"))
    return client


def form_of(**fields) -> dict:
    empty = {
        f"{prefix}-{name}": "0"
        for prefix in ("contact", "offerings", "served_areas", "certifications", "verifications")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    base = {"name": "Les Fourneaux", "slug": "les-fourneaux", "legal_form": "npo", "municipality": town().pk,
            "status": "listed", "mission": "", "other_names": "", "neq": "", "confirm_every": "12"}  # fmt: skip
    return base | empty | fields


def test_a_sheet_saved_by_staff_is_found_at_once(staff):
    response = staff.post(reverse("admin:directory_enterprise_add"), form_of())
    assert response.status_code == 302
    assert names_found(staff, q="fourneaux") == ["Les Fourneaux"]


@pytest.mark.parametrize(
    ("neq", "said"),
    [("12", "celui-ci en compte 2"), ("9943456789", "commence par 11, 22, 33 ou 88"), ("11abc", "que des chiffres")],
)
def test_a_wrong_neq_is_explained_in_french(staff, neq, said):
    response = staff.post(reverse("admin:directory_enterprise_add"), form_of(neq=neq))
    assert said in response.content.decode()


def test_two_sheets_without_neq_can_live_together(staff):
    for slug in ("a", "b"):
        assert staff.post(reverse("admin:directory_enterprise_add"), form_of(slug=slug)).status_code == 302
    assert Enterprise.objects.filter(neq=None).count() == 2


def test_withdrawing_a_sheet_hides_it_at_once(staff):
    enterprise = supplier("Les Fourneaux", "traiteur")
    staff.post(
        reverse("admin:directory_enterprise_changelist"),
        {"action": "withdraw_enterprises", "_selected_action": [enterprise.pk]},
    )
    assert names_found(staff) == []
    assert staff.get(enterprise.get_absolute_url()).status_code == 404


def test_deleting_a_sheet_changes_the_counts_at_once(staff):
    enterprise = supplier("Les Fourneaux", "traiteur")
    assert staff.get("/fournisseurs/").context["page"].total == 1
    staff.post(reverse("admin:directory_enterprise_delete", args=[enterprise.pk]), {"post": "yes"})
    assert staff.get("/fournisseurs/").context["page"].total == 0


def test_deleting_categories_by_the_list_is_seen_at_once(staff):
    category = CategoryFactory(slug="essai-vide")
    renew()
    assert not staff.get("/fournisseurs/", {"categorie": "essai-vide"}).context["page"].messages
    staff.post(
        reverse("admin:directory_category_changelist"),
        {"action": "delete_selected", "_selected_action": [category.pk], "post": "yes"},
    )
    assert staff.get("/fournisseurs/", {"categorie": "essai-vide"}).context["page"].messages


def test_a_neq_that_looks_mistyped_is_saved_with_a_warning(staff):
    response = staff.post(reverse("admin:directory_enterprise_add"), form_of(neq="1111111111"), follow=True)
    assert "semble mal saisi" in response.content.decode()
    assert Enterprise.objects.filter(neq="1111111111").exists()


def test_a_new_synonym_is_searched_at_once(staff):
    supplier("Les Fourneaux", "traiteur")
    category = Enterprise.objects.get().offerings.get().category
    staff.post(
        reverse("admin:directory_category_change", args=[category.pk]),
        {"slug": category.slug, "name": category.name, "parent": category.parent_id, "nature": category.nature,
         "seao_code": category.seao_code, "unspsc": category.unspsc, "synonyms": "frigousse", "position": "1"},
    )  # fmt: skip
    assert names_found(staff, q="frigousse") == ["Les Fourneaux"]


@pytest.mark.parametrize(
    "model", ["enterprise", "category", "certificationtype", "pole", "regionalcounty", "municipality"]
)
def test_every_list_and_form_opens(staff, model):
    assert staff.get(reverse(f"admin:directory_{model}_changelist")).status_code == 200
    assert staff.get(reverse(f"admin:directory_{model}_add")).status_code == 200


def test_a_stranger_is_sent_to_the_door(client):
    response = client.get(reverse("admin:directory_enterprise_changelist"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
