"""Nobody learns who else was asked: the words written to all are read for the name of one of them."""

import re
from collections.abc import Iterable

from buying.quotes.errors import NamesSupplier
from directory.models import Enterprise
from directory.words import normalise


def refuse_names(text: str, enterprises: Iterable[Enterprise], *, field: str) -> None:
    """Raises NamesSupplier when the text names one of these. Case and accents do not hide a name."""
    words = normalise(text)
    for enterprise in enterprises:
        name = normalise(enterprise.name)
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words):
            refused = NamesSupplier(enterprise.name)
            refused.field = field
            raise refused
