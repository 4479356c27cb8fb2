"""The gradebook in one process with a database of its own: makes a cohort, asks for pages, prints what it took.

    python -m bench.gradebook_inside 1000 20 10      learners, assignments, hand-ins each; JSON on the last line

`bench/gradebook.py` starts it with FORTYFIVE_VAR (and DATABASE_URL) set.
"""

import json
import random
import resource
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from accounts.moments import standing_changed  # noqa: E402
from cohorts.gradebook.stamp import stamp  # noqa: E402
from cohorts.models import Assignment, Cohort, KeptStanding, Membership  # noqa: E402
from exercises.models import Submission, Verdict  # noqa: E402

TIMES = 9
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
STATUSES = ("failed", "failed", "errored", "passed")


def make(learners: int, assignments: int, hand_ins: int) -> tuple[Cohort, User]:
    """A cohort of that size, its rows in bulk."""
    cohort = Cohort.objects.create(title="Bench", time_zone="Europe/Berlin")
    owner = User.objects.create_user("owner@example.org", "a long password", name="Owner")
    Membership.objects.create(cohort=cohort, user=owner, role="instructor", pseudonym="Instructor 1")
    people = [
        User(email=f"learner{number}@example.org", name=f"Learner Number {number}", is_guest=False)
        for number in range(learners)
    ]
    User.objects.bulk_create(people, batch_size=500)
    Membership.objects.bulk_create(
        [Membership(cohort=cohort, user=one, pseudonym=f"Learner {place:04}") for place, one in enumerate(people)],
        batch_size=500,
    )
    work = [_assignment(cohort, place) for place in range(assignments)]
    dice = random.Random(45)
    for row in work:
        _hand_ins(dice, row, people, hand_ins)
    return cohort, owner


def _assignment(cohort: Cohort, place: int) -> Assignment:
    return Assignment.objects.create(
        cohort=cohort,
        kind="exercise",
        target=uuid.uuid4(),
        title=f"Exercise {place + 1}",
        due_at=START + timedelta(days=place),
        late="percent",
        weight=1 + place % 3,
        order=place,
    )


def _hand_ins(dice: random.Random, row: Assignment, people: list[User], many: int) -> None:
    for start in range(0, len(people), 200):
        rows = []
        for one in people[start : start + 200]:
            for _ in range(dice.randint(0, 2 * many)):
                at = row.due_at + timedelta(hours=dice.randint(-90, 40))
                status = dice.choice(STATUSES)
                rows.append(
                    Submission(
                        user=one, exercise=row.target, content_hash="x", source="x = 1\n", key=uuid.uuid4(),
                        status=status, created_at=at,
                    )
                )  # fmt: skip
        Submission.objects.bulk_create(rows, batch_size=1_000)
        scores = [100 if one.status == "passed" else dice.randint(0, 19) * 5 for one in rows]
        verdicts = [
            Verdict(submission=one, status=one.status, score=score, runtime="bench", image="bench")
            for one, score in zip(rows, scores)
        ]
        Verdict.objects.bulk_create(verdicts, batch_size=1_000)


def timed(act) -> float:
    """Milliseconds of this process's CPU; SQLite's work is in it."""
    began = time.process_time()
    act()
    return 1_000 * (time.process_time() - began)


def page(client: Client, path: str) -> dict:
    """The medians of some requests, of CPU and on the clock, and the queries of one."""
    assert client.get(path).status_code == 200
    clock, times = [], []
    for _ in range(TIMES):
        began = time.perf_counter()
        times.append(timed(lambda: client.get(path)))
        clock.append(1_000 * (time.perf_counter() - began))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    size = len(answer.content)
    return {
        "ms": sorted(times)[TIMES // 2],
        "clock_ms": sorted(clock)[TIMES // 2],
        "queries": len(queries),
        "bytes": size,
    }


def export(client: Client, path: str) -> dict:
    """How long a whole export takes, when its first bytes come, and how much memory it adds."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    answer = client.get(path)
    first, size = None, 0
    for chunk in answer.streaming_content:
        first = first or 1_000 * (time.perf_counter() - began)
        size += len(chunk)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"s": time.perf_counter() - began, "first_ms": first, "mb": (peak - before) / 1024, "bytes": size}


def main(learners: int, assignments: int, hand_ins: int) -> dict:
    call_command("migrate", verbosity=0)
    cohort, owner = make(learners, assignments, hand_ins)
    client = Client()
    client.force_login(owner)
    root = f"{cohort.url}gradebook/"
    found = {"submissions": Submission.objects.count(), "engine": connection.vendor}
    client.get("/healthz")
    if "export" in sys.argv:
        found["cold"] = export(client, f"{root}export/?layout=plain&form=csv&go=1")
        found["csv"] = export(client, f"{root}export/?layout=plain&form=csv&go=1")
        found["xlsx"] = export(client, f"{root}export/?layout=plain&form=xlsx&go=1")
        return found
    KeptStanding.objects.all().delete()
    found["cold_s"] = timed(lambda: client.get(root)) / 1_000
    found["page"] = page(client, root)
    found["sorted"] = page(client, f"{root}?sort=-total&page=3")
    found["filtered"] = page(client, f"{root}?state=late&sort=-total")
    one = Membership.objects.filter(cohort=cohort, role="learner").first()
    standing_changed.send(None, user_id=one.user_id, target=None)
    found["after_verdict_ms"] = timed(lambda: client.get(root))
    mark = stamp(cohort, timezone.now())
    assert client.get(f"{root}changes/?stamp={mark}").status_code == 204
    found["poll_ms"] = min(timed(lambda: client.get(f"{root}changes/?stamp={mark}")) for _ in range(TIMES))
    found["insight_cold_s"] = timed(lambda: client.get(f"{cohort.url}insight/")) / 1_000
    found["insight"] = page(client, f"{cohort.url}insight/")
    first = cohort.assignments.first()
    found["cell"] = page(client, f"{root}{first.pk}/learner-0007/")
    return found


if __name__ == "__main__":
    print(json.dumps(main(*(int(number) for number in sys.argv[1:4]))))
