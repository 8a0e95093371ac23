"""What the kit keeps about a person, and what becomes of it with their account: accounts/personal_data.py.

The by-laws they wrote down are handed over by the buyer's desk (buying/personal_facts.py).
"""

from django.utils.timezone import localtime

from accounts.models import User
from guide.models import PolicyDocument, PolicyVersion, SelfAssessment


class GuideData:
    """Documents and self-assessments: the person's own, hence gone with the account."""

    def export(self, user: User) -> dict:
        documents = PolicyDocument.objects.for_owner(user).select_related("municipality")
        assessments = SelfAssessment.objects.for_owner(user).select_related("municipality")
        return {
            "documents de la trousse": [document_facts(one) for one in documents.prefetch_related("versions")],
            "autodiagnostics": [assessment_facts(one) for one in assessments],
        }

    def consequences(self, user: User) -> list[str]:
        """Nothing for who kept nothing."""
        documents = PolicyDocument.objects.for_owner(user)
        said = []
        if documents.exists():
            said.append("Vos documents de la trousse sont effacés, avec leurs versions et leurs liens de lecture.")
        if SelfAssessment.objects.for_owner(user).exists():
            said.append("Vos autodiagnostics gardés sont effacés.")
        return said

    def leave(self, user: User, *, by: User | None) -> None:
        PolicyDocument.objects.filter(owner=user).delete()
        SelfAssessment.objects.filter(owner=user).delete()


def document_facts(document: PolicyDocument) -> dict:
    return {
        "titre": document.title,
        "genre": document.get_kind_display(),
        "municipalité": document.municipality.name if document.municipality else "",
        "composé le": moment(document.created_at),
        "partagé": document.share_token is not None,
        "versions": [version_facts(one) for one in document.versions.all()],
    }


def version_facts(version: PolicyVersion) -> dict:
    return {
        "version": version.number,
        "gardée le": moment(version.made_at),
        "ce qui change": version.note,
        "choix": version.draft,
    }


def assessment_facts(assessment: SelfAssessment) -> dict:
    return {
        "fait le": assessment.taken_on.isoformat(),
        "municipalité": assessment.municipality.name if assessment.municipality else "",
        "réponses": assessment.answers,
    }


def moment(at) -> str:
    return localtime(at).isoformat(timespec="seconds")
