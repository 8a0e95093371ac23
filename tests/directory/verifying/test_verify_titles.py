"""The legal form and the certifications, compared with a register."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.choices import VerificationSubject
from directory.models import Certification, Enterprise, Verification
from directory.verifying.actions import Finding, verify
from directory.verifying.errors import CannotVerify
from tests.directory.revisions.sheets import make_house
from tests.factories import CertificationFactory, CertificationTypeFactory

DAY = localdate()
SOON = DAY + timedelta(days=100)


def dates(**other) -> dict:
    until = (DAY + timedelta(days=90)).isoformat()
    return {"source": "Registre", "consulted_on": DAY.isoformat(), "valid_until": until, "note": ""} | other


@pytest.fixture
def held(house):
    kind = CertificationTypeFactory(name="Entreprise d’insertion", register_url="https://registre.exemple/")
    return CertificationFactory(enterprise=house.enterprise, type=kind, number="EI-12", expires_on=SOON)


@pytest.fixture
def title_url(house, held):
    return reverse("directory:verify-certification", args=[house.enterprise.slug, held.pk])


@pytest.fixture
def form_url(house):
    return reverse("directory:verify-legal-form", args=[house.enterprise.slug])


def test_the_legal_form_read_at_the_register_is_verified(client, alice, house, form_url):
    assert client.get(form_url).context["form"]["source"].value() == "Registre des entreprises du Québec"
    client.post(form_url, dates(read="npo"))
    made = Verification.objects.get()
    assert (made.subject, made.pole) == (VerificationSubject.LEGAL_FORM, house.pole)
    assert "Vérifiée" in client.get(house.enterprise.get_absolute_url()).text


def test_another_form_at_the_register_is_to_be_corrected_first(client, alice, form_url):
    text = client.post(form_url, dates(read="coop")).text
    assert "demandez la correction à l’entreprise" in text
    assert not Verification.objects.exists()


def test_a_title_found_in_the_register_is_verified(client, alice, house, held, title_url):
    text = client.get(title_url).text
    assert 'href="https://registre.exemple/"' in text
    client.post(title_url, dates(number="ei 12", expires_on=SOON.isoformat()))
    made = Verification.objects.get()
    assert (made.certification, made.subject) == (held, VerificationSubject.CERTIFICATION)
    assert "Vérifiée" in client.get(house.enterprise.get_absolute_url()).text


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ({"number": "EI-13", "expires_on": SOON.isoformat()}, "La fiche donne le numéro"),
        ({"number": "EI-12", "expires_on": DAY.isoformat()}, "La fiche donne le "),
    ],
)
def test_what_differs_from_the_register_is_not_verified(client, alice, title_url, read, said):
    assert said in client.post(title_url, dates(**read)).text
    assert not Verification.objects.exists()


def test_a_title_is_proposed_to_its_last_day_at_most(client, alice, title_url):
    assert client.get(title_url).context["form"]["valid_until"].value() == SOON


def test_a_title_is_answered_for_to_its_last_day_at_most(client, alice, title_url):
    read = {"number": "EI-12", "expires_on": SOON.isoformat(), "valid_until": (SOON + timedelta(days=1)).isoformat()}
    assert "Le titre prend fin le " in client.post(title_url, dates(**read)).text
    assert not Verification.objects.exists()


def test_a_title_without_number_or_last_day_asks_for_neither(client, alice, house, held, title_url):
    Certification.objects.filter(pk=held.pk).update(number="", expires_on=None)
    assert {"number", "expires_on"}.isdisjoint(client.get(title_url).context["form"].fields)
    client.post(title_url, dates())
    assert Verification.objects.count() == 1


def test_an_expired_title_is_not_verified(client, alice, held, title_url):
    Certification.objects.filter(pk=held.pk).update(expires_on=DAY - timedelta(days=1))
    read = {"number": "EI-12", "expires_on": (DAY - timedelta(days=1)).isoformat()}
    assert "Ce titre n’est pas en vigueur aujourd’hui" in client.post(title_url, dates(**read)).text


def test_a_title_of_another_sheet_is_not_found(client, alice, house, held):
    other = make_house(name="Ailleurs")
    address = reverse("directory:verify-certification", args=[other.enterprise.slug, held.pk])
    assert client.get(address).status_code == 404
    own = CertificationFactory(enterprise=other.enterprise)
    assert (
        client.get(reverse("directory:verify-certification", args=[house.enterprise.slug, own.pk])).status_code == 404
    )


@pytest.mark.parametrize(
    "change", [{"number": "EI-99"}, {"expires_on": DAY + timedelta(days=30)}], ids=["another-number", "another-end"]
)
def test_a_title_that_changed_while_it_was_compared_is_not_verified(alice, house, held, change):
    Certification.objects.filter(pk=held.pk).update(**change)  # a colleague published it meanwhile
    with pytest.raises(CannotVerify):
        verify(enterprise=house.enterprise, finding=found(certification=held), by=house.alice, day=DAY)


def test_a_title_taken_out_while_it_was_compared_is_not_verified(alice, house, held):
    Certification.objects.filter(pk=held.pk).delete()
    with pytest.raises(CannotVerify):
        verify(enterprise=house.enterprise, finding=found(certification=held), by=house.alice, day=DAY)


def test_a_form_that_changed_while_it_was_compared_is_not_verified(alice, house):
    Enterprise.objects.update(legal_form="coop")
    with pytest.raises(CannotVerify):
        verify(enterprise=house.enterprise, finding=found(), by=house.alice, day=DAY)


def found(**about) -> Finding:
    subject = VerificationSubject.CERTIFICATION if about else VerificationSubject.LEGAL_FORM
    return Finding(subject=subject, source="Registre", consulted_on=DAY, valid_until=DAY + timedelta(days=20), **about)
