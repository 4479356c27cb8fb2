"""`manage.py requeue`: asks again for the grading of every submission and challenge run that still waits."""

from django.core.management.base import BaseCommand

from exercises import challenge_queries, challenge_services, queries, services


class Command(BaseCommand):
    help = "Queue every submission that has no verdict yet (after a crash of the queue or the worker)."

    def handle(self, *args, **options):
        asked = sum(services.ask_for_grading(row) for row in queries.waiting())
        towers = sum(challenge_services.ask_for_grading(row) for row in challenge_queries.unfinished())
        self.stdout.write(f"{asked} waiting submissions and {towers} challenge runs queued again.")
