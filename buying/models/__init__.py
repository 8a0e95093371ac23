from buying.models.frozen_record import FrozenRecord, Outcome
from buying.models.organisation import (
    BuyerInvitation,
    BuyerMembership,
    BuyingOrganisation,
    JoiningRequest,
    OrganisationDomain,
)
from buying.models.purchase_file import ConsideredSupplier, PurchaseChoice, PurchaseFile, PurchaseSearch
from buying.models.quote import Quote, QuoteInvitation, QuotePiece, QuoteQuestion, QuoteRequest
from buying.models.saved_search import SavedSearch
from buying.models.shortlist import Shortlist, ShortlistEntry
from buying.models.solicitation import Contract, Solicitation
from buying.models.supplier_check import SupplierCheck

__all__ = [
    "BuyerInvitation",
    "BuyerMembership",
    "BuyingOrganisation",
    "ConsideredSupplier",
    "Contract",
    "FrozenRecord",
    "JoiningRequest",
    "OrganisationDomain",
    "Outcome",
    "PurchaseChoice",
    "PurchaseFile",
    "PurchaseSearch",
    "Quote",
    "QuoteInvitation",
    "QuotePiece",
    "QuoteQuestion",
    "QuoteRequest",
    "SavedSearch",
    "Shortlist",
    "ShortlistEntry",
    "Solicitation",
    "SupplierCheck",
]
