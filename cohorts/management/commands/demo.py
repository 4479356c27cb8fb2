"""`make demo`: a cohort of sixty with realistic histories, to look around as anybody of them."""

import sys
import uuid

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import User
from cohorts.demo import build
from exercises import challenge_loader, challenge_services

PASSWORD = "look around here"
TOWERS = ("naive_rate_breaker", "gross_limit_only", "verify_only")


class Command(BaseCommand):
    help = "Make a cohort of sixty with hand-ins, grades, comments and deadlines, once."

    def add_arguments(self, parser):
        parser.add_argument("--no-towers", action="store_true", help="no challenge runs: they take graders two minutes")

    def handle(self, *args, no_towers: bool, **options):
        if not User.objects.filter(email="instructor@example.org").exists():
            demo = build.build(timezone.now(), PASSWORD, self._tell)
            self.stdout.write("")
            if not no_towers:
                self._towers(demo)
        self.stdout.write(
            "Log in as instructor@example.org, assistant@example.org or demo@example.org (a learner), "
            f"with the password: {PASSWORD}"
        )

    def _tell(self, words: str, done: int, of: int) -> None:
        """A bar on a terminal, a line every so often in a log."""
        if sys.stdout.isatty():
            filled = 30 * done // max(1, of)
            self.stdout.write(f"\r{words:8} [{'#' * filled:30}] {done} of {of} ", ending="")
            self.stdout.flush()
        elif done == of or done % 25 == 0:
            self.stdout.write(f"{words}: {done} of {of}")

    def _towers(self, demo: build.Demo) -> None:
        """Three learners hand a tower in; the graders of `make run` get to it."""
        for challenge in challenge_loader.challenges().values():
            for user, name in zip(demo.people[10:], TOWERS):
                source = challenge.read(f"strategies/{name}.py")
                challenge_services.submit(by=user, challenge=challenge, source=source, key=uuid.uuid4())
