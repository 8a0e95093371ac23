"""Documents composed from the reference files, without a database."""

from guide.composing.document import compose
from guide.composing.draft import ChosenClause, Draft
from guide.composing.printed import Printed, printed
from tests.guide.composing.written_clauses import written_library
from tests.guide.written_law import DAY, written_law


def told(kind: str = "bylaw", title: str = "") -> Printed:
    """Every clause of a kind of document, as it stands in the reference."""
    clauses = tuple(ChosenClause(one.slug, "standard") for one in written_library().for_document(kind))
    law = written_law()
    return printed(compose(Draft(kind, "", title, clauses), written_library(), law, {}, DAY), law, {})
