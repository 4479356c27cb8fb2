"""Everything that the page of insight counts from: the database counts, so that a thousand learners are few rows."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from cohorts import queries
from cohorts.insight import trails
from cohorts.insight.figures import Counts, Told
from cohorts.insight.models import Trail, TrailCheck
from cohorts.models import Assignment, Cohort
from cohorts.models.work import CHALLENGE, EXERCISE, LESSON
from courses import queries as course_queries
from exercises import challenge_queries
from exercises import queries as exercise_queries


@dataclass
class Reading:
    """A cohort's learners, what is assigned to them, and what they did. Fourteen queries at most."""

    cohort: Cohort
    rows: list[Assignment]

    @classmethod
    def of(cls, cohort: Cohort) -> "Reading":
        return cls(cohort, list(queries.assignments(cohort)))

    @cached_property
    def users(self) -> QuerySet:
        """A query of user ids, to be used inside others."""
        return queries.learners(self.cohort).order_by().values("user_id")

    @cached_property
    def everybody(self) -> list[UUID]:
        return list(self.users.values_list("user_id", flat=True))

    def targets(self, kind: str) -> list[UUID]:
        return [row.target for row in self.rows if row.kind == kind]

    @cached_property
    def trails(self) -> QuerySet[Trail]:
        return trails.up_to_date(self.users, self.targets(EXERCISE)).filter(attempts__gt=0).order_by()

    @cached_property
    def counts(self) -> dict[UUID, Counts]:
        """By exercise."""
        passes = self.trails.exclude(passed_at=None)
        tried = Counter(dict(self.trails.values("exercise").annotate(n=Count("pk")).values_list("exercise", "n")))
        tries, took = _counted(passes, "tries"), _counted(passes, "took")
        rungs: dict[UUID, Counter[int]] = defaultdict(Counter)
        for exercise, rung, many in exercise_queries.hint_counts(self.users, self.targets(EXERCISE)):
            rungs[exercise][rung] += many
        told = self._told()
        targets = self.targets(EXERCISE)
        return {one: Counts(tried[one], tries[one], took[one], rungs[one], tuple(told[one])) for one in targets}

    def _told(self) -> dict[UUID, list[Told]]:
        found: dict[UUID, list[Told]] = defaultdict(list)
        rows = TrailCheck.objects.filter(trail__in=self.trails.values("pk")).order_by()
        grouped = rows.values("trail__exercise", "check_id", "title", "words")
        counted = grouped.annotate(ever=Count("pk"), still=Count("pk", filter=Q(now=True)))
        fields = ("trail__exercise", "check_id", "title", "words", "ever", "still")
        for exercise, *told in counted.values_list(*fields):
            found[exercise].append(Told(*told))
        return found

    @cached_property
    def reached(self) -> dict[UUID, tuple[int, int]]:
        """(begun, through) of each assignment's target."""
        found = {one: (counts.tried, counts.tries.total()) for one, counts in self.counts.items()}
        for lesson, begun, read in course_queries.lesson_counts(self.users, self.targets(LESSON)):
            found[lesson] = begun, read
        for challenge, begun, scored in challenge_queries.run_counts(self.users, self.targets(CHALLENGE)):
            found[challenge] = begun, scored
        return found

    @cached_property
    def last(self) -> dict[UUID, datetime | None]:
        """When each did something for an assignment, last: handed in, opened or read a lesson."""
        found: dict[UUID, datetime | None] = dict.fromkeys(self.everybody)
        moments = [
            *self.trails.values("user").annotate(at=Max("last_at")).values_list("user", "at"),
            *course_queries.last_visits(self.users, self.targets(LESSON)),
            *challenge_queries.last_runs(self.users, self.targets(CHALLENGE)),
        ]
        for user, at in moments:
            before = found.get(user)
            if user in found and (before is None or at > before):
                found[user] = at
        return found


def _counted(passes: QuerySet[Trail], name: str) -> dict[UUID, Counter[int]]:
    """How many people have which value, by exercise."""
    found: dict[UUID, Counter[int]] = defaultdict(Counter)
    for exercise, value, many in passes.values_list("exercise", name).annotate(n=Count("pk")):
        found[exercise][value] = many
    return found
