"""What many learners have for many assignments: a handful of queries, whatever their number.

Standing.of(cohort, assignments, users).grade(assignment, user)      a Grade, override and rubric in it
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from cohorts import queries
from cohorts.deadlines import FULL
from cohorts.grade import Attempt, Grade, grade
from cohorts.models import Assignment, Cohort, Extension, GradeOverride, RubricMark
from cohorts.models.work import CHALLENGE, EXERCISE, LESSON
from courses import loader as course_loader
from courses import queries as course_queries
from exercises import challenge_queries
from exercises import queries as exercise_queries

type Key = tuple[UUID, UUID]  # target or assignment, user


@dataclass
class Standing:
    """Attempts by (target, user); what people added by (assignment, user). Seven queries at most."""

    cohort: Cohort
    attempts: dict[Key, list[Attempt]]
    extensions: dict[Key, Extension]
    overrides: dict[Key, GradeOverride]
    rubric: dict[Key, int] = field(default_factory=dict)

    @classmethod
    def of(cls, cohort: Cohort, rows: Sequence[Assignment], users: Sequence[UUID]) -> "Standing":
        """Reads it all."""
        ids = [row.id for row in rows]
        overrides = GradeOverride.objects.filter(assignment__in=ids, user__in=users)
        ticks: dict[Key, int] = defaultdict(int)
        marks = RubricMark.objects.filter(item__assignment__in=ids, item__removed_at=None, user__in=users)
        for assignment, user, points in marks.values_list("item__assignment", "user", "item__points"):
            ticks[assignment, user] += points
        return cls(
            cohort=cohort,
            attempts=attempts_of(rows, users),
            extensions=queries.extensions(rows, users),
            overrides={(row.assignment_id, row.user_id): row for row in overrides},
            rubric=dict(ticks),
        )

    def due(self, row: Assignment, user: UUID) -> datetime | None:
        """Until when this learner has time."""
        return self._terms(row, user).due

    def grade(self, row: Assignment, user: UUID) -> Grade:
        """Computed from the attempts, then the rubric's points, then a person's word over both."""
        found = grade(self.attempts.get((row.target, user), ()), self._terms(row, user))
        ticked = self.rubric.get((row.id, user))
        if ticked is not None:
            found = replace(found, points=min(FULL, max(0, (found.points or 0) + ticked)))
        override = self.overrides.get((row.id, user))
        if override is not None and override.points is not None:
            found = replace(found, points=override.points, override=True)
        return found

    def _terms(self, row: Assignment, user: UUID):
        extension = self.extensions.get((row.id, user))
        return queries.terms(row, self.cohort, extension.due_at if extension else None)


def attempts_of(rows: Sequence[Assignment], users: Sequence[UUID]) -> dict[Key, list[Attempt]]:
    """Everything these people did for these assignments, by (target, user). A query a kind, two for lessons."""
    found: dict[Key, list[Attempt]] = defaultdict(list)
    kinds = {kind: [row.target for row in rows if row.kind == kind] for kind in (LESSON, EXERCISE, CHALLENGE)}
    if kinds[EXERCISE]:
        for user, target, id, at, score, status, drift in exercise_queries.hand_ins(users, kinds[EXERCISE]):
            points = None if score is None else score * 100
            found[target, user].append(Attempt(id, at, points, status, bool(drift)))
    if kinds[CHALLENGE]:
        for user, target, id, at, score, status in challenge_queries.hand_ins(users, kinds[CHALLENGE]):
            found[target, user].append(Attempt(id, at, None if score is None else score // 100, status))
    if kinds[LESSON]:
        _lessons(found, kinds[LESSON], users)
    return found


def _lessons(found: dict[Key, list[Attempt]], lessons: list[UUID], users: Sequence[UUID]) -> None:
    """A lesson counts from being marked as read; each right answer of its quiz then adds its share.

    Answers to a question that has changed since do not count, as on the learner's own page.
    """
    course = {lesson.uuid: lesson for lesson in course_loader.course().lessons if lesson.uuid in lessons}
    current = {(uuid, one.id, one.content_hash) for uuid, lesson in course.items() for one in lesson.questions}
    times: dict[Key, list[datetime]] = defaultdict(list)
    for user, target, question, digest, at in course_queries.right_answers(users, lessons):
        if (target, question, digest) in current:
            times[target, user].append(at)
    for user, target, read_at in course_queries.readings(users, lessons):
        if target in course:
            found[target, user] = _steps(read_at, sorted(times[target, user]), len(course[target].questions))


def _steps(read_at: datetime, right: list[datetime], questions: int) -> list[Attempt]:
    """What the lesson was worth when: at reading, and after each right answer."""
    if not questions:
        return [Attempt(None, read_at, FULL, "read")]
    steps = {read_at: 0}
    for number, at in enumerate(right, 1):
        steps[max(at, read_at)] = number
    return [Attempt(None, at, FULL * number // questions, "read") for at, number in steps.items()]
