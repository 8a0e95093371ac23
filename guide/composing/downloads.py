"""What leaves the portal of a draft: DOCX, PDF, the JSON one brings back later. The same draft, the same bytes."""

from datetime import date
from pathlib import Path

from django.utils.text import slugify

from directory.models import DirectoryState
from guide.choices import DocumentKind
from guide.composing.docx import as_docx
from guide.composing.draft import Draft, dumps
from guide.composing.printed import Printed, printed
from guide.composing.reading import document_of, town_of
from guide.documents.pdf import pdf
from guide.law_reading import current_law, current_notices

TEMPLATE = Path(__file__).resolve().parents[1] / "documents" / "typst" / "policy.typ"
NAMES = {
    DocumentKind.BYLAW: "reglement",
    DocumentKind.POLICY: "politique",
    DocumentKind.TENDER: "appel-d-offres",
    DocumentKind.CONTRACT: "contrat",
    DocumentKind.RESOLUTION: "resolution",
}
NOTHING = "Le document ne contient aucune clause\u00a0: choisissez-en au moins une."


class NotReady(ValueError):
    """Why a document cannot go out: each thing to correct, in French."""

    def __init__(self, problems: tuple[str, ...]):
        super().__init__(" ".join(problems))
        self.problems = problems


def draft_docx(draft: Draft, day: date) -> bytes:
    """Raises `NotReady`."""
    return as_docx(_told(draft, day), day)


def draft_pdf(draft: Draft, day: date) -> bytes:
    """PDF/UA-1. Raises `NotReady`."""
    return as_pdf(_told(draft, day))


def draft_json(draft: Draft, day: date) -> bytes:
    """What one brings back later; a draft that is not ready may leave this way."""
    return dumps(draft).encode()


def as_pdf(told: Printed) -> bytes:
    return pdf(TEMPLATE, told.as_data(), title=told.title)


def file_name(draft: Draft, suffix: str) -> str:
    """« politique-beloeil.docx »: letters, digits and dashes only."""
    town = town_of(draft)
    parts = [NAMES[DocumentKind(draft.kind)], slugify(town.name) if town else ""]
    return f"{'-'.join(part for part in parts if part)}.{suffix}"


def _told(draft: Draft, day: date) -> Printed:
    version = DirectoryState.current()
    document = document_of(draft, day, version)
    if not document.is_ready:
        raise NotReady(tuple(one.told for one in document.blocking) or (NOTHING,))
    return printed(document, current_law(version), current_notices(version))
