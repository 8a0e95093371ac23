"""The buyer's side: writing, looking at the letter, sending, following up. What is typed is never lost."""

import pytest

from buying.choices import Standing
from buying.models import Quote, QuoteInvitation, QuoteQuestion, QuoteRequest, Solicitation
from mailing.models import Letter
from tests.buying.quotes.world import NAMES, page, price, reply, sent, signed_in, supplier, text, town, typed
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def beloeil():
    return town()


@pytest.fixture
def paul(beloeil):
    return signed_in(beloeil.paul)


@pytest.fixture
def form(beloeil):
    return page("quote-request", beloeil.file.pk)


def test_the_form_proposes_the_need_and_those_not_asked_yet(beloeil, paul, form):
    sent(beloeil, suppliers=[beloeil.kept[0].pk])
    found = paul.get(form)
    assert found.context["form"].initial["suppliers"] == [one.pk for one in beloeil.kept[1:]]
    for said in ("Cent vingt repas.", "Repas des bénévoles", "info@2.example", "Paul Roy", "déjà sollicité le"):
        assert said in text(found)
    assert beloeil.paul.email not in text(found)


def test_those_without_an_address_stand_apart_with_what_their_sheet_gives(beloeil, paul, form):
    supplier(beloeil.file, "Sans courriel", "", phone="450 555-0199", website="https://sans.example")
    found = text(paul.get(form))
    assert "Par un autre moyen" in found
    assert "450 555-0199" in found
    assert "https://sans.example" in found


def test_the_letter_is_seen_before_it_leaves(beloeil, paul, form):
    found = text(paul.post(form, typed(beloeil, etape="apercu")))
    assert "Envoyer cette demande?" in found
    assert f"Ville de Beloeil demande un prix à {NAMES[0]}" in found
    assert "Envoyer 3 lettres" in found
    assert not Letter.objects.exists()


def test_the_seen_letter_is_the_letter_that_leaves(beloeil, paul, form):
    seen = paul.post(form, typed(beloeil, etape="apercu")).context["preview"].letter
    paul.post(form, typed(beloeil))
    left = Letter.objects.get(to="info@1.example")
    link = reply(QuoteInvitation.objects.order_by("pk").first())
    assert left.subject == seen.subject
    assert link in left.text
    assert [line for line in left.text.splitlines() if "/repondre/" not in line] == [
        line for line in seen.text.splitlines() if "le lien de sa page" not in line
    ]


def test_two_suppliers_with_one_mailbox_are_told_of(beloeil, paul, form):
    other = supplier(beloeil.file, "Même adresse", "info@1.example")
    found = text(paul.post(form, typed(beloeil, etape="apercu", suppliers=[beloeil.kept[0].pk, other.pk])))
    assert "info@1.example est le courriel de plus d’un fournisseur choisi" in found


def test_one_may_come_back_and_change_what_was_typed(beloeil, paul, form):
    found = text(paul.post(form, typed(beloeil, etape="modifier", message="Autre chose.")))
    assert "Autre chose." in found
    assert "Voir la lettre avant l’envoi" in found


def test_sending_writes_to_each_and_leads_to_the_request(beloeil, paul, form):
    answer = paul.post(form, typed(beloeil))
    request = QuoteRequest.objects.get()
    assert answer.url == page("quote-request-detail", beloeil.file.pk, request.pk)
    assert Letter.objects.filter(kind="quote_request").count() == 3
    assert request.sent_by == beloeil.paul


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"deadline_on": "2020-01-01"}, "Laissez au moins vingt-quatre heures"),
        ({"deadline_on": "demain"}, "Écrivez la date ainsi"),
        ({"suppliers": []}, "Choisissez au moins un fournisseur."),
        ({"contact_phone": ""}, "Ce renseignement est nécessaire."),
        ({"message": "Comme La Grande Marmite."}, "Ce texte nomme « La Grande Marmite »"),
        ({"seen_requests": 4}, "Une demande est partie de ce dossier"),
    ],
    ids=["past", "not-a-day", "nobody", "no-telephone", "names-one", "sent-meanwhile"],
)
def test_a_mistake_is_told_and_what_was_typed_is_kept(beloeil, paul, form, wrong, said):
    found = text(paul.post(form, typed(beloeil, subject="Mon objet à moi") | wrong))
    assert said in found
    assert "Mon objet à moi" in found
    assert not Letter.objects.exists()


def test_the_end_of_the_day_s_letters_is_told_before_the_letter_is_shown(beloeil, paul, form):
    beloeil.organisation.daily_letters = 2
    beloeil.organisation.save()
    found = text(paul.post(form, typed(beloeil, etape="apercu")))
    assert "Vous en avez choisi 3." in found
    assert "il en reste 2 aujourd’hui" in found


def test_a_frozen_file_leads_back_to_itself(beloeil, paul, form):
    beloeil.file.is_frozen = True
    beloeil.file.save()
    for answer in (paul.get(form), paul.post(form, typed(beloeil))):
        assert answer.url == beloeil.file.get_absolute_url()
    assert not Letter.objects.exists()


def test_a_supplier_asked_by_telephone_is_noted(beloeil, paul):
    given = {"autre-supplier": beloeil.kept[0].pk, "autre-channel": "phone", "autre-asked_on": "2020-01-02"}
    paul.post(page("quote-asked-otherwise", beloeil.file.pk), given | {"autre-note": "À 10 h"})
    noted = Solicitation.objects.get()
    assert (noted.enterprise, noted.channel, noted.note) == (beloeil.kept[0].enterprise, "phone", "À 10 h")


def test_a_telephone_call_of_tomorrow_is_not_noted_and_stays_typed(beloeil, paul):
    given = {"autre-supplier": beloeil.kept[0].pk, "autre-channel": "phone", "autre-asked_on": "2100-01-02"}
    found = text(paul.post(page("quote-asked-otherwise", beloeil.file.pk), given | {"autre-note": "À 10 h"}))
    assert "Cette date est à venir" in found
    assert "À 10 h" in found


def test_the_request_shows_what_each_answered(beloeil, paul, client):
    request, (first, second, _) = sent(beloeil)
    client.post(reply(first), price())
    client.post(reply(second), {"geste": "refuser", "refus-reason": "capacity", "refus-message": "Complet."})
    found = text(paul.get(page("quote-request-detail", beloeil.file.pk, request.pk)))
    for said in ("12 000 $", "Notre capacité est prise", "Complet.", "Pas encore de réponse", *NAMES):
        assert said in found


def test_a_question_is_answered_from_the_request(beloeil, paul, client):
    request, (first, *_) = sent(beloeil)
    client.post(reply(first), {"geste": "question", "question-text": "Combien de tables?"})
    question, detail = QuoteQuestion.objects.get(), page("quote-request-detail", beloeil.file.pk, request.pk)
    assert "Combien de tables?" in text(paul.get(detail))
    address = page("quote-question-answer", beloeil.file.pk, request.pk, question.pk)
    wrong = {f"q{question.pk}-answer": "Comme La Grande Marmite.", f"q{question.pk}-is_for_all": "on"}
    found = text(paul.post(address, wrong))
    assert "Comme La Grande Marmite." in found
    assert "retirez ce nom" in found
    paul.post(address, {f"q{question.pk}-answer": "Quinze."})
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Quinze.", beloeil.paul)
    assert "Questions et réponses" in text(paul.get(detail))


def test_the_reminder_and_a_new_link_are_buttons(beloeil, paul):
    request, (first, *_) = sent(beloeil)
    paul.post(page("quote-remind", beloeil.file.pk, request.pk))
    paul.post(page("quote-link-renew", beloeil.file.pk, request.pk, first.pk))
    assert Letter.objects.filter(kind="quote_reminder").count() == 3
    assert Letter.objects.filter(kind="quote_request", to="info@1.example").count() == 2


def test_a_letter_that_came_back_is_shown(beloeil, paul):
    request, _ = sent(beloeil)
    Letter.objects.filter(to="info@1.example").update(failure="refused", failed_at=request.sent_at)
    found = text(paul.get(page("quote-request-detail", beloeil.file.pk, request.pk)))
    assert found.count("Non remise") == 1


def test_a_price_come_late_is_written_in_by_hand(beloeil, paul, time_machine):
    request, (first, *_) = sent(beloeil)
    time_machine.move_to(request.deadline)
    paul = signed_in(beloeil.paul)
    address = page("quote-late-answer", beloeil.file.pk, request.pk, first.pk)
    assert "9k" in text(paul.post(address, {"amount": "9k", "received_on": "2020-01-01", "note": "Au téléphone"}))
    assert "vérifiez la date" in text(paul.post(address, {"amount": "9000", "received_on": "2020-01-01"}))
    paul.post(address, {"amount": "9 000", "received_on": request.deadline.date().isoformat(), "note": "Au téléphone"})
    assert Quote.objects.get().amount == 9_000


def test_nobody_of_another_organisation_finds_any_of_it(beloeil):
    request, (first, *_) = sent(beloeil)
    question = QuoteQuestion.objects.create(invitation=first, text="?")
    file = beloeil.file.pk
    reads = [page("quote-request", file), page("quote-request-detail", file, request.pk)]
    writes = [
        page("quote-asked-otherwise", file), page("quote-remind", file, request.pk),
        page("quote-link-renew", file, request.pk, first.pk), page("quote-late-answer", file, request.pk, first.pk),
        page("quote-question-answer", file, request.pk, question.pk),
    ]  # fmt: skip
    for stranger in (town().paul, UserFactory(), UserFactory(superuser=True)):
        client = signed_in(stranger)
        assert [client.get(one).status_code for one in reads] == [404] * 2
        assert [client.post(one).status_code for one in [*writes, *reads[:1]]] == [404] * 6


def test_the_numbers_of_another_file_find_nothing_in_ours(beloeil, paul):
    theirs = town()
    request, (first, *_) = sent(theirs)
    ours, (our_first, *_) = sent(beloeil)
    file = beloeil.file.pk
    assert paul.get(page("quote-request-detail", file, request.pk)).status_code == 404
    assert paul.get(page("quote-late-answer", file, ours.pk, first.pk)).status_code == 404
    assert paul.get(page("quote-late-answer", file, request.pk, our_first.pk)).status_code == 404


@pytest.mark.parametrize("name", ["quote-request", "quote-request-detail"])
def test_the_pages_ask_little_of_the_database(beloeil, paul, name, django_assert_max_num_queries):
    for number in range(10):
        supplier(beloeil.file, f"Fournisseur {number}", f"f{number}@exemple.org")
    request, invitations = sent(beloeil, suppliers=[one.pk for one in beloeil.file.considered.all()])
    for one in invitations:
        QuoteQuestion.objects.create(invitation=one, text="?")
    address = page(name, beloeil.file.pk, *([request.pk] if name.endswith("detail") else []))
    with django_assert_max_num_queries(10):
        assert paul.get(address).status_code == 200


def test_what_left_is_counted_and_who_is_still_to_be_asked_is_named(beloeil, paul, form):
    supplier(beloeil.file, "Sans courriel", "")
    found = text(paul.post(form, typed(beloeil), follow=True))
    assert "La demande est partie : 3 lettres." in found
    assert "Il reste à joindre par un autre moyen : Sans courriel." in found


def test_a_file_that_keeps_nobody_says_so_and_asks_nothing_of_other_means(beloeil, paul, form):
    beloeil.file.considered.update(standing=Standing.CONSIDERED)
    found = text(paul.get(form))
    assert "Aucun fournisseur n’est retenu" in found
    assert "Par un autre moyen" not in found
