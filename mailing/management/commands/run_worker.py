from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    help = "Does the jobs: letters, digests, reminders, upkeep. Stops after the current ones on SIGTERM or SIGINT."

    def handle(self, *args, **options):
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            worker_app.run_worker()
