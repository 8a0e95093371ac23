"""The private page of a supplier: no account, nothing of the others, nothing changed by reading, nothing lost."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import now

from buying.choices import Answer, DeclineReason
from buying.models import Quote, QuoteInvitation, QuoteQuestion
from tests.buying.quotes.world import NAMES, page, price, reply, sent, text, town
from tests.directory.proofs.files import upload
from tests.factories_sheets import SMALLEST_PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def beloeil():
    cache.clear()
    return town()


@pytest.fixture
def invited(beloeil):
    return sent(beloeil)[1]


def solicited(invitation) -> str:
    invitation.solicitation.refresh_from_db()
    return invitation.solicitation.answer


def test_it_says_who_asks_what_until_when_and_whom_to_call(client, invited):
    found = text(client.get(reply(invited[0])))
    for said in ("Ville de Beloeil", "Cent vingt repas, le 12 décembre.", "Paul Roy", "450 555-0123", NAMES[0]):
        assert said in found


def test_it_tells_nothing_of_the_others(client, beloeil, invited):
    client.post(reply(invited[1]), price("99 999"))
    client.post(reply(invited[1]), {"geste": "question", "question-text": "Combien de tables?"})
    found = text(client.get(reply(invited[0])))
    strangers = (*NAMES[1:], "99 999", "tables", "info@", beloeil.paul.email, beloeil.file.number)
    assert [one for one in strangers if one in found] == []


def test_the_pages_of_two_suppliers_differ_by_their_name_and_their_link(invited):
    pages = []
    for one in invited[:2]:
        found = text(Client().get(reply(one)))
        name = one.considered.enterprise.name
        pages.append([line for line in found.replace(name, "NOM").splitlines() if "repondre/" not in line])
    assert without_tokens(pages[0]) == without_tokens(pages[1])


def without_tokens(lines: list[str]) -> list[str]:
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


def test_its_address_is_kept_from_search_engines_and_other_sites(client, invited):
    for address in (reply(invited[0]), page("quote-reply", "faux")):
        answer = client.get(address)
        assert answer["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex' in answer.text


@pytest.mark.parametrize("token", ["faux", "a.b", "é", "x" * 300])
def test_an_unknown_link_is_not_found_in_french(client, token):
    for method in (client.get, client.post):
        answer = method(page("quote-reply", token))
        assert answer.status_code == 404
        assert "Ce lien ne vaut plus" in answer.text


def test_a_link_with_one_letter_changed_is_not_found(client, invited):
    address = reply(invited[0]).rstrip("/")
    other = "A" if address[-5] != "A" else "B"
    assert client.get(f"{address[:-5]}{other}{address[-4:]}/").status_code == 404


def test_reading_changes_nothing_but_when_it_was_first_opened(client, invited):
    before = QuoteInvitation.objects.filter(pk=invited[0].pk).values()[0]
    client.head(reply(invited[0]))
    assert QuoteInvitation.objects.filter(pk=invited[0].pk).values()[0] == before
    for _ in range(2):
        client.get(reply(invited[0]), {"geste": "refuser", "refus-reason": "offer"})
    after = QuoteInvitation.objects.filter(pk=invited[0].pk).values()[0]
    assert {name for name in after if after[name] != before[name]} == {"opened_at"}
    assert solicited(invited[0]) == Answer.WAITING


def test_a_price_with_a_file_is_received_and_shown_back(client, invited):
    answer = client.post(reply(invited[0]), price() | {"prix-upload": upload(SMALLEST_PDF, "offre.pdf")}, follow=True)
    found = text(answer)
    assert "Votre réponse est reçue" in found
    assert "12 000 $, avec le fichier offre.pdf" in found
    assert Quote.objects.get().amount == 12_000


def test_what_was_given_is_there_to_be_corrected(client, invited):
    client.post(reply(invited[0]), price("12 000,50"))
    found = text(client.get(reply(invited[0])))
    assert 'value="12 000,50"' in found
    assert "Remplacer votre prix" in found


@pytest.mark.parametrize("amount", ["douze mille", "-5", "12.000", "12k", ""])
def test_a_price_that_does_not_read_is_kept_as_typed_with_the_way_out(client, invited, amount):
    answer = client.post(reply(invited[0]), price(amount))
    assert answer.status_code == 200
    assert "Un renseignement est à corriger" in answer.text
    assert f'value="{amount}"' in answer.text or not amount
    assert "Service compris." in answer.text
    assert not Quote.objects.exists()


def test_a_file_that_is_none_is_refused_beside_its_field(client, invited):
    answer = client.post(reply(invited[0]), price() | {"prix-upload": upload(b"<html>", "offre.pdf")})
    assert "C’est une page web" in answer.text
    assert "Service compris." in answer.text
    assert not Quote.objects.exists()


def test_a_refusal_has_a_reason(client, invited):
    answer = client.post(reply(invited[0]), {"geste": "refuser", "refus-message": "Pas cette fois."})
    assert "Choisissez une raison." in answer.text
    assert "Pas cette fois." in answer.text
    client.post(reply(invited[0]), {"geste": "refuser", "refus-reason": DeclineReason.OFFER})
    assert solicited(invited[0]) == Answer.DECLINED
    assert "Vous avez dit que vous ne répondrez pas" in text(client.get(reply(invited[0])))


def test_a_question_is_asked_and_shown_back(client, invited):
    client.post(reply(invited[0]), {"geste": "question", "question-text": "Combien de tables?"})
    assert QuoteQuestion.objects.get().text == "Combien de tables?"
    assert "Combien de tables?" in text(client.get(reply(invited[0])))


def test_after_the_deadline_it_says_so_and_takes_nothing_more(client, invited, time_machine):
    client.post(reply(invited[0]), price())
    time_machine.move_to(invited[0].request.deadline)
    found = text(client.get(reply(invited[0])))
    assert "La date limite est passée" in found
    assert "12 000 $" in found
    assert "<form" not in found
    late = text(client.post(reply(invited[0]), price("1")))
    assert "ne prend plus de réponse" in late
    assert "Service compris." in late  # what was typed can still be copied
    assert Quote.objects.get().amount == 12_000


def test_a_page_posted_to_without_end_is_slowed_and_loses_nothing(client, invited):
    for _ in range(30):
        client.post(reply(invited[0]), price("faux"))
    answer = client.post(reply(invited[0]), price("13 000"))
    assert answer.status_code == 429
    assert "Trop d’envois de suite" in answer.text
    assert "13 000" in answer.text
    assert client.get(reply(invited[0])).status_code == 200


def test_a_form_without_its_token_is_refused(invited):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reply(invited[0]), price()).status_code == 403
    assert not Quote.objects.exists()


def test_the_page_asks_little_of_the_database(client, invited, django_assert_max_num_queries):
    for number in range(10):
        QuoteQuestion.objects.create(
            invitation=invited[number % 3], text="?", answer="!", is_for_all=True, answered_at=now()
        )
    client.get(reply(invited[0]))
    with django_assert_max_num_queries(4):
        client.get(reply(invited[0]))


def test_a_hundred_thousand_characters_are_told_to_be_too_many(client, invited):
    answer = client.post(reply(invited[0]), price(**{"prix-message": "x" * 100_000}))
    assert "2000 caractères au plus" in answer.text
