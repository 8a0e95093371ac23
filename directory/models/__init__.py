from directory.models.category import Category
from directory.models.certification import Certification, CertificationType
from directory.models.enterprise import Contact, Enterprise
from directory.models.offering import Offering
from directory.models.pole import Pole
from directory.models.search import DirectoryState, SearchDocument, SearchWord
from directory.models.served_area import ServedArea
from directory.models.territory import Municipality, Region, RegionalCounty
from directory.models.verification import Verification

__all__ = [
    "Category",
    "Certification",
    "CertificationType",
    "Contact",
    "DirectoryState",
    "Enterprise",
    "Municipality",
    "Offering",
    "Pole",
    "Region",
    "RegionalCounty",
    "SearchDocument",
    "SearchWord",
    "ServedArea",
    "Verification",
]
