import pytest
from django.utils.timezone import now


@pytest.fixture
def later(time_machine):
    """Move the clock on by a delay."""
    return lambda delay: time_machine.move_to(now() + delay)
