"""Everything that the pages of insight count from, in a handful of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from cohorts import queries
from cohorts.insight import trails
from cohorts.insight.figures import Step
from cohorts.models import Assignment, Cohort, Membership
from cohorts.models.work import CHALLENGE, EXERCISE, LESSON
from courses import queries as course_queries
from exercises import challenge_queries
from exercises import queries as exercise_queries


@dataclass
class Reading:
    """A cohort's learners, what is assigned to them, and what they did. Ten queries at most."""

    cohort: Cohort
    places: list[Membership] = field(default_factory=list)
    rows: list[Assignment] = field(default_factory=list)

    @classmethod
    def of(cls, cohort: Cohort) -> "Reading":
        return cls(cohort, list(queries.learners(cohort)), list(queries.assignments(cohort)))

    @cached_property
    def users(self) -> list[UUID]:
        return [one.user_id for one in self.places]

    def targets(self, kind: str) -> list[UUID]:
        return [row.target for row in self.rows if row.kind == kind]

    @cached_property
    def steps(self) -> dict[UUID, list[Step]]:
        """By exercise."""
        found: dict[UUID, list[Step]] = defaultdict(list)
        for row in trails.of(self.users, self.targets(EXERCISE)):
            if row.attempts and row.first_at and row.last_at:
                step = Step(row.user_id, row.tries, row.first_at, row.passed_at, row.last_at, row.failed, row.stuck)
                found[row.exercise].append(step)
        return found

    @cached_property
    def hints(self) -> dict[UUID, dict[UUID, int]]:
        """The highest rung taken, by exercise and person."""
        found: dict[UUID, dict[UUID, int]] = defaultdict(dict)
        for user, exercise, rung in exercise_queries.hints_of(self.users, self.targets(EXERCISE)):
            found[exercise][user] = rung
        return found

    @cached_property
    def readings(self) -> dict[UUID, dict[UUID, datetime]]:
        """When who read what, by lesson and person."""
        found: dict[UUID, dict[UUID, datetime]] = defaultdict(dict)
        for user, lesson, at in course_queries.readings(self.users, self.targets(LESSON)):
            found[lesson][user] = at
        return found

    @cached_property
    def visits(self) -> dict[UUID, dict[UUID, datetime]]:
        """When who was last on which lesson."""
        found: dict[UUID, dict[UUID, datetime]] = defaultdict(dict)
        for user, lesson, at in course_queries.visits(self.users, self.targets(LESSON)):
            found[lesson][user] = at
        return found

    @cached_property
    def towers(self) -> dict[UUID, dict[UUID, tuple[datetime, bool]]]:
        """Challenge runs, by challenge and person: the newest, and whether any has a score."""
        found: dict[UUID, dict[UUID, tuple[datetime, bool]]] = defaultdict(dict)
        for user, challenge, _, at, score, _ in challenge_queries.hand_ins(self.users, self.targets(CHALLENGE)):
            _, scored = found[challenge].get(user, (at, False))
            found[challenge][user] = at, scored or score is not None
        return found

    def begun(self, row: Assignment) -> set[UUID]:
        """Who began it."""
        if row.kind == LESSON:
            return set(self.visits[row.target])
        return {one.user for one in self.steps[row.target]} if row.kind == EXERCISE else set(self.towers[row.target])

    def done(self, row: Assignment) -> set[UUID]:
        """Who is through with it."""
        if row.kind == LESSON:
            return set(self.readings[row.target])
        if row.kind == EXERCISE:
            return {one.user for one in self.steps[row.target] if one.passed_at}
        return {user for user, (_, scored) in self.towers[row.target].items() if scored}

    @cached_property
    def last(self) -> dict[UUID, datetime | None]:
        """When each did something for an assignment, last: handed in, opened or read a lesson."""
        found: dict[UUID, datetime | None] = dict.fromkeys(self.users)
        moments = [(one.user, one.last_at) for steps in self.steps.values() for one in steps]
        moments += [pair for lesson in self.visits.values() for pair in lesson.items()]
        moments += [(user, at) for runs in self.towers.values() for user, (at, _) in runs.items()]
        for user, at in moments:
            before = found.get(user)
            if user in found and (before is None or at > before):
                found[user] = at
        return found
