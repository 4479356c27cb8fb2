"""Writes the plan into rows: people, assignments, hand-ins, lessons, hints, and what their teachers said."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from cohorts.deadlines import to_instant
from cohorts.demo import names, plan, staff, verdicts
from cohorts.demo.plan import HandIn
from cohorts.models import Assignment, Cohort, Membership
from cohorts.rights import ASSISTANT, INSTRUCTOR, LEARNER
from courses import loader as course_loader
from courses.models import LessonProgress, QuizAnswer
from exercises import challenge_loader, loader
from exercises.loader import Exercise
from exercises.models import CheckResult, HintTaken, Submission, Verdict

MANY, SEED, ZONE = 60, 2012, "Europe/Berlin"
EXERCISES = 8
LESSONS = ("the-router", "dead-code-that-was-not-dead", "one-flag-two-meanings", "seven-of-eight")
EVERY = timedelta(days=5)
ODD = """

def _halve(value):
    low, high = 0, value
    while high - low > 1:
        low += 1
        high -= 1
    return low
"""
PAIRS = ((4, 31, 2), (11, 52, 5))  # two learners, and the exercise whose code they share


@dataclass
class Demo:
    """What was made. `people` are the learners in the order of the plan."""

    cohort: Cohort
    owner: User
    assistants: list[User]
    people: list[User]
    assignments: dict[str, Assignment]


def build(now: datetime, password: str, tell: Callable[[str, int, int], None]) -> Demo:
    """All or nothing; some ten seconds, most of them the grader's. `tell(words, done, of)` says how far it is."""
    exercises = list(loader.catalogue().values())[:EXERCISES]
    wrong = {
        one.slug: sorted(f"mistakes/{path.name}" for path in (one.folder / "mistakes").glob("*.py"))
        for one in exercises
    }
    planned = plan.plan(plan.habits(MANY), wrong, SEED)
    by_slug = {one.slug: one for one in exercises}
    files = sorted({(item.exercise, item.file) for item in planned})
    found = verdicts.graded(
        ((by_slug[slug], name) for slug, name in files), lambda done: tell("grading", done, len(files))
    )
    with transaction.atomic():
        demo = _people(now, password)
        _assignments(demo, exercises, now)
        tell("writing", 0, len(planned))
        _hand_ins(demo, planned, by_slug, found, now)
        _lessons(demo, now)
        _hints(demo, planned, by_slug, now)
        staff.at_work(demo, now)
    return demo


def _people(now: datetime, password: str) -> Demo:
    secret, start = make_password(password), now - 9 * EVERY
    cohort = Cohort.objects.create(
        title="Software that carries money", term="Demo term", time_zone=ZONE, created_at=start
    )

    def person(name: str, email: str) -> User:
        return User(email=email, name=name, password=secret, created_at=start, offers_cohorts=True)

    owner = person("Ines Instructor", "instructor@example.org")
    helpers = [person("Ari Assistant", "assistant@example.org"), person("Bea Assistant", "assistant2@example.org")]
    people = [person(*one) for one in names.learners(MANY)]
    one = people[
        [habit.name for habit in plan.habits(MANY)].index("stuck")
    ]  # with something behind and something ahead
    one.email, one.name = "demo@example.org", "Demo Learner"
    User.objects.bulk_create([owner, *helpers, *people])
    roles = [(owner, INSTRUCTOR), *((one, ASSISTANT) for one in helpers), *((one, LEARNER) for one in people)]
    Membership.objects.bulk_create(
        Membership(cohort=cohort, user=user, role=role, pseudonym=f"Learner {number:03}", joined_at=start)
        for number, (user, role) in enumerate(roles)
    )
    return Demo(cohort, owner, helpers, people, {})


def _assignments(demo: Demo, exercises: list[Exercise], now: datetime) -> None:
    """The first was due seven steps ago; the last two and the challenge are still to come."""
    course = course_loader.course()
    things = [("lesson", course.lesson(slug)) for slug in LESSONS] + [("exercise", one) for one in exercises]
    things += [("challenge", one) for one in challenge_loader.challenges().values()]
    for number, (kind, thing) in enumerate(things):
        place = number if kind == "lesson" else number - len(LESSONS)
        due = _midnight(now + (place - EXERCISES + 2) * EVERY)
        demo.assignments[thing.slug] = Assignment.objects.create(
            cohort=demo.cohort,
            kind=kind,
            target=thing.uuid,
            title=thing.title,
            opens_at=due - 3 * EVERY if kind != "lesson" else None,
            due_at=due,
            late="percent" if kind == "exercise" else "full",
            reveal="due" if kind == "exercise" and place % 2 else "pass",
            limit=12 if kind == "exercise" else None,
            weight={"lesson": 1, "exercise": 3, "challenge": 5}[kind],
            order=number,
            created_at=due - 3 * EVERY,
        )


def _midnight(moment: datetime) -> datetime:
    """23:59 of that day, by the cohort's clock."""
    wall = moment.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None, hour=23, minute=59, second=0, microsecond=0)
    return to_instant(wall, ZoneInfo(ZONE))


def _hand_ins(
    demo: Demo, planned: list[HandIn], exercises: dict[str, Exercise], found: verdicts.Graded, now: datetime
) -> None:
    rows, kept = [], []
    for item in planned:
        due = demo.assignments[item.exercise].due_at
        at = max(due + timedelta(hours=item.hours), demo.assignments[item.exercise].opens_at + timedelta(hours=1))
        if at < now:
            rows.append(
                _submission(demo, item, exercises[item.exercise], at, found[item.exercise, item.file][0].status)
            )
            kept.append(found[item.exercise, item.file])
    Submission.objects.bulk_create(rows, batch_size=500)
    by_uuid = {one.uuid: one for one in exercises.values()}
    given = [verdicts.verdict(row, by_uuid[row.exercise], of) for row, of in zip(rows, kept)]
    Verdict.objects.bulk_create(given, batch_size=500)
    CheckResult.objects.bulk_create(verdicts.results(given, (of[0] for of in kept)), batch_size=1000)


def _submission(demo: Demo, item: HandIn, exercise: Exercise, at: datetime, status: str) -> Submission:
    shared = any(
        item.learner in pair[:2] and list(demo.assignments)[len(LESSONS) + pair[2]] == item.exercise for pair in PAIRS
    )
    source = exercise.read(item.file) + (
        ODD if shared else f"\n# {['done', 'next try', 'hm', 'checked by hand'][item.learner % 4]}\n"
    )
    return Submission(
        user=demo.people[item.learner],
        exercise=exercise.uuid,
        content_hash=exercise.content_hash,
        source=source,
        seed=verdicts.SEED,
        key=uuid.uuid4(),
        status=status,
        created_at=at,
    )


def _lessons(demo: Demo, now: datetime) -> None:
    """Most read; each question is answered by most, rightly by many."""
    random, habits = Random(SEED + 1), plan.habits(MANY)
    progress, answers = [], []
    for lesson in course_loader.course().lessons:
        due = demo.assignments[lesson.slug].due_at if lesson.slug in demo.assignments else None
        for user, habit in zip(demo.people, habits):
            at = due + timedelta(hours=random.uniform(*habit.hours)) if due else now
            if due and at < now and random.randrange(100) < habit.starts:
                digest = lesson.content_hash
                progress.append(
                    LessonProgress(
                        user=user, lesson=lesson.uuid, content_hash=digest, first_visit=at, last_visit=at, read_at=at
                    )
                )
                answers += [
                    _answer(user, lesson, one, at, random, habit) for one in lesson.questions if random.random() < 0.92
                ]
    LessonProgress.objects.bulk_create(progress)
    QuizAnswer.objects.bulk_create(answers, batch_size=500)


def _answer(user: User, lesson, question, at: datetime, random: Random, habit: plan.Habit) -> QuizAnswer:
    first = random.randrange(100) < habit.passes - 25
    return QuizAnswer(
        user=user,
        lesson=lesson.uuid,
        question=question.id,
        content_hash=question.content_hash,
        given=0,
        right=first or random.randrange(100) < habit.passes,
        first_right=first,
        tries=1 if first else 2,
        answered_at=at + timedelta(minutes=random.randint(1, 20)),
    )


def _hints(demo: Demo, planned: list[HandIn], exercises: dict[str, Exercise], now: datetime) -> None:
    """Whoever failed often asked for help: a rung for each second failure."""
    failed: dict[tuple[int, str], int] = {}
    for item in planned:
        if item.file != plan.SOLUTION and demo.assignments[item.exercise].due_at < now:
            failed[item.learner, item.exercise] = failed.get((item.learner, item.exercise), 0) + 1
    HintTaken.objects.bulk_create(
        HintTaken(
            user=demo.people[who], exercise=exercises[slug].uuid, rung=rung, taken_at=demo.assignments[slug].due_at
        )
        for (who, slug), times in failed.items()
        for rung in range(1, min(times // 2, len(exercises[slug].hints)) + 1)
    )
