"""« Mes achats »: what waits for a person's organisations. Paul buys for Beloeil, Denis for nobody."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from buying.models import QuoteQuestion
from tests.buying.membership.people import beloeil, buyer, text
from tests.directory.suppliers import LONGUEUIL, town
from tests.factories import CategoryFactory
from tests.factories_buying import (
    BuyerMembershipFactory,
    BuyingOrganisationFactory,
    ContractFactory,
    PurchaseFileFactory,
    QuoteInvitationFactory,
    QuoteRequestFactory,
    SavedSearchFactory,
    ShortlistEntryFactory,
    ShortlistFactory,
    SolicitationFactory,
)
from tests.factories_sheets import UserFactory
from tests.guide.bylaws import BylawFactory
from tests.guide.factories import renew
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
DESK = reverse("buying:desk")


@pytest.fixture
def ours(reference):
    renew()
    return beloeil()


@pytest.fixture
def paul(client, ours):
    return sign_in(client, buyer(ours))


def seen(client) -> str:
    return text(client.get(DESK))


def invited(organisation, **fields):
    """A supplier asked in an open file."""
    fields = {"request__purchase_file__organisation": organisation} | fields
    return QuoteInvitationFactory(**fields)


def test_an_empty_desk_tells_what_to_do_first(client, paul):
    html = seen(client)
    assert "Par où commencer" in html
    assert 'href="/parcours/"' in html
    assert 'href="/verifier-mes-fournisseurs/"' in html


def test_a_desk_in_use_says_no_more_where_to_begin(client, ours, paul):
    ShortlistFactory(organisation=ours)
    assert "Par où commencer" not in seen(client)


def test_nothing_waits(client, ours, paul):
    BylawFactory(confirmed_on=localdate())
    assert "Rien n’attend" in seen(client)


def test_open_files_are_listed_and_reopened_ones_marked(client, ours, paul):
    PurchaseFileFactory(organisation=ours, title="Déneigement", amendment_reason="Une erreur", estimate=Decimal(84_000))
    html = seen(client)
    assert "Déneigement" in html
    assert "Rouvert" in html
    assert "84 000 $" in html


def test_an_unanswered_question_waits(client, ours, paul):
    invitation = invited(ours)
    QuoteQuestion.objects.create(invitation=invitation, text="Combien de repas?")
    QuoteQuestion.objects.create(invitation=invitation, text="Déjà répondu", answered_at=now(), answer="Oui.")
    html = seen(client)
    assert "Combien de repas?" in html
    assert "Déjà répondu" not in html
    request = invitation.request
    assert reverse("buying:quote-request-detail", args=[request.purchase_file_id, request.pk]) in html


def test_a_request_says_its_deadline_and_who_is_silent(client, ours, paul):
    request = QuoteRequestFactory(purchase_file__organisation=ours, deadline=now() + timedelta(days=3))
    for answer in ("waiting", "quoted"):
        solicitation = SolicitationFactory(organisation=ours, purchase_file=request.purchase_file, answer=answer)
        QuoteInvitationFactory(request=request, solicitation=solicitation)
    html = seen(client)
    assert "1 prix reçu, 1 sur 2 sans réponse" in html
    assert "Réponses attendues avant" in html
    assert "Délai écoulé" not in html


def test_a_passed_deadline_without_a_choice_still_waits(client, ours, paul):
    QuoteRequestFactory(purchase_file__organisation=ours, deadline=now() - timedelta(days=3))
    assert "Délai écoulé" in seen(client)


def test_requests_of_frozen_files_wait_no_more(client, ours, paul):
    QuoteRequestFactory(purchase_file__organisation=ours, purchase_file__is_frozen=True)
    assert "Demandes de prix en cours" not in seen(client)


def test_a_frozen_file_without_outcome_waits(client, ours, paul):
    frozen = PurchaseFileFactory(organisation=ours, is_frozen=True, title="Bulletin d’hiver")
    html = seen(client)
    assert "Dossiers figés sans issue" in html
    assert "Bulletin d’hiver" in html
    frozen.outcomes.create(kind="cancelled", decided_on=localdate(), recorded_by=paul)
    assert "Dossiers figés sans issue" not in seen(client)


def test_purchases_that_add_up_are_told_with_the_figures(client, ours, paul):
    category = CategoryFactory()
    renew()
    PurchaseFileFactory(organisation=ours, category=category, estimate=Decimal(20_000), title="Buffet")
    ContractFactory(organisation=ours, category=category, amount=Decimal(19_999), signed_on=localdate())
    html = seen(client)
    assert "Achats qui s’additionnent" in html
    assert "39 999 $" in html


def test_a_bylaw_to_enter_or_to_confirm_waits(client, ours, paul):
    assert "règlement à saisir" in seen(client)
    bylaw = BylawFactory(number="R-9")
    assert "règlement R-9 à confirmer" in seen(client)
    bylaw.confirmed_on = localdate()
    bylaw.save()
    assert "à confirmer" not in seen(client)


def test_lists_are_the_organisations_and_alerts_ones_own(client, ours, paul):
    ShortlistEntryFactory(shortlist=ShortlistFactory(organisation=ours, name="Traiteurs"))
    SavedSearchFactory(user=paul, name="Mes traiteurs", is_paused=True)
    SavedSearchFactory(user=buyer(ours, "Line"), name="Ceux de Line")
    html = seen(client)
    assert "Traiteurs" in html
    assert "1 fournisseur" in html
    assert "en pause" in html
    assert "Ceux de Line" not in html


def test_nothing_of_another_organisation_is_there(client, ours, paul):
    other = BuyingOrganisationFactory(municipality=town(LONGUEUIL), name="Ville de Longueuil")
    hidden = {"organisation": other, "title": "CACHÉ"}
    PurchaseFileFactory(**hidden)
    PurchaseFileFactory(is_frozen=True, **hidden)
    ShortlistFactory(organisation=other, name="CACHÉ")
    invitation = invited(other, request__subject="CACHÉ")
    QuoteQuestion.objects.create(invitation=invitation, text="CACHÉ")
    html = seen(client)
    assert "CACHÉ" not in html
    assert "Ville de Longueuil" not in html


def test_with_two_organisations_each_file_says_whose(client, ours, paul):
    other = BuyingOrganisationFactory(municipality=town(LONGUEUIL), name="Ville de Longueuil")
    BuyerMembershipFactory(organisation=other, user=paul)
    PurchaseFileFactory(organisation=other, title="Le leur")
    html = seen(client)
    assert '<th scope="col">Organisation</th>' in html
    assert "Le leur" in html


def test_who_buys_for_nobody_is_led_to_joining(client, ours):
    sign_in(client, UserFactory())
    assert client.get(DESK).url == f"{reverse('buying:join')}?suite=%2Fmes-achats%2F"


def test_a_visitor_signs_in_first(client, reference):
    assert client.get(DESK).url.startswith("/compte/connexion/")


def test_a_desk_of_twenty_five_of_everything_takes_few_queries(client, ours, paul, django_assert_max_num_queries):
    BuyerMembershipFactory(organisation=BuyingOrganisationFactory(municipality=town(LONGUEUIL)), user=paul)
    category = CategoryFactory()
    renew()
    for number in range(25):
        opened = PurchaseFileFactory(organisation=ours, category=category)
        QuoteQuestion.objects.create(invitation=invited(ours, request__purchase_file=opened), text=f"Question {number}")
        PurchaseFileFactory(organisation=ours, is_frozen=True, category=category)
        ContractFactory(organisation=ours, category=category)
        ShortlistEntryFactory(shortlist__organisation=ours)
        SavedSearchFactory(user=paul)
    client.get(DESK)
    with django_assert_max_num_queries(12):
        html = seen(client)
    assert "(25)" in html
    assert "Et 17 autres" in html
