"""A file's number: « BEL-2026-0041 », without a gap within an organisation and a year."""

from buying.models import BuyingOrganisation, PurchaseFile


def next_number(organisation: BuyingOrganisation, year: int) -> str:
    """The number after the last one of the year. Call it with the organisation's row locked: two files opened at once
    would take the same."""
    stem = f"{organisation.file_prefix}-{year}-"
    taken = PurchaseFile.objects.filter(organisation=organisation, number__startswith=stem).order_by()
    last = max((int(number.removeprefix(stem)) for number in taken.values_list("number", flat=True)), default=0)
    return f"{stem}{last + 1:04}"
