"""Run in a process of its own, on a real database: four set one grade at once, while others read the gradebook."""

import json
import threading
import uuid
from datetime import UTC, datetime

import django

django.setup()

from django.db import connection  # noqa: E402

from accounts.models import User  # noqa: E402
from accounts.moments import standing_changed  # noqa: E402
from cohorts import kept, queries  # noqa: E402
from cohorts.errors import Changed  # noqa: E402
from cohorts.marking import overrides  # noqa: E402
from cohorts.models import Assignment, Cohort, GradeOverride, Membership  # noqa: E402
from cohorts.standing import Standing  # noqa: E402
from exercises.models import Submission, Verdict  # noqa: E402

NOW = datetime(2026, 5, 1, tzinfo=UTC)
answers: list[str] = []


def run(acts) -> None:
    """All of them at the same moment."""
    start = threading.Barrier(len(acts))

    def one(act) -> None:
        start.wait()
        try:
            answers.append(act())
        except Exception as error:
            answers.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def person(number: int, role: str = "learner") -> User:
    user = User.objects.create(email=f"{uuid.uuid4().hex}@example.org")
    Membership.objects.create(cohort=cohort, user=user, role=role, pseudonym=f"Person {number}")
    return user


def give(by: User) -> str:
    try:
        overrides.give(by=by, row=row, learner=learners[0], points=5_000, reason="seen", seen=None)
        return "set"
    except Changed:
        return "told"


def read() -> str:
    rows, people = list(queries.assignments(cohort)), list(queries.learners(cohort))
    for _ in range(5):
        kept.lines(cohort, rows, people, NOW)
    return "read"


def verdict(user: User, score: int) -> str:
    submission = Submission.objects.create(
        user=user, exercise=row.target, content_hash="x", source="", key=uuid.uuid4(), status="failed", created_at=NOW
    )
    Verdict.objects.create(submission=submission, status="failed", score=score, runtime="t", image="t")
    standing_changed.send(None, user_id=user.pk, target=row.target)
    return "graded"


cohort = Cohort.objects.create(title="At once")
row = Assignment.objects.create(cohort=cohort, kind="exercise", target=uuid.uuid4(), title="One")
owners, learners = [person(n, "instructor") for n in range(4)], [person(n) for n in range(10, 20)]
acts = [lambda by=by: give(by) for by in owners] + [read] * 3
acts += [lambda user=user, place=place: verdict(user, 10 * place) for place, user in enumerate(learners[:5])]
run(acts)
people = list(queries.learners(cohort))
shown = kept.lines(cohort, [row], people, NOW)
truth = Standing.of(cohort, [row], [one.user_id for one in people])
told = {
    "answers": sorted(answers),
    "overrides": GradeOverride.objects.count(),
    "wrong": sum(shown[one.pk].cells[0].points != truth.grade(row, one.user_id).points for one in people),
}
print(json.dumps(told))
