"""The Nu HTML checker finds nothing to say about the pages of a sheet, also those that answer a button."""

import pytest

from directory.models import Revision
from directory.revisions.actions import request_changes
from tests.directory.my_sheet.forms import edit_url, form_of, opened, press, saved
from tests.factories import CertificationFactory, EnterpriseFactory
from tests.factories_sheets import MembershipFactory
from tests.plugins.checkers import nu_errors

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def text(response) -> str:
    return response.content.decode()


def answered_pages(team) -> dict[str, str]:
    """Rows more and less, errors everywhere, two versions, a preview."""
    bob, enterprise = team.as_bob, team.enterprise
    form = opened(bob, enterprise)
    added = press(bob, enterprise, "add:references", form)
    removed = press(bob, enterprise, f"remove:offerings/{form['offerings'][0]}", form)
    wrong = form_of(added, enterprise) | {"identity.neq": ["12"], "contact.email": ["@"], "served_areas.add": ["Rien"]}
    mission = form | {"mission.mission": ["Bob"], "identity.founded_year": ["hier"]}
    saved(team.as_chantal, enterprise, mission__mission="Chantal")
    return {
        "edit": text(bob.get(edit_url(enterprise))),
        "added": text(added),
        "removed": text(removed),
        "wrong": text(press(bob, enterprise, "submit", wrong)),
        "errors": text(press(bob, enterprise, "submit", wrong | {"served_areas.add": [""]})),
        "two versions": text(press(bob, enterprise, "draft", mission)),
        "preview": text(bob.post(f"{edit_url(enterprise)}apercu/", form | {"action": "preview"})),
    }


def stored_pages(team) -> dict[str, str]:
    bob, enterprise = team.as_bob, team.enterprise
    right = {"identity.founded_year": "", "identity.neq": "", "contact.email": "info@exemple.org"}
    saved(bob, enterprise, mission__mission="Autre.", **right)
    form = opened(bob, enterprise)
    form = {name: values for name, values in form.items() if not name.startswith("references")}
    press(bob, enterprise, "submit", form)
    pages = {"waiting": text(bob.get(edit_url(enterprise)))}
    request_changes(revision=Revision.objects.get(), by=team.alice, reason_codes=["territory"], message="Où?")
    MembershipFactory(user=team.bob, enterprise=EnterpriseFactory(listed=True))
    addresses = {"returned": "", "history": "historique/", "abandon": "abandonner/", "saved preview": "apercu/"}
    pages |= {name: text(bob.get(f"{edit_url(enterprise)}{page}")) for name, page in addresses.items()}
    return pages | {"list": text(bob.get("/ma-fiche/"))}


def test_the_html_is_valid(team):
    CertificationFactory(enterprise=team.enterprise, type__slug="entreprise-insertion")
    assert nu_errors(answered_pages(team) | stored_pages(team)) == []
