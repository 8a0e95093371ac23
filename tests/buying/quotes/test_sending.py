"""One request, one letter for each supplier: whom it may reach, how many a day, and what it says."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from buying.choices import Answer, Channel, Standing
from buying.files.errors import FileFrozen
from buying.models import QuoteInvitation, QuoteRequest, Solicitation
from buying.quotes import errors
from buying.quotes.recipients import recipients_of
from buying.quotes.sending import note_asked_otherwise, renew_link, send_request
from directory.choices import EnterpriseStatus
from mailing.models import Letter
from tests.buying.quotes.world import NAMES, reply, sent, supplier, text, town, words
from tests.mailing.letters import letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def beloeil():
    return town()


def test_each_supplier_gets_one_letter_at_its_published_address(beloeil):
    sent(beloeil)
    assert sorted(Letter.objects.values_list("to", flat=True)) == ["info@1.example", "info@2.example", "info@3.example"]


def test_a_letter_says_who_asks_what_and_until_when(beloeil):
    sent(beloeil)
    [letter] = letters_to("info@1.example")
    for said in ("Ville de Beloeil", NAMES[0], "Cent vingt repas", "Paul Roy", "450 555-0123", "/repondre/"):
        assert said in letter.text
        assert said in letter.html


def test_each_supplier_asked_is_in_the_rotation_log(beloeil):
    sent(beloeil)
    logged = Solicitation.objects.filter(purchase_file=beloeil.file)
    assert {(one.channel, one.answer) for one in logged} == {(Channel.PORTAL, Answer.WAITING)}
    assert logged.count() == 3


def test_a_supplier_without_a_published_address_stands_apart(beloeil):
    supplier(beloeil.file, "Sans courriel", "", website="https://sans.example")
    found = recipients_of(beloeil.file)
    assert [one.enterprise.name for one in found.written] == NAMES
    assert [(one.enterprise.name, one.phone, one.website) for one in found.elsewhere] == [
        ("Sans courriel", "450 555-0100", "https://sans.example")
    ]


def test_a_sheet_that_left_the_directory_publishes_nothing(beloeil):
    one = beloeil.kept[0].enterprise
    one.status = EnterpriseStatus.WITHDRAWN
    one.save()
    [found] = recipients_of(beloeil.file).elsewhere
    assert (found.email, found.phone, found.website, found.is_listed) == ("", "", "", False)


@pytest.mark.parametrize("standing", [Standing.CONSIDERED, Standing.SET_ASIDE])
def test_only_a_kept_supplier_is_written_to(beloeil, standing):
    other = supplier(beloeil.file, "Autre", "info@autre.example", standing=standing)
    with pytest.raises(errors.NotReachable):
        sent(beloeil, suppliers=[other.pk])
    assert not Letter.objects.exists()


def test_a_supplier_of_another_file_is_not_written_to(beloeil):
    with pytest.raises(errors.NotReachable):
        sent(beloeil, suppliers=[town().kept[0].pk])


def test_the_same_supplier_named_twice_is_asked_once(beloeil):
    one = beloeil.kept[0].pk
    sent(beloeil, suppliers=[one, one])
    assert QuoteInvitation.objects.count() == 1


def test_a_second_request_may_follow_in_the_same_file(beloeil):
    sent(beloeil)
    sent(beloeil)
    assert QuoteRequest.objects.filter(purchase_file=beloeil.file).count() == 2


def test_the_same_form_sent_twice_leaves_once(beloeil):
    send_request(**words(beloeil, seen_requests=0))
    with pytest.raises(errors.AlreadySent):
        send_request(**words(beloeil, seen_requests=0))
    assert QuoteRequest.objects.count() == 1


def test_the_day_of_an_organisation_has_an_end(beloeil):
    beloeil.organisation.daily_letters = 4
    beloeil.organisation.save()
    sent(beloeil)
    with pytest.raises(errors.OverDailyLimit, match=r"il en reste 1 aujourd’hui, 4 de nouveau demain, le "):
        sent(beloeil)
    sent(beloeil, suppliers=[beloeil.kept[0].pk])
    with pytest.raises(errors.OverDailyLimit, match="il n’en reste aucun aujourd’hui"):
        sent(beloeil, suppliers=[beloeil.kept[0].pk])


def test_the_next_day_is_whole_again(beloeil, time_machine):
    beloeil.organisation.daily_letters = 3
    beloeil.organisation.save()
    sent(beloeil)
    time_machine.move_to(now() + timedelta(days=1))
    sent(beloeil)
    assert QuoteInvitation.objects.count() == 6


def test_the_letters_of_another_town_are_its_own(beloeil):
    beloeil.organisation.daily_letters = 3
    beloeil.organisation.save()
    sent(town())
    sent(beloeil)


def test_a_frozen_file_writes_to_nobody(beloeil):
    beloeil.file.is_frozen = True
    beloeil.file.save()
    with pytest.raises(FileFrozen):
        sent(beloeil)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("delay", "refusal"),
    [(timedelta(hours=23), errors.DeadlineTooSoon), (timedelta(days=200), errors.DeadlineTooFar)],
    ids=["tomorrow-too-soon", "next-year"],
)
def test_a_deadline_leaves_time_to_answer_and_not_for_ever(beloeil, delay, refusal):
    with pytest.raises(refusal):
        sent(beloeil, deadline=now() + delay)


@pytest.mark.parametrize("words", ["comme la grande marmite", "LA GRANDE MARMITE", "La Grande-Marmite, etc."])
def test_the_words_to_all_name_none_of_those_asked(beloeil, words):
    with pytest.raises(errors.NamesSupplier, match="La Grande Marmite"):
        sent(beloeil, message=words)


def test_a_supplier_asked_by_telephone_is_logged_in_the_file(beloeil):
    other = supplier(beloeil.file, "Sans courriel", "")
    noted = note_asked_otherwise(
        purchase_file=beloeil.file, considered=other, channel=Channel.PHONE, asked_on=now().date(), note="À 10 h",
        by=beloeil.paul,
    )  # fmt: skip
    assert (noted.enterprise, noted.purchase_file, noted.channel) == (other.enterprise, beloeil.file, Channel.PHONE)


def test_a_new_link_goes_to_the_address_of_today_and_voids_the_old(beloeil, client):
    _, [first, *_] = sent(beloeil)
    old, contact = reply(first), first.considered.enterprise.contact
    contact.email = "bureau@1.example"
    contact.save()
    renewed = renew_link(invitation=first, by=beloeil.paul)
    assert len(letters_to("bureau@1.example")) == 1
    assert client.get(old).status_code == 404
    assert "Ce lien ne vaut plus" in text(client.get(old))
    assert client.get(reply(renewed)).status_code == 200


def test_new_links_are_not_sent_without_end(beloeil):
    _, [first, *_] = sent(beloeil)
    for _ in range(3):
        first = renew_link(invitation=first, by=beloeil.paul)
    with pytest.raises(errors.TooManyLinks):
        renew_link(invitation=first, by=beloeil.paul)
