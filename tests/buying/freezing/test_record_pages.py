"""Freezing from the page, reading a record, its exports, opening it again."""

import hashlib
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from buying.choices import OutcomeKind
from buying.freezing.actions import freeze, reopen
from buying.models import FrozenRecord, Outcome
from buying.quotes.letters import written_moment
from tests.buying.freezing.files import frozen_file, open_again, ready_file
from tests.factories_buying import BuyerMembershipFactory, QuoteRequestFactory
from tests.factories_sheets import UserFactory
from tests.guide.reading import page, plain
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
EXPORTS = ("buying:record-json", "buying:record-pdf", "buying:record-xlsx")


@pytest.fixture
def side(client):
    found = frozen_file()
    sign_in(client, found.buyer)
    return found


def detail(side, number: int = 1) -> str:
    return reverse("buying:record-detail", args=[side.file.pk, number])


def test_a_buyer_freezes_a_file(client):
    side = ready_file()
    sign_in(client, side.buyer)
    url = reverse("buying:file-freeze", args=[side.file.pk])
    assert "pour toujours" in page(client, url)
    response = client.post(url, {"opened_edit": side.file.edit})
    assert response.url == detail(side)
    assert open_again(side.file).is_frozen


def test_what_is_missing_is_said_before_freezing(client):
    side = ready_file(lever="disparu")
    sign_in(client, side.buyer)
    html = page(client, reverse("buying:file-freeze", args=[side.file.pk]))
    assert "Il manque encore" in html
    assert "Le levier invoqué n’est plus" in html
    assert '<button class="button">' not in html.split("Il manque encore")[1].split("</main>")[0]


def test_a_file_without_choice_is_frozen_when_it_is_said(client):
    side = ready_file()
    side.file.choice.delete()
    sign_in(client, side.buyer)
    url = reverse("buying:file-freeze", args=[side.file.pk])
    refused = plain(client.post(url, {"opened_edit": 0}).content.decode())
    assert "Aucun fournisseur n’est choisi" in refused
    assert client.post(url, {"opened_edit": 0, "without_choice": "on"}).status_code == 302
    assert "figé sans choix" in page(client, detail(side))


def test_a_file_that_moved_is_read_again_first(client):
    side = ready_file(edit=4)
    sign_in(client, side.buyer)
    url = reverse("buying:file-freeze", args=[side.file.pk])
    assert "Relisez-le, puis figez-le" in plain(client.post(url, {"opened_edit": 3}).content.decode())
    assert not FrozenRecord.objects.exists()


def test_the_page_tells_the_record(client, side):
    html = page(client, detail(side))
    for words in ("Le Chaudron", "La Marmite", "Hors capacité.", "Le meilleur prix.", "81 250,50 $", "soumission.pdf"):
        assert words in html
    assert side.record.sha256[:8] in html
    assert "Aucune issue" in html


def test_what_was_written_is_never_markup(client):
    side = frozen_file(title="<script>alert(1)</script>", need="{% load x %} <b>gras</b>")
    sign_in(client, side.buyer)
    html = page(client, detail(side))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{% load x %} &lt;b&gt;gras&lt;/b&gt;" in html


def test_the_outcome_stands_beside_and_changes_nothing(client, side):
    before = client.get(reverse("buying:record-json", args=[side.file.pk, 1])).content
    Outcome.objects.create(
        purchase_file=side.file, kind=OutcomeKind.AWARDED, considered=side.kept, final_amount="81250.50",
        decided_on=localdate(), resolution="2026-11-300", recorded_by=side.buyer,
    )  # fmt: skip
    html = page(client, detail(side))
    assert "2026-11-300" in html
    assert "ne fait pas partie de l’empreinte" in html
    assert client.get(reverse("buying:record-json", args=[side.file.pk, 1])).content == before


def test_the_exports_print_the_hash_and_no_browser_keeps_them(client, side):
    for name in EXPORTS:
        response = client.get(reverse(name, args=[side.file.pk, 1]))
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert f"{side.file.number}-v1." in response["Content-Disposition"]
    content = client.get(reverse("buying:record-json", args=[side.file.pk, 1])).content
    assert hashlib.sha256(content[90:-2]).hexdigest() == side.record.sha256 == content[14:78].decode()


def test_a_frozen_file_is_opened_again_for_a_reason(client, side):
    assert "Rouvrir le dossier" in page(client, detail(side))
    url = reverse("buying:file-amend", args=[side.file.pk])
    assert "Écrivez pourquoi" in plain(client.post(url, {"reason": ""}).content.decode())
    assert client.post(url, {"reason": "Une soumission de plus."}).status_code == 302
    assert open_again(side.file).amendment_reason == "Une soumission de plus."
    assert "Rouvrir le dossier" not in page(client, detail(side))


def test_an_amended_record_leads_to_what_amends_it(client, side):
    held = reopen(purchase_file=side.file, reason="Une correction.", by=side.buyer)
    freeze(purchase_file=held, by=side.buyer, opened_edit=held.edit)
    first, second = page(client, detail(side)), page(client, detail(side, 2))
    assert "Cette version a été modifiée" in first
    assert "Une correction." in second
    assert "Cette version a été modifiée" not in second


def test_a_buyer_of_another_organisation_finds_nothing(client, side):
    sign_in(client, BuyerMembershipFactory().user)
    for name in (*EXPORTS, "buying:record-detail"):
        assert client.get(reverse(name, args=[side.file.pk, 1])).status_code == 404
    assert client.get(reverse("buying:file-freeze", args=[side.file.pk])).status_code == 404
    assert client.post(reverse("buying:file-amend", args=[side.file.pk]), {"reason": "x"}).status_code == 404


def test_a_superuser_is_nobody_here(client, side):
    sign_in(client, UserFactory(superuser=True))
    assert client.get(detail(side)).status_code == 404


def test_a_record_is_read_in_few_queries(client, side, django_assert_max_num_queries):
    client.get(detail(side))
    with django_assert_max_num_queries(6):
        client.get(detail(side))


def test_the_page_before_freezing_is_read_in_few_queries(client, django_assert_max_num_queries):
    side = ready_file()
    sign_in(client, side.buyer)
    client.get(reverse("buying:file-freeze", args=[side.file.pk]))
    with django_assert_max_num_queries(12):
        client.get(reverse("buying:file-freeze", args=[side.file.pk]))


def test_suppliers_who_may_still_answer_are_told_of_before_freezing(client):
    side = ready_file()
    QuoteRequestFactory(purchase_file=side.file, subject="Repas", deadline=now() - timedelta(hours=1))
    sign_in(client, side.buyer)
    url = reverse("buying:file-freeze", args=[side.file.pk])
    assert "Des fournisseurs peuvent encore répondre" not in page(client, url)
    open_one = QuoteRequestFactory(purchase_file=side.file, subject="Repas du soir")
    found = page(client, url)
    assert "Des fournisseurs peuvent encore répondre" in found
    assert plain(f"Repas du soir, jusqu’au {written_moment(open_one.deadline)}") in found
