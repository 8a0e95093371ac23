"""Two workers take the same morning's job: one letter, from the one that came first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import localdate

from buying.alerts.sending import send_alerts
from mailing.models import Letter
from tests.directory.suppliers import supplier


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_one_letter(save):
    save()
    supplier("Coop du Mont", "traiteur")

    def work(_) -> int:
        try:
            return send_alerts(localdate() + timedelta(days=1))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        assert sorted(workers.map(work, range(2))) == [0, 1]
    assert Letter.objects.count() == 1
