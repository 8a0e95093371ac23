"""What exists of what a document names: places, categories, titles, pieces; and the NEQ of others. One query."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from directory.models import (
    Category,
    CertificationType,
    Enterprise,
    Municipality,
    ProofFile,
    Region,
    RegionalCounty,
)

UNKNOWN_AREA = "Ce territoire n’existe pas : choisissez-le dans la liste."
UNKNOWN_TITLE = "Cette certification n’existe pas dans la liste : retirez-la."


@dataclass
class Known:
    """Codes, slugs and numbers that exist among those a document names."""

    municipalities: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    counties: set[str] = field(default_factory=set)
    categories: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    proofs: set[str] = field(default_factory=set)
    taken_neqs: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: dict, enterprise: Enterprise | None) -> "Known":
        """A category is one an offer may bear; a piece is the enterprise's own; a NEQ is another's."""
        known, questions = cls(), _questions(document, enterprise)
        for kind, name in questions[0].union(*questions[1:], all=True):
            getattr(known, kind).add(name)
        return known

    def row_problem(self, section: str, row: dict) -> str:
        """What is wrong with the thing a row is about; '' when nothing is."""
        if section == "certifications":
            return "" if row["key"] in self.titles else UNKNOWN_TITLE
        if section != "served_areas" or row["key"] == "QC":
            return ""
        known = {"R": self.regions, "C": self.counties, "M": self.municipalities}[row["key"][0]]
        return "" if row["key"][1:] in known else UNKNOWN_AREA


def _questions(document: dict, enterprise: Enterprise | None) -> list:
    identity, offerings, titles = document["identity"], document["offerings"], document["certifications"]
    areas = {
        letter: [row["key"][1:] for row in document["served_areas"] if row["key"][0] == letter] for letter in "RCM"
    }
    proofs = [found for row in titles if (found := _uuid(row["proof"]))]
    others = Enterprise.objects.exclude(pk=enterprise.pk) if enterprise else Enterprise.objects
    own = ProofFile.objects.filter(enterprise=enterprise, for_staff=False) if enterprise else ProofFile.objects.none()
    leaves = Category.objects.filter(parent__isnull=False)
    return [
        _named("municipalities", Municipality.objects.filter(pk__in=[identity["municipality"], *areas["M"]]), "pk"),
        _named("regions", Region.objects.filter(pk__in=areas["R"]), "pk"),
        _named("counties", RegionalCounty.objects.filter(pk__in=areas["C"]), "pk"),
        _named("categories", leaves.filter(slug__in=[row["category"] for row in offerings]), "slug"),
        _named("titles", CertificationType.objects.filter(slug__in=[row["key"] for row in titles]), "slug"),
        _named("proofs", own.filter(pk__in=proofs), "pk"),
        _named("taken_neqs", others.filter(neq=identity["neq"] or None, neq__isnull=False), "neq"),
    ]


def _named(kind: str, rows, column: str):
    text = CharField()
    named = rows.order_by().annotate(about=Value(kind, output_field=text), said=Cast(column, text))
    return named.values_list("about", "said")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
