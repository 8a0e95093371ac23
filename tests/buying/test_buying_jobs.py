"""The jobs of the desk run, and run again, without anything to do."""

import pytest

from buying import jobs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("job", [jobs.tidy, jobs.alerts, jobs.quotes], ids=lambda job: job.name)
def test_a_job_may_run_twice_over_nothing(job):
    for _ in range(2):
        job(timestamp=0)
