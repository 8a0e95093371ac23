from guide.models.bylaw import Bylaw, BylawCeiling, BylawPreference, BylawRotation
from guide.models.chapter import Chapter, ChapterVersion
from guide.models.clause import ClauseCriterion, ClauseField, ClauseVariant, PolicyClause
from guide.models.commitment import MunicipalCommitment
from guide.models.example import WorkedExample
from guide.models.law_change import LawChange
from guide.models.notice import LegalNotice
from guide.models.parameter import Parameter, ParameterValue
from guide.models.partner import Partner
from guide.models.policy import PolicyDocument, PolicyVersion
from guide.models.rule import AmountBounds, ContractingRule, RuleSource, SupplierCondition
from guide.models.self_assessment import SelfAssessment, SelfAssessmentQuestion, SelfAssessmentTheme
from guide.models.source import LegalSource

__all__ = [
    "AmountBounds",
    "Bylaw",
    "BylawCeiling",
    "BylawPreference",
    "BylawRotation",
    "Chapter",
    "ChapterVersion",
    "ClauseCriterion",
    "ClauseField",
    "ClauseVariant",
    "ContractingRule",
    "LawChange",
    "LegalNotice",
    "LegalSource",
    "MunicipalCommitment",
    "Parameter",
    "ParameterValue",
    "Partner",
    "PolicyClause",
    "PolicyDocument",
    "PolicyVersion",
    "RuleSource",
    "SelfAssessment",
    "SelfAssessmentQuestion",
    "SelfAssessmentTheme",
    "SupplierCondition",
    "WorkedExample",
]
