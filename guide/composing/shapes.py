"""The shapes of a composed document: only values, no model, no query."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from guide.assessment import UsedValue
from guide.choices import DocumentKind, Strength
from guide.composing.draft import Draft
from guide.french import NO_BREAK, with_doubt
from guide.law import Notice, Source

TITLE, WORDING = "titre", "texte"
TO_FILL, TO_CORRECT = f"[à remplir{NO_BREAK}: {{}}]", f"[à corriger{NO_BREAK}: {{}}]"


@dataclass(frozen=True)
class Warning:
    """What to look at. A blocking one keeps the document from going out.

    `field` is a field's code, `TITLE`, `WORDING`, or empty: what a blocking one names is not written in the document.
    """

    slug: str
    text: str
    is_blocking: bool = False
    field: str = ""
    article: str = ""

    @property
    def told(self) -> str:
        """With the number of its article, for where the article is not beside it."""
        return f"Article {self.article}{NO_BREAK}: {self.text}" if self.article else self.text


@dataclass(frozen=True)
class Article:
    """A numbered article, in words."""

    number: str
    slug: str
    title: str
    strength: str
    paragraphs: tuple[str, ...]
    origin: str
    library_text: str
    limits: str

    @property
    def anchor(self) -> str:
        return f"article-{self.number.replace('.', '-')}"

    @property
    def strength_label(self) -> str:
        return str(Strength(self.strength).label)

    @property
    def origin_label(self) -> str:
        return {"library": "Texte de la trousse", "edited": "Texte modifié", "outdated": "Ancien texte de la trousse"}[
            self.origin
        ]


@dataclass(frozen=True)
class Section:
    """The articles on one subject."""

    number: int
    title: str
    articles: tuple[Article, ...]

    @property
    def anchor(self) -> str:
        return f"section-{self.number}"


@dataclass(frozen=True)
class Reference:
    """A rule the document leans on, for its annex: where it is written, how sure it is, which articles lean on it."""

    slug: str
    title: str
    citations: tuple[str, ...]
    confidence_label: str
    is_to_confirm: bool
    is_permitted: bool
    is_in_force: bool
    certainty_note: str
    articles: tuple[str, ...]

    @property
    def confidence_told(self) -> str:
        return with_doubt(self.confidence_label, is_to_confirm=self.is_to_confirm)


@dataclass(frozen=True)
class Resolution:
    """A draft for the council: what it considers, what it decides."""

    title: str
    whereas: tuple[str, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class ComposedDocument:
    """All that a page, a DOCX or a PDF shows of a draft, on a day."""

    draft: Draft
    kind: str
    title: str
    municipality_name: str
    day: date
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    figures: tuple[UsedValue, ...]
    sources: tuple[Source, ...]
    warnings: tuple[Warning, ...]
    resolution: Resolution
    notice: Notice | None

    @property
    def kind_label(self) -> str:
        return str(DocumentKind(self.kind).label)

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(article for section in self.sections for article in section.articles)

    @cached_property
    def blocking(self) -> tuple[Warning, ...]:
        return tuple(warning for warning in self.warnings if warning.is_blocking)

    @property
    def is_ready(self) -> bool:
        """True when it may go out: something to adopt, and no figure or wording to correct."""
        return bool(self.sections) and not self.blocking

    @property
    def limited(self) -> tuple[Article, ...]:
        """The articles that have a limit to respect."""
        return tuple(one for one in self.articles if one.limits)

    @property
    def permitting(self) -> tuple[Reference, ...]:
        """The rules it leans on."""
        return tuple(one for one in self.references if one.is_permitted)

    @property
    def forbidding(self) -> tuple[Reference, ...]:
        """The rules that say what it must stay away from."""
        return tuple(one for one in self.references if not one.is_permitted)

    @property
    def rules_to_confirm(self) -> int:
        return sum(one.is_to_confirm for one in self.references)

    @property
    def figures_to_confirm(self) -> int:
        return sum(one.is_to_confirm for one in self.figures)
