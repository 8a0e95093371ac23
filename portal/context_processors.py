"""What every page needs to know."""

from django.conf import settings


def site(request):
    """Whether the portal shows demonstration data: every page then says so."""
    return {"demonstration": settings.DEMONSTRATION}
