"""Makes every kept line of every gradebook anew, and says how many had been wrong."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cohorts import kept, queries
from cohorts.models import Cohort, KeptStanding


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options) -> None:
        wrong = sum(self._renew(cohort) for cohort in Cohort.objects.all())
        self.stdout.write(f"{KeptStanding.objects.count()} lines made anew; {wrong} had been wrong.")

    def _renew(self, cohort: Cohort) -> int:
        rows, learners, now = list(queries.assignments(cohort)), list(queries.learners(cohort)), timezone.now()
        before = kept.lines(cohort, rows, learners, now)
        kept.touch(cohort)
        after = kept.lines(cohort, rows, learners, now)
        return sum(before[pk].cells != after[pk].cells for pk in after)
