from directory.models.capacity import Capacity, Reference
from directory.models.category import Category
from directory.models.certification import Certification, CertificationType
from directory.models.claim import Claim
from directory.models.enterprise import Contact, Enterprise
from directory.models.membership import Invitation, Membership, PoleMembership
from directory.models.offering import Offering
from directory.models.pole import Pole
from directory.models.proof import ProofFile
from directory.models.revision import Decision, Revision, RevisionSave
from directory.models.search import DirectoryState, SearchDocument, SearchWord
from directory.models.served_area import ServedArea
from directory.models.territory import Municipality, Region, RegionalCounty
from directory.models.verification import Verification
from directory.models.version import EnterpriseVersion

__all__ = [
    "Capacity",
    "Category",
    "Certification",
    "CertificationType",
    "Claim",
    "Contact",
    "Decision",
    "DirectoryState",
    "Enterprise",
    "EnterpriseVersion",
    "Invitation",
    "Membership",
    "Municipality",
    "Offering",
    "Pole",
    "PoleMembership",
    "ProofFile",
    "Reference",
    "Region",
    "RegionalCounty",
    "Revision",
    "RevisionSave",
    "SearchDocument",
    "SearchWord",
    "ServedArea",
    "Verification",
]
