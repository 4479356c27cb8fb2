"""Shows who would change under an exercise's new checks; with --apply, changes them."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from exercises import loader, regrading
from exercises.errors import ExerciseNotFound


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--apply", action="store_true", help="record the new verdicts; drops stay as they are")
        parser.add_argument("--drop", action="append", type=UUID, default=[], help="a submission that may lose points")
        parser.add_argument("--why", default="the checks changed")

    def handle(self, *, slug: str, apply: bool, drop: list[UUID], why: str, **options) -> None:
        try:
            exercise = loader.get(slug)
        except ExerciseNotFound as error:
            raise CommandError(str(error)) from None
        waiting = regrading.outdated(exercise)
        changes = []
        for number, change in enumerate(regrading.preview(exercise, waiting), 1):
            changes.append(change)
            self._say(change, f"{number} of {len(waiting)}")
        self._sum_up(changes)
        if apply:
            done = regrading.apply(by=None, why=why, changes=changes, drops=set(drop))
            self.stdout.write(f"{done} verdicts replaced; what they were is kept.")
        elif changes:
            self.stdout.write("Nothing was changed. --apply does it; --drop <submission> lets one lose points.")

    def _say(self, change: regrading.Change, place: str) -> None:
        if not change.same:
            before, after, sign = change.before, change.after, "DROP " if change.drop else ""
            who = change.submission.user
            line = f"{sign}{change.submission.id} {who}: {before.status} {before.score} -> {after.status} {after.score}"
            self.stdout.write(f"{place}  {line}")

    def _sum_up(self, changes: list[regrading.Change]) -> None:
        moved = [change for change in changes if not change.same]
        drops = sum(change.drop for change in moved)
        self.stdout.write(f"{len(changes)} graded anew: {len(moved)} would change, {drops} of them downwards.")
