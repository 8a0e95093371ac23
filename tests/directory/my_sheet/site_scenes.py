"""Bob's and Chantal's sheets on the site that the browser visits: laid out once, in its own database.

Their own sheets, in a town where no other browser test looks.
"""

from django.utils.timezone import localdate

from accounts.models import User
from directory.choices import EnterpriseStatus, LegalForm, MembershipRole
from directory.models import (
    Category,
    Certification,
    CertificationType,
    Contact,
    Enterprise,
    Membership,
    Municipality,
    Offering,
    Pole,
    PoleMembership,
)
from directory.revisions.actions import open_revision, propose, refuse, request_changes, save_draft, submit
from directory.search.indexing import rebuild
from directory.words import normalise

BOB, CHANTAL, DENIS = "bob@fiche.example", "chantal@fiche.example", "denis@fiche.example"
AT = "97007"  # Sept-Îles
SLUGS = {name: f"fiche-essai-{name}" for name in ("edit", "keys", "plain", "two", "waiting", "returned", "mistyped")}


def lay_out() -> None:
    if User.objects.filter(email=BOB).exists():
        return
    bob, chantal, _ = (User.objects.create_user(one, name=one.split("@")[0].title()) for one in (BOB, CHANTAL, DENIS))
    staff = User.objects.create_user("alice@fiche.example", name="Alice", is_staff=True)
    town = Municipality.objects.get(code=AT)
    pole = Pole.objects.create(slug="essai-fiches", name="Pôle d’essai", short_name="Essai")
    pole.counties.add(town.county_id)
    PoleMembership.objects.create(pole=pole, user=staff)
    sheets = {name: _sheet(slug, town, (bob, chantal)) for name, slug in SLUGS.items()}
    rebuild([one.pk for one in sheets.values()])
    _submitted(sheets["waiting"], bob)
    request_changes(revision=_submitted(sheets["returned"], bob), by=staff, reason_codes=["territory"], message="Où?")
    _draft(sheets["mistyped"], bob, identity={"neq": "12", "founded_year": "hier"})
    new = propose(by=bob, name="Fiche essai refusée", neq="", municipality=town, legal_form=LegalForm.COOP)
    _complete(new, bob)
    refuse(revision=new, by=staff, message="Pas ici.")


def _sheet(slug: str, town: Municipality, people) -> Enterprise:
    name = slug.replace("-", " ").capitalize()
    enterprise = Enterprise.objects.create(
        slug=slug, name=name, sort_name=normalise(name), legal_form=LegalForm.NPO, municipality=town,
        mission="Servir la Côte-Nord.", status=EnterpriseStatus.LISTED, is_demonstration=True,
    )  # fmt: skip
    Contact.objects.create(enterprise=enterprise, phone="418 555-0142", email=f"{slug}@exemple.org")
    for position, category in enumerate(Category.objects.filter(parent__isnull=False).order_by("pk")[:5]):
        Offering.objects.create(
            enterprise=enterprise, title=category.name, category=category, nature=category.nature, position=position
        )
    held = CertificationType.objects.get(slug="entreprise-insertion")
    Certification.objects.create(enterprise=enterprise, type=held, number="CEIQ-1", expires_on=localdate())
    for person in people:
        fields = {"role": MembershipRole.ADMIN, "confirmed_on": localdate()}
        Membership.objects.create(enterprise=enterprise, user=person, **fields)
    return enterprise


def _draft(enterprise: Enterprise, by: User, **sections):
    revision = open_revision(enterprise=enterprise, by=by)
    changed = {code: revision.document[code] | part for code, part in sections.items()}
    return save_draft(
        revision=revision, document=revision.document | changed, opened_edit=revision.edit, by=by
    ).revision


def _submitted(enterprise: Enterprise, by: User):
    draft = _draft(enterprise, by, mission={"mission": "Servir la Côte-Nord et former."}, identity={"headcount": 12})
    return submit(revision=draft, by=by)


def _complete(revision, by: User) -> None:
    offer = {"key": "n00000001", "title": "Repas", "category": "traiteur", "nature": "services"}
    document = revision.document | {"offerings": [offer], "contact": {"phone": "418 555-0142"}}
    save_draft(revision=revision, document=document, opened_edit=revision.edit, by=by)
    submit(revision=revision, by=by)
