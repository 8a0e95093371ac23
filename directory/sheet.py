"""An enterprise's sheet: what it says, who answers for it, and the rules that let a buyer choose it."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString, mark_safe

from directory.choices import AreaScope, VerificationSubject
from directory.map import OutlineMap, outlines, territory_map
from directory.models import Capacity, Certification, Contact, Enterprise, Municipality, Offering, Verification
from directory.rules import Rule, rule_book
from directory.search.catalogue import category_tree
from directory.search.offer_codes import offer_code
from directory.search.results import facts_of

SOON = timedelta(days=30)
MOST_RULES = 4  # shown at once; the others unfold
DRAWN_REGION = "16"  # the map draws Montérégie only
# What would close a <script> element, written as JSON allows.
SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Title:
    """A certification as the sheet shows it on a day."""

    certification: Certification
    verification: Verification | None
    is_expired: bool
    days_left: int | None  # only when it expires within thirty days


@dataclass(frozen=True)
class RuleMet:
    """A rule whose criterion the enterprise meets, the offers it covers and those it does not."""

    rule: Rule
    covered: list[Offering]
    left_out: list[Offering]


@dataclass(frozen=True)
class Sheet:
    """All that the page of an enterprise shows on a day."""

    enterprise: Enterprise
    contact: Contact | None
    capacity: Capacity | None
    day: date
    verification: Verification | None
    legal_form_verification: Verification | None
    titles: list[Title]
    rules: list[RuleMet]
    is_overdue: bool
    map: OutlineMap
    json_ld: SafeString

    @property
    def strongest_rules(self) -> list[RuleMet]:
        return self.rules[:MOST_RULES]

    @property
    def other_rules(self) -> list[RuleMet]:
        return self.rules[MOST_RULES:]


def sheet_of(enterprise: Enterprise, day: date, site_url: str) -> Sheet:
    """The sheet of a listed enterprise read with `with_sheet()` and `with_capacity()`."""
    return Sheet(
        enterprise=enterprise,
        contact=getattr(enterprise, "contact", None),
        capacity=getattr(enterprise, "capacity", None),
        day=day,
        verification=enterprise.social_economy_verification(day),
        legal_form_verification=_in_force(enterprise, day, subject=VerificationSubject.LEGAL_FORM),
        titles=[title_of(held, enterprise, day) for held in enterprise.certifications.all()],
        rules=rules_met_by(enterprise, day),
        is_overdue=enterprise.is_overdue_on(day),
        map=territory_map(served_counties(enterprise)),
        json_ld=json_ld(enterprise, site_url),
    )


def _in_force(enterprise: Enterprise, day: date, **wanted) -> Verification | None:
    for found in enterprise.verifications.all():
        if found.is_valid_on(day) and all(getattr(found, name) == value for name, value in wanted.items()):
            return found
    return None


def title_of(held: Certification, enterprise: Enterprise, day: date) -> Title:
    left = (held.expires_on - day).days if held.expires_on else None
    return Title(
        certification=held,
        verification=_in_force(enterprise, day, certification_id=held.pk),
        is_expired=not held.is_valid_on(day),
        days_left=left if left is not None and 0 <= left <= SOON.days else None,
    )


def rules_met_by(enterprise: Enterprise, day: date, municipality: Municipality | None = None) -> list[RuleMet]:
    """The rules in force that lead to this enterprise, the strongest first, with the offers each one covers."""
    tree = category_tree()
    offerings = list(enterprise.offerings.all())
    met = []
    for rule in rule_book(day).met_by(facts_of(enterprise, enterprise.search_document, day), municipality):
        codes = tree.codes_meeting(rule.criterion) if rule.criterion.asks_of_the_offer else None
        covered = [one for one in offerings if codes is None or offer_code(one.category_id, one.nature) in codes]
        met.append(RuleMet(rule, covered, [one for one in offerings if one not in covered]))
    return met


def served_counties(enterprise: Enterprise) -> set[str]:
    """The codes of the MRC and TE the enterprise serves, for the map; a municipality lights its MRC."""
    reached = set()
    for area in enterprise.served_areas.all():
        if area.scope == AreaScope.QUEBEC or (area.scope == AreaScope.REGION and area.region_id == DRAWN_REGION):
            reached |= {shape["code"] for shape in outlines()["monteregie"]["shapes"]}
        elif area.county_id:
            reached.add(area.county_id)
        elif area.municipality_id:
            reached.add(area.municipality.county_id)
    return reached or {enterprise.municipality.county_id}


def json_ld(enterprise: Enterprise, site_url: str) -> SafeString:
    """The enterprise for machines (schema.org Organization), safe inside a script element."""
    contact = getattr(enterprise, "contact", None) or Contact()
    said = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": enterprise.name,
        "alternateName": enterprise.other_names,
        "description": enterprise.mission,
        "url": site_url + enterprise.get_absolute_url(),
        "sameAs": contact.website,
        "telephone": contact.phone,
        "email": contact.email,
        "identifier": {"@type": "PropertyValue", "propertyID": "NEQ", "value": enterprise.neq}
        if enterprise.neq
        else "",
        "foundingDate": str(enterprise.founded_year or ""),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": contact.address,
            "postalCode": contact.postal_code,
            "addressLocality": enterprise.municipality.name,
            "addressRegion": "QC",
            "addressCountry": "CA",
        },
        "areaServed": [area.label for area in enterprise.served_areas.all()],
    }
    kept = {name: value for name, value in said.items() if value}
    return mark_safe(json.dumps(kept, ensure_ascii=False).translate(SCRIPT_ESCAPES))  # escaped for a script element
