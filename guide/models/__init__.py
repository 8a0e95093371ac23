from guide.models.bylaw import Bylaw, BylawCeiling, BylawPreference, BylawRotation
from guide.models.chapter import Chapter, ChapterVersion
from guide.models.law_change import LawChange
from guide.models.notice import LegalNotice
from guide.models.parameter import Parameter, ParameterValue
from guide.models.rule import AmountBounds, ContractingRule, RuleSource, SupplierCondition
from guide.models.source import LegalSource

__all__ = [
    "AmountBounds",
    "Bylaw",
    "BylawCeiling",
    "BylawPreference",
    "BylawRotation",
    "Chapter",
    "ChapterVersion",
    "ContractingRule",
    "LawChange",
    "LegalNotice",
    "LegalSource",
    "Parameter",
    "ParameterValue",
    "RuleSource",
    "SupplierCondition",
]
