from guide.models.chapter import Chapter, ChapterVersion
from guide.models.notice import LegalNotice
from guide.models.parameter import Parameter, ParameterValue
from guide.models.rule import AmountBounds, ContractingRule, RuleSource, SupplierCondition
from guide.models.source import LegalSource

__all__ = [
    "AmountBounds",
    "Chapter",
    "ChapterVersion",
    "ContractingRule",
    "LegalNotice",
    "LegalSource",
    "Parameter",
    "ParameterValue",
    "RuleSource",
    "SupplierCondition",
]
