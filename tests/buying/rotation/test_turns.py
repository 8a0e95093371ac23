"""« Qui inviter? »: the least recently asked first, and why."""

from datetime import date, timedelta

import pytest

from buying.choices import Answer, DeclineReason
from buying.models import Solicitation
from buying.rotation.turns import who_to_invite
from directory.choices import EnterpriseStatus
from directory.filters import Filters
from directory.models import Category, DirectoryState
from directory.search.catalogue import category_tree
from directory.search.ordering import in_order
from tests.directory.suppliers import LONGUEUIL, plain, supplier, town
from tests.factories import publish
from tests.factories_buying import QuoteInvitationFactory, SolicitationFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def leaf():
    """A category of the catalogue, and the family that holds it."""
    return Category.objects.filter(parent__isnull=False).select_related("parent").order_by("pk").first()


@pytest.fixture
def three(leaf):
    return [supplier(name, leaf.slug, areas=[town()]) for name in ("Aube", "Brise", "Cime")]


def filters(*categories, **more) -> Filters:
    nodes = tuple(category_tree().by_slug[one.slug] for one in categories)
    return Filters(TODAY, categories=nodes, municipality=town(), **more)


def asked(organisation, enterprise, category, day, **fields) -> Solicitation:
    return SolicitationFactory(
        organisation=organisation, enterprise=enterprise, category=category, asked_on=day, **fields
    )


def names(organisation, *categories, **more) -> list[str]:
    found = who_to_invite(organisation=organisation, filters=filters(*categories), day=TODAY, **more)
    return [turn.enterprise.name for turn in found]


def test_never_asked_come_first_then_the_least_recently_asked(organisation, leaf, three):
    aube, brise, cime = three
    asked(organisation, aube, leaf, date(2026, 3, 3))
    asked(organisation, aube, leaf, date(2025, 1, 10))
    asked(organisation, brise, leaf, date(2026, 1, 5))
    assert names(organisation, leaf) == ["Cime", "Brise", "Aube"]
    assert cime.name == names(organisation, leaf, limit=1)[0]


def test_each_says_why_it_stands_there(organisation, leaf, three):
    asked(organisation, three[0], leaf, date(2026, 3, 3))
    asked(organisation, three[0], leaf, date(2025, 1, 10))
    asked(organisation, three[1], leaf, date(2023, 1, 1))
    turns = who_to_invite(organisation=organisation, filters=filters(leaf), day=TODAY)
    assert [plain(turn.reason) for turn in turns] == [
        "Jamais sollicité pour cette catégorie",
        "Sollicité la dernière fois le 1er janvier 2023, aucune fois en 24 mois",
        "Sollicité la dernière fois le 3 mars 2026, 2 fois en 24 mois",
    ]


def test_those_just_asked_come_last_the_next_time(organisation, leaf, three):
    first = names(organisation, leaf)[0]
    asked(organisation, next(one for one in three if one.name == first), leaf, TODAY)
    assert names(organisation, leaf)[-1] == first


def test_what_another_organisation_asked_does_not_count(organisation, leaf, three):
    before = names(organisation, leaf)
    SolicitationFactory(enterprise=three[0], category=leaf, asked_on=TODAY)
    assert names(organisation, leaf) == before


def test_a_family_counts_what_it_holds_and_a_category_counts_itself_only(organisation, leaf, three):
    other = Category.objects.filter(parent=leaf.parent).exclude(pk=leaf.pk).first()
    assert other, "the first family of the catalogue holds several categories"
    asked(organisation, three[0], other, date(2026, 3, 3))
    turns = who_to_invite(organisation=organisation, filters=filters(leaf.parent), day=TODAY)
    assert (turns[-1].enterprise, turns[-1].times) == (three[0], 1)
    turns = who_to_invite(organisation=organisation, filters=filters(leaf), day=TODAY)
    assert all(turn.last_asked_on is None for turn in turns)


def test_ties_follow_the_turn_of_the_day(organisation, leaf, three):
    for offset in range(5):
        day = TODAY + timedelta(days=offset)
        here = Filters(day, categories=filters(leaf).categories)
        turns = who_to_invite(organisation=organisation, filters=here, day=day)
        assert [turn.enterprise.pk for turn in turns] == list(in_order(here).values_list("pk", flat=True))


def test_who_does_not_serve_the_town_is_not_proposed(organisation, leaf, three):
    supplier("Loin", leaf.slug, at=LONGUEUIL, areas=[town(LONGUEUIL)])
    assert "Loin" not in names(organisation, leaf)


def test_a_sheet_that_is_not_listed_any_more_never_appears(organisation, leaf, three):
    gone, hidden, _ = three
    gone.status = EnterpriseStatus.WITHDRAWN
    gone.save()
    publish(gone)
    hidden.status = EnterpriseStatus.WITHDRAWN  # its row of the search is still to be taken out
    hidden.save()
    assert names(organisation, leaf) == ["Cime"]


def test_who_declined_for_want_of_capacity_is_said(organisation, leaf, three):
    line = asked(organisation, three[0], leaf, date(2026, 3, 3), answer=Answer.DECLINED, answered_on=date(2026, 3, 4))
    QuoteInvitationFactory(solicitation=line, decline_reason=DeclineReason.CAPACITY)
    other = asked(organisation, three[1], leaf, date(2026, 2, 3), answer=Answer.DECLINED, answered_on=date(2026, 3, 4))
    QuoteInvitationFactory(solicitation=other, decline_reason=DeclineReason.DELAY)
    turns = who_to_invite(organisation=organisation, filters=filters(leaf), day=TODAY)
    assert turns[-1].reason.endswith("; a décliné faute de capacité le 3 mars 2026")
    assert "capacité" not in turns[-2].reason


def test_a_proposal_for_a_past_day_knows_nothing_of_what_came_after(organisation, leaf, three):
    asked(organisation, three[0], leaf, TODAY)
    turns = who_to_invite(organisation=organisation, filters=filters(leaf), day=TODAY - timedelta(days=1))
    assert all(turn.last_asked_on is None for turn in turns)


def test_the_proposal_is_one_query(organisation, leaf, three, django_assert_num_queries):
    wanted = filters(leaf, version=DirectoryState.current())
    with django_assert_num_queries(1):
        found = who_to_invite(organisation=organisation, filters=wanted, day=TODAY)
        assert [turn.enterprise.municipality.name for turn in found]
