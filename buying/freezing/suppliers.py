"""The suppliers inside a frozen file: what their sheet said (its version), who answered for it, what they were asked,
answered and bid. Rows are read for all of them at once."""

from collections.abc import Iterable
from datetime import date

from buying.freezing.canonical import canonical, sha256_of
from buying.freezing.plain import choice_of, day_of, dollars_of, moment_of
from buying.models import ConsideredSupplier, PurchaseFile, Quote, Solicitation
from directory.models import Enterprise, EnterpriseVersion, Verification
from directory.moderation.names import Names, names_in, shown_value
from directory.revisions.sections import SECTION, Section
from directory.revisions.shape import canonical as whole
from directory.revisions.versions import current_version

# What an auditor needs of a sheet; neither whom to call, nor pieces.
CITED = ("identity", "offerings", "served_areas", "certifications", "capacity")
PRIVATE = {"proof"}


def suppliers_of(purchase_file: PurchaseFile, day: date) -> list[dict]:
    """Each supplier considered, in the order of the file. Their sheets' rows are locked, the lowest number first."""
    considered = list(purchase_file.considered.select_related("enterprise__municipality").order_by("position", "pk"))
    versions = cited_versions([one.enterprise for one in considered])
    names = names_in([whole(version.document) for version in versions.values() if version])
    verified = _by_enterprise(_verifications(versions, day))
    quotes = _quotes(purchase_file)
    return [
        {
            "entreprise": one.enterprise.slug,
            "nom": one.enterprise.name,
            "position": choice_of(one, "standing"),
            "motif": one.reason,
            "ajoute_le": moment_of(one.added_at),
            "fiche": _cited(versions[one.enterprise_id], names),
            "verifications": verified.get(one.enterprise_id, []),
            "soumissions": [_quote(quote) for quote in quotes if quote.considered_id == one.pk],
        }
        for one in considered
    ]


def cited_versions(enterprises: Iterable[Enterprise]) -> dict[int, EnterpriseVersion | None]:
    return {one.pk: current_version(one) for one in sorted(enterprises, key=lambda one: one.pk)}


def solicitations_of(purchase_file: PurchaseFile) -> list[dict]:
    """Who was asked and what they answered, the earliest first."""
    asked = purchase_file.solicitations.select_related("enterprise", "quote_invitation__request")
    return [_solicitation(one) for one in asked.order_by("asked_on", "pk")]


def requests_of(purchase_file: PurchaseFile) -> list[dict]:
    """What was written to suppliers through the portal."""
    return [
        {
            "objet": one.subject,
            "message": one.message,
            "envoyee_le": moment_of(one.sent_at),
            "reponse_attendue_avant": moment_of(one.deadline),
        }
        for one in purchase_file.quote_requests.order_by("sent_at", "pk")
    ]


def choice(purchase_file: PurchaseFile) -> dict | None:
    made = getattr(purchase_file, "choice", None)
    if made is None:
        return None
    return {
        "entreprise": made.considered.enterprise.slug,
        "nom": made.considered.enterprise.name,
        "motif": made.reason,
        "decide_le": day_of(made.decided_on),
        "par": made.decided_by.public_name if made.decided_by else None,
    }


def _cited(version: EnterpriseVersion | None, names: Names) -> dict | None:
    """None for a sheet that was never public."""
    if version is None:
        return None
    document = whole(version.document)
    kept = {code: _without_private(document[code]) for code in CITED}
    return {
        "version": version.number,
        "faite_le": moment_of(version.made_at),
        "empreinte": sha256_of(canonical(version.document)),
        "contenu": kept,
        "lecture": [_read(SECTION[code], kept[code], names) for code in CITED if kept[code]],
    }


def _without_private(part: dict | list) -> dict | list:
    if isinstance(part, list):
        return [_without_private(row) for row in part]
    return {name: value for name, value in part.items() if name not in PRIVATE}


def _read(section: Section, part: dict | list, names: Names) -> dict:
    """The section as a reader saw it: pairs of a label and a text, whatever the codes become."""
    rows = part if isinstance(part, list) else [part]
    return {"titre": section.title, "lignes": [_lines(section, row, names) for row in rows]}


def _lines(section: Section, row: dict, names: Names) -> list[list[str]]:
    known = [(one, row[one.name]) for one in section.fields if one.name in row]
    named = [[section.row_label, _row_name(section, row["key"], names)]] if section.code in ROW_NAMES else []
    return named + [[one.label, shown_value(one, value, names)] for one, value in known if value not in (None, "", [])]


ROW_NAMES = {"served_areas", "certifications"}


def _row_name(section: Section, key: str, names: Names) -> str:
    return names.area(key) if section.code == "served_areas" else names.name("title", key)


def _verifications(versions: dict[int, EnterpriseVersion | None], day: date) -> Iterable[Verification]:
    """Read once the versions are made: a change of the sheet lets some fall."""
    found = Verification.objects.valid_on(day).filter(enterprise__in=list(versions))
    return found.select_related("pole", "certification__type").order_by("enterprise", "verified_on", "pk")


def _by_enterprise(verifications: Iterable[Verification]) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = {}
    for one in verifications:
        found.setdefault(one.enterprise_id, []).append(
            {
                "objet": choice_of(one, "subject"),
                "sur": one.about,
                "pole": one.pole.name,
                "verifiee_le": day_of(one.verified_on),
                "valable_jusquau": day_of(one.valid_until),
                "source": one.source,
            }
        )
    return found


def _quotes(purchase_file: PurchaseFile) -> list[Quote]:
    of_file = Quote.objects.filter(considered__in=ConsideredSupplier.objects.filter(purchase_file=purchase_file))
    return list(of_file.select_related("piece").order_by("received_on", "pk"))


def _quote(quote: Quote) -> dict:
    piece = quote.piece
    return {
        "montant": dollars_of(quote.amount),
        "recue_le": day_of(quote.received_on),
        "precisions": quote.note,
        "piece": {"nom": piece.shown_name, "octets": piece.size, "empreinte": piece.sha256} if piece else None,
    }


def _solicitation(one: Solicitation) -> dict:
    invitation = getattr(one, "quote_invitation", None)
    return {
        "entreprise": one.enterprise.slug,
        "nom": one.enterprise.name,
        "demandee_le": day_of(one.asked_on),
        "moyen": choice_of(one, "channel"),
        "reponse": choice_of(one, "answer"),
        "repondue_le": day_of(one.answered_on),
        "raison": invitation.get_decline_reason_display() if invitation and invitation.decline_reason else None,
        "message": invitation.message if invitation else "",
        "note": one.note,
    }
