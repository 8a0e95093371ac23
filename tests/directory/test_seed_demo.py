"""Demonstration data: fictional, the same everywhere, and refused where it was not asked for."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from directory.choices import EnterpriseStatus, LegalForm
from directory.demonstration.portraits import size
from directory.demonstration.trades import all_trades
from directory.models import Category, Certification, Enterprise, Offering, SearchDocument, Verification
from directory.neq import looks_mistyped, validate_neq
from directory.search.catalogue import category_tree
from tests.directory.suppliers import supplier, town
from tests.factories import EnterpriseFactory

pytestmark = pytest.mark.django_db


def seed(*arguments) -> str:
    out = StringIO()
    call_command("seed_demo", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture(autouse=True)
def demonstration(settings, reference):
    settings.DEMONSTRATION = True


@pytest.fixture
def seeded(demonstration):
    seed()


def picture() -> list[tuple]:
    """All that is drawn, without the numbers that the database gives."""
    enterprises = Enterprise.objects.with_sheet().filter(is_demonstration=True).order_by("slug")
    return [
        (
            one.neq, one.slug, one.name, one.legal_form, one.mission, one.municipality_id, one.confirmed_on,
            one.headcount, one.contact.phone, one.contact.postal_code, str(one.contact.latitude),
            sorted((offer.title, offer.description, offer.category_id) for offer in one.offerings.all()),
            sorted(area.code for area in one.served_areas.all()),
            sorted((held.type.slug, held.number, str(held.expires_on)) for held in one.certifications.all()),
            sorted((answer.subject, answer.verified_on, answer.source) for answer in one.verifications.all()),
        )
        for one in enterprises
    ]  # fmt: skip


def suppliers_of(slug: str, place) -> int:
    category = Category.objects.get(slug=slug)
    return SearchDocument.objects.serving(place).offering(category_tree().terms(categories=[category.pk])).count()


@pytest.mark.parametrize("arguments", [[], ["--enterprises", "3"], ["--clear"]])
def test_it_refuses_without_the_setting(settings, arguments):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="refusées"):
        seed(*arguments)
    assert not Enterprise.objects.exists()


def test_it_refuses_a_number_that_makes_no_sense():
    with pytest.raises(CommandError, match="au moins 1"):
        seed("--enterprises", "0")


def test_two_draws_are_the_same(seeded):
    first = picture()
    seed("--clear")
    seed()
    assert picture() == first


def test_a_second_run_changes_nothing(seeded):
    before = set(Enterprise.objects.values_list("pk", "slug"))
    assert seed().startswith("0 fiche")
    assert set(Enterprise.objects.values_list("pk", "slug")) == before


def test_there_are_enough_listed_enterprises_and_some_that_are_not(seeded):
    status = Counter(Enterprise.objects.values_list("status", flat=True))
    assert status[EnterpriseStatus.LISTED] >= 240
    assert status[EnterpriseStatus.DRAFT] >= 3
    assert status[EnterpriseStatus.WITHDRAWN] >= 3
    assert SearchDocument.objects.count() == status[EnterpriseStatus.LISTED]


def test_everything_is_marked_and_points_nowhere(seeded):
    assert not Enterprise.objects.filter(is_demonstration=False).exists()
    for one in Enterprise.objects.select_related("contact"):
        assert one.contact.email == "" or one.contact.email.endswith(".example")
        assert one.contact.website == "" or one.contact.website.endswith(".example/")
        assert one.contact.phone == "" or one.contact.phone[3:-2] == " 555-01"
        assert one.contact.postal_code.startswith("J")


def test_every_neq_is_valid_and_fictional(seeded):
    numbers = [neq for neq in Enterprise.objects.values_list("neq", flat=True) if neq]
    assert len(numbers) > 240
    for neq in numbers:
        validate_neq(neq)
        assert not looks_mistyped(neq)
        assert neq[2:5] == "999"


def test_every_sheet_would_pass_the_forms(seeded):
    for one in Enterprise.objects.with_sheet():
        one.full_clean(validate_unique=False, validate_constraints=False)
        one.contact.full_clean(validate_unique=False, validate_constraints=False)
        for held in one.certifications.all():
            held.full_clean(exclude=["enterprise", "type"], validate_unique=False, validate_constraints=False)


def test_texts_are_not_repeated_over_and_over(seeded):
    assert Enterprise.objects.values("mission").distinct().count() == Enterprise.objects.count()
    assert Enterprise.objects.values("name").distinct().count() == Enterprise.objects.count()
    descriptions = Counter(Offering.objects.values_list("description", flat=True))
    assert max(descriptions.values()) <= 8
    assert not [text for text in descriptions if set("<>{}") & set(text)]


def test_the_territory_is_that_of_the_poles_first(seeded):
    counties = Counter(Enterprise.objects.values_list("municipality__county", flat=True))
    near = sum(counties[code] for code in ("480", "530", "540", "550", "560", "570", "590", "58"))
    assert near / sum(counties.values()) > 0.85
    assert not Enterprise.objects.exclude(municipality__region="16").exists()


def test_beloeil_finds_caterers_and_a_cleaner(seeded):
    assert suppliers_of("traiteur", town("57040")) >= 3
    assert suppliers_of("entretien-menager", town("57040")) >= 1


def test_most_things_that_municipalities_buy_are_offered(seeded):
    assert Offering.objects.filter(enterprise__status="listed").values("category").distinct().count() >= 100


def test_every_legal_form_is_there_and_no_designated_cooperative(seeded):
    forms = Counter(Enterprise.objects.listed().values_list("legal_form", flat=True))
    assert forms.most_common(1)[0][0] == LegalForm.NPO
    assert 3 <= forms[LegalForm.MUTUAL] <= 5
    assert set(forms) == set(LegalForm) - {LegalForm.COOP}
    assert not Certification.objects.filter(type__slug="designation-573-3-5").exists()


def test_papers_are_of_every_age(seeded):
    today = localdate()
    assert Certification.objects.filter(expires_on__lt=today).exists()
    assert Certification.objects.filter(expires_on__range=(today, today + timedelta(days=15))).exists()
    assert Certification.objects.filter(expires_on=None).exists()
    verified = Verification.objects.filter(subject="social_economy")
    assert 0.5 < verified.valid_on(today).count() / Enterprise.objects.count() < 0.7
    assert verified.filter(valid_until__lt=today).exists()
    confirmed = Enterprise.objects.filter(confirmed_on__lt=today - timedelta(days=365))
    assert confirmed.exists()
    assert Enterprise.objects.filter(confirmed_on=None).exists()


def test_only_the_pole_of_the_place_verifies(seeded):
    for answer in Verification.objects.select_related("pole", "enterprise__municipality"):
        assert answer.pole.counties.filter(pk=answer.enterprise.municipality.county_id).exists()


def test_every_text_is_bound_to_a_real_category_and_title(reference):
    leaves = set(Category.objects.filter(parent__isnull=False).values_list("slug", flat=True))
    assert {offer.category for trade in all_trades() for offer in trade.offers} <= leaves
    assert {slug for trade in all_trades() for profile in trade.profiles for slug in profile.categories} <= leaves
    assert len(all_trades()) >= 45


def test_a_real_enterprise_keeps_its_number_and_its_address():
    taken = EnterpriseFactory(neq="1199900003", slug="coop-le-reseau-buissonnier", listed=True)
    seed()
    taken.refresh_from_db()
    assert (taken.neq, taken.slug, taken.is_demonstration) == ("1199900003", "coop-le-reseau-buissonnier", False)
    assert Enterprise.objects.filter(is_demonstration=True, slug__startswith=f"{taken.slug}-").exists()


def test_clearing_leaves_real_enterprises_alone(seeded):
    real = supplier("Entreprise véritable", "traiteur")
    assert f"{size()} fiches" in seed("--clear")
    assert list(Enterprise.objects.values_list("pk", flat=True)) == [real.pk]
    assert list(SearchDocument.objects.values_list("pk", flat=True)) == [real.pk]


def test_a_crowd_is_spread_over_quebec_and_searchable():
    seed("--enterprises", "300")
    assert SearchDocument.objects.count() == 300
    assert Enterprise.objects.values("municipality__region").distinct().count() >= 12
    neqs = [neq for neq in Enterprise.objects.values_list("neq", flat=True) if neq]
    assert len(set(neqs)) == len(neqs) > 270
    assert not [neq for neq in neqs if looks_mistyped(neq)]


def test_a_crowd_is_the_same_twice_and_does_not_grow_by_surprise():
    seed("--enterprises", "40")
    first = picture()
    assert seed("--enterprises", "40").startswith("0 fiche")
    with pytest.raises(CommandError, match="déjà 40 fiches"):
        seed("--enterprises", "50")
    seed("--clear")
    seed("--enterprises", "40")
    assert picture() == first
