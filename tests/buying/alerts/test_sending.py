"""Who is new, or newly verified, in a saved search since the last look: told once, to its owner, at the pace chosen."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils.timezone import localdate

from buying.alerts.letters import MOST_NAMES
from buying.models import SavedSearch
from directory.choices import EnterpriseStatus
from mailing.choices import Topic
from mailing.preferences import set_choice
from tests.directory.suppliers import plain, supplier
from tests.factories import VerificationFactory, publish
from tests.factories_buying import SavedSearchFactory
from tests.mailing.letters import deliver_all, kinds_to, last_letter_to, letters_to

pytestmark = pytest.mark.django_db
BOB = "bob@exemple.org"


def verify(enterprise, day=None, **fields):
    day = day or localdate()
    VerificationFactory(enterprise=enterprise, verified_on=day, valid_until=day + timedelta(days=365), **fields)
    publish(enterprise)


def test_the_first_letter_never_tells_of_those_already_there(save, send):
    supplier("Coop du Mont", "traiteur")
    save()
    assert send() == 0
    assert letters_to(BOB) == []


def test_who_comes_into_the_search_is_told(save, send):
    save("categorie=traiteur&municipalite=57040")
    supplier("Coop du Mont", "traiteur", legal_form="npo")
    supplier("Papier vert", "boites-a-lunch")
    assert send() == 1
    letter = last_letter_to(BOB)
    assert letter.kind == "alert"
    assert plain(letter.subject) == "1 nouvelle pour « Traiteurs »"
    assert "Coop du Mont, OBNL, Beloeil" in letter.text
    assert "Papier vert" not in letter.text
    assert "http://127.0.0.1:8000/fournisseurs/?categorie=traiteur&municipalite=57040" in letter.text


def test_who_was_there_and_is_now_verified_is_told_apart(save, send):
    coop = supplier("Coop du Mont", "traiteur")
    save()
    verify(coop)
    assert send() == 1
    text = last_letter_to(BOB).text
    assert "Désormais vérifiés par un pôle" in text
    assert "Nouveaux dans cette recherche" not in text


def test_who_is_new_and_verified_is_told_once(save, send):
    save()
    verify(supplier("Coop du Mont", "traiteur"))
    send()
    assert last_letter_to(BOB).text.count("Coop du Mont") == 1
    assert "(vérifiée par un pôle)" in last_letter_to(BOB).text


def test_a_verification_renewed_without_a_gap_is_no_news(save, send):
    coop = supplier("Coop du Mont", "traiteur")
    verify(coop)
    save()
    verify(coop, localdate() + timedelta(days=1))
    assert send(2) == 0


def test_nothing_new_makes_no_letter_and_the_job_may_run_twice(save, send):
    save()
    supplier("Coop du Mont", "traiteur")
    assert [send(1), send(1), send(2), send(3)] == [1, 0, 0, 0]
    assert len(letters_to(BOB)) == 1


def test_who_left_is_not_told_and_is_new_when_it_comes_back(save, send):
    coop = supplier("Coop du Mont", "traiteur")
    save()
    coop.status = EnterpriseStatus.WITHDRAWN
    coop.save()
    publish(coop)
    assert send(1) == 0
    coop.status = EnterpriseStatus.LISTED
    coop.save()
    publish(coop)
    assert send(2) == 1


@pytest.mark.parametrize(
    ("pace", "looked_on", "last_too_soon"),
    [
        ("daily", date(2027, 1, 31), date(2027, 1, 31)),
        ("fortnightly", date(2027, 1, 31), date(2027, 2, 13)),
        ("monthly", date(2027, 1, 31), date(2027, 2, 27)),
        ("monthly", date(2027, 2, 28), date(2027, 3, 27)),
        ("monthly", date(2027, 3, 15), date(2027, 4, 14)),
    ],
)
def test_each_pace_waits_its_time_and_a_late_job_makes_up_for_it(pace, looked_on, last_too_soon):
    alert = SavedSearchFactory(pace=pace, looked_on=looked_on)
    assert not SavedSearch.objects.due_on(last_too_soon).exists()
    for days in (1, 2, 40):
        assert SavedSearch.objects.due_on(last_too_soon + timedelta(days=days)).get() == alert


def test_a_paused_one_and_that_of_a_closed_account_are_left_alone(save, send):
    SavedSearch.objects.filter(pk=save().pk).update(is_paused=True)
    closed = save("categorie=boites-a-lunch")
    closed.user.is_active = False
    closed.user.save()
    supplier("Coop du Mont", "traiteur", "boites-a-lunch")
    assert send() == 0


def test_a_lost_filter_pauses_the_alert_and_says_so_rather_than_widen_it(save, send):
    alert = save("regle=obnl-services&categorie=traiteur")
    SavedSearch.objects.filter(pk=alert.pk).update(query=alert.query.replace("obnl-services", "regle-abrogee"))
    supplier("Coop du Mont", "traiteur")
    assert send() == 1
    assert kinds_to(BOB) == ["alert_paused"]
    assert "Règle : « regle-abrogee »" in plain(last_letter_to(BOB).text)
    alert.refresh_from_db()
    assert alert.is_paused
    assert alert.known == []
    assert send(2) == 0


def test_one_search_that_fails_holds_back_none_of_those_after_it(save, send, settings, caplog):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    broken, sound = save("categorie=traiteur"), save("categorie=boites-a-lunch", name="Papier")
    supplier("Coop du Mont", "traiteur", "boites-a-lunch")
    SavedSearch.objects.filter(pk=broken.pk).update(query="a=&" * 4)  # more fields than Django reads
    assert send() == 1
    assert "pour « Papier »" in plain(last_letter_to(BOB).subject)
    assert "SavedSearch" in caplog.text
    sound.refresh_from_db()
    assert sound.known


def test_a_long_letter_names_some_and_counts_the_others(save, send):
    save()
    for number in range(MOST_NAMES + 3):
        supplier(f"Traiteur {number:02}", "traiteur", published=False)
    publish()
    send()
    text = last_letter_to(BOB).text
    assert text.count("/fournisseurs/traiteur") + text.count("Traiteur ") >= MOST_NAMES
    assert "- et 3 autres" in text


def test_who_refuses_alerts_gets_none_and_no_flood_later(save, send):
    save()
    set_choice(BOB, Topic.ALERT, wanted=False)
    supplier("Coop du Mont", "traiteur")
    assert send(1) == 0
    set_choice(BOB, Topic.ALERT, wanted=True)
    assert send(2) == 0


def test_the_message_carries_the_stop_of_that_alert_alone(save, send):
    save()
    supplier("Coop du Mont", "traiteur")
    send()
    deliver_all()
    [message] = mail.outbox
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert "/alertes/arreter/" in stop
    assert stop in message.body


def test_each_search_costs_few_queries(save, send, django_assert_max_num_queries):
    for slug in ("traiteur", "boites-a-lunch"):
        save(f"categorie={slug}", name=slug)
    supplier("Coop du Mont", "traiteur")
    with django_assert_max_num_queries(30):
        assert send() == 1
