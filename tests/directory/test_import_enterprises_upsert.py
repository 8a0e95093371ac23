"""Which sheet a line is about, and what it changes of it."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from directory.choices import EnterpriseStatus
from directory.models import Certification, Contact, Enterprise, ServedArea, Verification
from tests.directory.spreadsheets import sheet
from tests.factories import (
    CertificationFactory,
    ContactFactory,
    EnterpriseFactory,
    ServedAreaFactory,
    VerificationFactory,
    valid_neq,
)
from tests.factories_sheets import ProofFileFactory

NEQ = valid_neq(1)
OTHER_NEQ = valid_neq(2)


@pytest.fixture
def beloeil(reference):
    from directory.models import Municipality

    return Municipality.objects.get(code="57040")


@pytest.fixture
def caterer(beloeil):
    """The sheet the minimal line is about."""
    return EnterpriseFactory(name="Le Traiteur solidaire", municipality=beloeil, listed=True)


def test_every_column_reaches_the_sheet(import_rows):
    full = sheet(
        neq=NEQ, autres_noms="Trait d’union|TS", forme_juridique="Coopérative de solidarité", mission="Nourrir.",
        categories="traiteur", offres="Buffets : froids", municipalite="Belœil", adresse="12, rue Principale",
        code_postal="j3g4s5", telephone="(450) 555-0142", courriel="info@exemple.org", site_web="exemple.org",
        territoire="mrc:570|region:16", certifications="ecocert:A1:2027-01-31", annee_fondation="1998", effectif="12",
    )  # fmt: skip
    assert import_rows(full).error == ""
    found = Enterprise.objects.get(neq=NEQ)
    assert (found.name, found.other_names, found.legal_form) == (
        "Le Traiteur solidaire", ["Trait d’union", "TS"], "solidarity_coop"
    )  # fmt: skip
    assert (found.mission, found.municipality_id, found.founded_year, found.headcount) == (
        "Nourrir.",
        "57040",
        1998,
        12,
    )
    assert (found.status, found.confirmed_on, found.sort_name) == ("listed", None, "le traiteur solidaire")
    contact = found.contact
    assert (contact.address, contact.postal_code, contact.phone) == ("12, rue Principale", "J3G 4S5", "450 555-0142")
    assert (contact.email, contact.website) == ("info@exemple.org", "https://exemple.org")
    assert {area.code for area in found.served_areas.all()} == {"C570", "R16"}
    held = found.certifications.get()
    assert (held.type.slug, held.number, held.expires_on) == ("ecocert", "A1", date(2027, 1, 31))


def test_a_sheet_is_recognised_by_its_neq_even_renamed(import_rows, caterer):
    Enterprise.objects.update(neq=NEQ)
    import_rows(sheet(neq=NEQ, nom="Nouveau nom", municipalite="58227"))
    caterer.refresh_from_db()
    assert (caterer.name, caterer.sort_name, caterer.municipality_id) == ("Nouveau nom", "nouveau nom", "58227")
    assert Enterprise.objects.count() == 1


def test_the_address_of_a_sheet_never_changes(import_rows, caterer):
    Enterprise.objects.update(neq=NEQ)
    import_rows(sheet(neq=NEQ, nom="Nouveau nom"))
    assert Enterprise.objects.get().slug == caterer.slug


def test_a_sheet_without_neq_is_recognised_by_name_and_municipality(import_rows, caterer):
    answer = import_rows(sheet(nom="LE TRAITEUR  SOLIDAIRE", mission="Nourrir."))
    assert "1 modifiée" in answer.out
    caterer.refresh_from_db()
    assert caterer.mission == "Nourrir."


def test_the_same_name_elsewhere_is_another_sheet(import_rows, caterer):
    assert "1 fiche ajoutée" in import_rows(sheet(municipalite="58227")).out


def test_a_neq_is_attached_to_the_sheet_that_had_none(import_rows, caterer):
    import_rows(sheet(neq=NEQ))
    caterer.refresh_from_db()
    assert caterer.neq == NEQ
    assert Enterprise.objects.count() == 1


def test_another_neq_is_another_enterprise_of_the_same_name(import_rows, caterer):
    Enterprise.objects.update(neq=OTHER_NEQ)
    assert "1 fiche ajoutée" in import_rows(sheet(neq=NEQ)).out
    assert Enterprise.objects.count() == 2


def test_a_neq_is_never_taken_off(import_rows, caterer):
    Enterprise.objects.update(neq=NEQ)
    assert "0 changement" in import_rows(sheet(neq="")).out
    assert Enterprise.objects.get().neq == NEQ


def test_two_sheets_of_one_name_cannot_be_told_apart(import_rows, beloeil):
    EnterpriseFactory.create_batch(2, name="Le Traiteur solidaire", municipality=beloeil)
    answer = import_rows(sheet(mission="Nourrir."))
    assert "ligne 2, colonne nom : 2 fiches portent déjà ce nom dans cette municipalité" in answer.err
    assert not Enterprise.objects.filter(mission="Nourrir.").exists()


def test_two_lines_about_one_sheet_are_refused(import_rows, caterer):
    Enterprise.objects.update(neq=NEQ)
    answer = import_rows(sheet(neq=""), sheet(neq=NEQ, nom="Nouveau nom"))
    assert "ligne 3, colonne nom : la ligne 2 parle déjà de la fiche « Le Traiteur solidaire »" in answer.err


def test_a_column_that_is_absent_leaves_its_field(import_rows, caterer):
    Enterprise.objects.update(mission="Nourrir.", founded_year=1998, other_names=["TS"])
    ContactFactory(enterprise=caterer)
    ServedAreaFactory(enterprise=caterer)
    CertificationFactory(enterprise=caterer)
    assert "0 changement" in import_rows(sheet()).out
    assert Contact.objects.get().email == "info@exemple.org"
    assert ServedArea.objects.count() == Certification.objects.count() == 1


def test_a_cell_that_is_empty_empties_its_field(import_rows, caterer):
    Enterprise.objects.update(mission="Nourrir.", founded_year=1998, headcount=3, other_names=["TS"])
    ContactFactory(enterprise=caterer)
    ServedAreaFactory(enterprise=caterer)
    CertificationFactory(enterprise=caterer)
    empty = dict.fromkeys(["mission", "annee_fondation", "effectif", "autres_noms", "telephone", "territoire"], "")
    import_rows(sheet(**empty, certifications=""))
    caterer.refresh_from_db()
    assert (caterer.mission, caterer.founded_year, caterer.headcount, caterer.other_names) == ("", None, None, [])
    assert (caterer.contact.phone, caterer.contact.email) == ("", "info@exemple.org")
    assert not ServedArea.objects.exists()
    assert not Certification.objects.exists()


def test_contacts_are_not_made_for_nothing(import_rows):
    import_rows(sheet(telephone="", courriel=""))
    assert not Contact.objects.exists()


def test_the_point_of_a_sheet_that_moves_is_forgotten(import_rows, caterer):
    Enterprise.objects.update(neq=NEQ)
    ContactFactory(enterprise=caterer, latitude="45.5", longitude="-73.2")
    import_rows(sheet(neq=NEQ, mission="Nourrir."))
    assert Contact.objects.get().latitude is not None
    import_rows(sheet(neq=NEQ, municipalite="58227"))
    assert Contact.objects.get().latitude is None


def test_a_title_that_stays_keeps_what_the_file_does_not_know(import_rows, caterer):
    from directory.models import CertificationType

    held = CertificationFactory(
        enterprise=caterer,
        type=CertificationType.objects.get(slug="ecocert"),
        issued_on=date(2024, 1, 1),
        proof=ProofFileFactory(enterprise=caterer),
    )
    import_rows(sheet(certifications="ecocert:B2:2027-01-31"))
    held.refresh_from_db()
    assert (held.number, held.expires_on, held.issued_on, held.proof.shown_name) == (
        "B2", date(2027, 1, 31), date(2024, 1, 1), "attestation.pdf"
    )  # fmt: skip


def test_what_a_pole_answered_for_falls_when_the_file_changes_it(import_rows, caterer):
    from directory.models import CertificationType

    Enterprise.objects.update(neq=NEQ)
    held = CertificationFactory(enterprise=caterer, type=CertificationType.objects.get(slug="ecocert"), number="A1")
    status = VerificationFactory(enterprise=caterer)
    title = VerificationFactory(enterprise=caterer, subject="certification", certification=held)
    import_rows(sheet(neq=NEQ, nom=caterer.name, mission="Nourrir.", certifications="ecocert:A1:"))
    assert set(Verification.objects.valid_on(localdate())) == {status, title}
    import_rows(sheet(neq=NEQ, nom=caterer.name, certifications="ecocert:B2:"))
    assert set(Verification.objects.valid_on(localdate())) == {status}
    import_rows(sheet(neq=NEQ, nom="Autre nom", certifications="ecocert:B2:"))
    assert set(Verification.objects.valid_on(localdate())) == set()


def test_an_expiry_before_the_known_issue_is_refused(import_rows, caterer):
    from directory.models import CertificationType

    CertificationFactory(
        enterprise=caterer, type=CertificationType.objects.get(slug="ecocert"), issued_on=date(2024, 1, 1)
    )
    answer = import_rows(sheet(certifications="ecocert::2023-01-31"))
    assert "ne vient pas après la délivrance inscrite (2024-01-01)" in answer.err
    assert answer.error


def test_served_areas_are_compared_as_a_set(import_rows, caterer):
    import_rows(sheet(territoire="mrc:570|QC"))
    kept = ServedArea.objects.get(scope="quebec").pk
    assert "0 changement" in import_rows(sheet(territoire="QC|mrc:570")).out
    assert "1 changement" in import_rows(sheet(territoire="QC|te:58")).out
    assert ServedArea.objects.get(scope="quebec").pk == kept
    assert set(ServedArea.objects.values_list("county_id", flat=True)) == {None, "58"}


def test_slugs_are_the_name_then_the_town_then_a_number(import_rows):
    import_rows(
        sheet(neq=NEQ, nom="L’Œuvre"), sheet(neq=OTHER_NEQ, nom="L'oeuvre"), sheet(neq=valid_neq(3), nom="L œuvre"),
        sheet(neq="", nom="L’Œuvre", municipalite="58227"), sheet(neq="", nom="Ordre"),
    )  # fmt: skip
    slugs = Enterprise.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["l-oeuvre", "l-oeuvre-beloeil", "l-oeuvre-beloeil-2", "l-oeuvre-longueuil", "ordre-beloeil"]


def test_formulas_are_stored_as_they_are(import_rows):
    import_rows(sheet(nom='=HYPERLINK("x";"Cliquez")', mission="+1", adresse="@rue"))
    found = Enterprise.objects.get()
    assert (found.name, found.mission, found.contact.address) == ('=HYPERLINK("x";"Cliquez")', "+1", "@rue")


def test_the_longest_name_is_accepted(import_rows):
    assert import_rows(sheet(nom="St " * 66 + "x")).error == ""
    assert len(Enterprise.objects.get().sort_name) <= 200


@pytest.mark.parametrize("status", EnterpriseStatus.values)
def test_a_withdrawn_sheet_is_the_only_one_not_listed(import_rows, caterer, status):
    Enterprise.objects.update(status=status)
    answer = import_rows(sheet(mission="Nourrir."))
    is_withdrawn = status == EnterpriseStatus.WITHDRAWN
    assert Enterprise.objects.get().status == ("withdrawn" if is_withdrawn else "listed")
    assert ("est retirée et le reste" in answer.err) == is_withdrawn
