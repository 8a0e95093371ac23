"""Away with the fictional desks, and with them alone: their frozen files are the only ones that anything may delete."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from buying import models
from buying.models import BuyingOrganisation

IMMUTABLE = {"buying_frozenrecord": "frozenrecord_is_immutable", "buying_outcome": "outcome_is_immutable"}
# What leans on something goes before it; the path leads to the organisation.
IN_ORDER = (
    (models.QuoteQuestion, "invitation__request__purchase_file__organisation"),
    (models.QuoteInvitation, "request__purchase_file__organisation"),
    (models.QuoteRequest, "purchase_file__organisation"),
    (models.Outcome, "purchase_file__organisation"),
    (models.PurchaseChoice, "purchase_file__organisation"),
    (models.Quote, "considered__purchase_file__organisation"),
    (models.QuotePiece, "purchase_file__organisation"),
    (models.Contract, "organisation"),
    (models.Solicitation, "organisation"),
    (models.ConsideredSupplier, "purchase_file__organisation"),
)


@transaction.atomic
def clear_desks() -> int:
    """Delete every fictional organisation with all it holds, its private files included; how many there were."""
    fictional = list(BuyingOrganisation.objects.filter(is_demonstration=True).order_by("pk"))
    if not fictional:
        return 0
    drop_files_on_commit(fictional)
    with frozen_may_go():
        frozen = models.FrozenRecord.objects.filter(purchase_file__organisation__in=fictional)
        for record in frozen.order_by("-number", "pk"):  # an amendment before what it amends
            record.delete()
        for model, path in IN_ORDER:
            model.objects.filter(**{f"{path}__in": fictional}).delete()
        models.PurchaseFile.objects.filter(organisation__in=fictional).delete()
    BuyingOrganisation.objects.filter(pk__in=[one.pk for one in fictional]).delete()
    return len(fictional)


@contextmanager
def frozen_may_go() -> Iterator[None]:
    """The database lets frozen evidence be deleted inside. No other part of the portal opens this door."""
    switch("DISABLE")
    yield
    switch("ENABLE")


def switch(how: str) -> None:
    """Whatever waits for the end of the transaction is checked first: PostgreSQL asks for it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, trigger in IMMUTABLE.items():
            cursor.execute(f"ALTER TABLE {table} {how} TRIGGER {trigger}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def drop_files_on_commit(fictional: list[BuyingOrganisation]) -> None:
    """The files go only once their rows are gone for good."""
    pieces = models.QuotePiece.objects.filter(purchase_file__organisation__in=fictional)
    names = list(pieces.order_by().values_list("file", flat=True))
    storage = models.QuotePiece._meta.get_field("file").storage
    transaction.on_commit(lambda: [storage.delete(name) for name in names])
