"""`/fournisseurs/<slug>/`: the sheet."""

import json
import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.directory.suppliers import plain, supplier, town
from tests.factories import CertificationFactory, VerificationFactory, publish

pytestmark = pytest.mark.django_db


def text_of(client, enterprise) -> str:
    response = client.get(enterprise.get_absolute_url())
    assert response.status_code == 200
    return plain(response.content.decode())


def test_the_sheet_says_what_is_declared_and_what_is_verified(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    assert "Déclarée par l’entreprise" in text_of(client, enterprise)
    VerificationFactory(enterprise=enterprise)
    publish(enterprise)
    assert "Déclarée par l’entreprise" not in text_of(client, enterprise)


def test_an_expired_certification_says_so(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    CertificationFactory(enterprise=enterprise, expired=True, number="ABC-1")
    text = text_of(client, enterprise)
    assert "ABC-1" in text
    assert "Expirée" in text


def test_a_certification_near_its_end_warns(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    CertificationFactory(enterprise=enterprise, expires_on=localdate() + timedelta(days=8))
    assert re.search(r"dans 8 jours", text_of(client, enterprise))


def test_the_sheet_lists_the_rules_that_lead_to_it_and_the_offers_they_cover(client):
    enterprise = supplier("Les Fourneaux", "traiteur", "plats-surgeles")
    text = text_of(client, enterprise)
    assert "/regles/obnl-services/" in text
    assert "/fournisseurs/?regle=obnl-services" in text
    assert re.search(r"Ne vaut pas pour :\s+Plats cuisinés et surgelés \(biens\)", text)


def test_no_exemption_leads_to_an_ordinary_cooperative(client):
    assert "/regles/obnl-services/" not in text_of(client, supplier("Coop", "traiteur", legal_form="worker_coop"))


def test_the_data_for_machines_is_whole_and_cannot_close_its_element(client):
    enterprise = supplier("</script><b>", "traiteur", mission="</script>", neq="1143456782", areas=[town()])
    text = text_of(client, enterprise)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert data["@type"] == "Organization"
    assert data["name"] == "</script><b>"
    assert data["identifier"]["value"] == "1143456782"
    assert data["areaServed"] == ["Beloeil"]


def test_a_sheet_without_anything_still_stands(client):
    text = text_of(client, supplier("Nue"))
    assert "n’a pas encore décrit son offre" in text
    assert "n’a pas encore donné de coordonnées" in text


def test_the_sheet_keeps_to_ten_queries(client, django_assert_max_num_queries):
    enterprise = supplier("Pleine", "traiteur", "demenagement", areas=["QC", town()], certified=True, verified=True,
                          reachable=True)  # fmt: skip
    client.get(enterprise.get_absolute_url())
    with django_assert_max_num_queries(10):
        client.get(enterprise.get_absolute_url())
