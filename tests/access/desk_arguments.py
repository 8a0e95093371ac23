"""The object each address of the desk is asked about: ours, theirs, or ours with one of their ids (mixed)."""

from types import SimpleNamespace

from buying.alerts.links import stop_token
from buying.quotes.links import token_of
from tests.access.world import World


def arguments_of(row, world: World) -> list:
    """The arguments of the row's address, for its side. Raises KeyError for an address nobody described."""
    if row.side == "-":
        return []
    if row.side == "mixed":
        whole = {name: getattr(world.ours, name) for name in ("organisation", "file", "frozen", "shortlist")}
        side = SimpleNamespace(**vars(world.theirs) | whole)
    else:
        side = getattr(world, row.side)
    return ARGUMENTS[row.name](side)


def number_of(name: str):
    return lambda side: [getattr(side, name).pk]


def two(whole: str, part: str):
    """The number of a file or list, then that of something of the side."""
    return lambda side: [getattr(side, whole).pk, getattr(side, part).pk]


def of_organisation(side) -> list:
    return [side.organisation.slug]


def organisation_and(name: str):
    return lambda side: [side.organisation.slug, getattr(side, name).pk]


def record(side) -> list:
    return [side.frozen.pk, side.record.number]


def request(side) -> list:
    return [side.file.pk, side.invitation.request_id]


def request_and(name: str):
    return lambda side: [*request(side), getattr(side, name).pk]


ARGUMENTS = {
    "buying:organisation": of_organisation,
    "buying:colleague-invite": of_organisation,
    "buying:member-role": organisation_and("buyer"),
    "buying:member-remove": organisation_and("buyer"),
    "buying:organisation-leave": of_organisation,
    "buying:colleague-invitation-cancel": organisation_and("colleague"),
    "buying:colleague-invitation-accept": lambda side: [side.colleague_token],
    "buying:join-by-domain": of_organisation,
    "buying:joining-request-withdraw": number_of("joining"),
    "buying:registered-organisation": of_organisation,
    "buying:domain-add": of_organisation,
    "buying:domain-remove": organisation_and("domain"),
    "buying:buyer-revoke": organisation_and("buyer"),
    "buying:manager-appoint": organisation_and("buyer"),
    "buying:joining-request": number_of("joining"),
    "buying:bylaw": of_organisation,
    "buying:bylaw-edit": of_organisation,
    "buying:bylaw-confirm": of_organisation,
    "buying:bylaw-new": of_organisation,
    "buying:shortlist-detail": number_of("shortlist"),
    "buying:shortlist-export": number_of("shortlist"),
    "buying:shortlist-compare": number_of("shortlist"),
    "buying:shortlist-edit": number_of("shortlist"),
    "buying:shortlist-delete": number_of("shortlist"),
    "buying:shortlist-note": two("shortlist", "entry"),
    "buying:shortlist-remove": two("shortlist", "entry"),
    "buying:alert-detail": number_of("alert"),
    "buying:alert-stop": lambda side: [stop_token(side.alert)],
    "buying:file-detail": number_of("file"),
    "buying:file-edit": number_of("file"),
    "buying:file-trail": number_of("file"),
    "buying:file-search": number_of("file"),
    "buying:supplier-consider": number_of("file"),
    "buying:supplier-standing": two("file", "considered"),
    "buying:quote-add": number_of("file"),
    "buying:quote-remove": two("file", "quote"),
    "buying:quote-piece": number_of("piece"),
    "buying:file-choose": number_of("file"),
    "buying:file-outcome": number_of("frozen"),
    "buying:file-freeze": number_of("file"),
    "buying:file-amend": number_of("frozen"),
    "buying:record-detail": record,
    "buying:record-json": record,
    "buying:record-pdf": record,
    "buying:record-xlsx": record,
    "buying:solicitation-answer": number_of("solicitation"),
    "buying:solicitation-edit": number_of("solicitation"),
    "buying:contract-edit": number_of("contract"),
    "buying:quote-request": number_of("file"),
    "buying:quote-asked-otherwise": number_of("file"),
    "buying:quote-request-detail": request,
    "buying:quote-remind": request,
    "buying:quote-question-answer": request_and("question"),
    "buying:quote-link-renew": request_and("invitation"),
    "buying:quote-late-answer": request_and("invitation"),
    "buying:quote-reply": lambda side: [token_of(side.invitation)],
    "buying:saved-check": number_of("check"),
    "buying:saved-check-export": number_of("check"),
    "buying:saved-check-delete": number_of("check"),
}
