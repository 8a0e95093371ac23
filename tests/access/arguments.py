"""The object each address is asked about: ours or theirs, or our sheet with one of their ids (mixed)."""

from types import SimpleNamespace

from guide.models import Chapter, ContractingRule
from mailing.links import unsubscribe_url
from tests.access.world import World


def arguments_of(row, world: World) -> list:
    """The arguments of the row's address, for its side. Raises KeyError for an address nobody described."""
    if row.side == "-":
        return []
    if row.side == "mixed":
        side = SimpleNamespace(**vars(world.theirs) | {"enterprise": world.ours.enterprise})
    else:
        side = getattr(world, row.side)
    return ARGUMENTS[row.name](side)


def sheet(side) -> list:
    return [side.enterprise.slug]


def sheet_and(name: str):
    """The sheet, then the number of something of the side."""
    return lambda side: [side.enterprise.slug, getattr(side, name).pk]


def number_of(name: str):
    return lambda side: [getattr(side, name).pk]


ARGUMENTS = {
    "directory:enterprise-detail": sheet,
    "directory:claim": sheet,
    "directory:claim-link": lambda side: [side.claim_token],
    "directory:claim-withdraw": number_of("claim"),
    "directory:team": sheet,
    "directory:team-invite": sheet,
    "directory:team-leave": sheet,
    "directory:team-confirm": sheet,
    "directory:team-remove": sheet_and("editor"),
    "directory:team-role": sheet_and("editor"),
    "directory:team-invitation-cancel": sheet_and("invitation"),
    "directory:invitation-accept": lambda side: [side.invitation_token],
    "directory:proof-file": number_of("proof"),
    "directory:my-sheet-edit": sheet,
    "directory:my-sheet-preview": sheet,
    "directory:my-sheet-withdraw": sheet,
    "directory:my-sheet-resume": sheet,
    "directory:my-sheet-abandon": sheet,
    "directory:my-sheet-history": sheet,
    "directory:sheet-confirm": sheet,
    "directory:sheet-pace": sheet,
    "directory:sheet-confirm-link": lambda side: [side.confirm_token],
    "directory:revision-review": number_of("revision"),
    "directory:revision-take": number_of("revision"),
    "directory:claim-review": number_of("claim"),
    "directory:moderated-sheet": sheet,
    "directory:sheet-version": lambda side: [side.enterprise.slug, side.version.number],
    "directory:membership-revoke": sheet_and("editor"),
    "directory:verify-status": sheet,
    "directory:verify-legal-form": sheet,
    "directory:verify-certification": sheet_and("title"),
    "directory:verification-withdraw": sheet_and("verification"),
    "guide:chapter-detail": lambda side: [Chapter.objects.order_by("pk").first().slug],
    "guide:chapter-history": lambda side: [Chapter.objects.order_by("pk").first().slug],
    "guide:clause-detail": lambda side: ["rotation-principe"],
    "guide:council-card": lambda side: ["57040"],
    "guide:council-municipality": lambda side: ["57040"],
    "guide:example-detail": lambda side: ["traiteur-evenement"],
    "guide:example-history": lambda side: ["traiteur-evenement"],
    "guide:policy-compare": number_of("document"),
    "guide:policy-delete": number_of("document"),
    "guide:policy-detail": number_of("document"),
    "guide:policy-share": number_of("document"),
    "guide:policy-shared": lambda side: [side.document.share_token],
    "guide:policy-unshare": number_of("document"),
    "guide:policy-version": lambda side: [side.document.pk, 1],
    "guide:self-assessment-delete": number_of("assessment"),
    "guide:rule-detail": lambda side: [ContractingRule.objects.order_by("pk").first().slug],
    "mailing:unsubscribe": lambda side: [unsubscribe_url(side.admin.user.email, "digest").split("/")[-2]],
    "mailing:letter-detail": number_of("letter"),
    "mailing:letter-html": number_of("letter"),
    "mailing:preview-detail": lambda side: ["claim_link"],
    "mailing:preview-html": lambda side: ["claim_link"],
    "mfa_edit_webauthn": number_of("passkey"),
    "mfa_remove_webauthn": number_of("passkey"),
}
