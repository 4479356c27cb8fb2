"""The real grader's word on each file of the catalogue that the demo hands in, once a file."""

from collections.abc import Callable, Iterable

from exercises import confirming
from exercises.confirm import rows
from exercises.grading.verdict import Verdict as Found
from exercises.loader import Exercise
from exercises.models import CheckResult, Submission, Verdict

SEED = 20120801

type Graded = dict[tuple[str, str], tuple[Found, confirming.Ledger]]


def graded(files: Iterable[tuple[Exercise, str]], tell: Callable[[int], None]) -> Graded:
    """Grades each in the sandbox. `tell(number)` after each."""
    found: Graded = {}
    for number, (exercise, name) in enumerate(files, 1):
        found[exercise.slug, name] = confirming.grade(exercise, exercise.read(name), SEED)
        tell(number)
    return found


def verdict(submission: Submission, exercise: Exercise, of: tuple[Found, confirming.Ledger]) -> Verdict:
    """A row, not yet saved."""
    found, ledger = of
    return Verdict(
        submission=submission,
        status=found.status,
        score=found.score,
        runtime=ledger.runtime,
        image=ledger.image,
        fuel=ledger.fuel,
        content_hash=exercise.content_hash,
        graded_at=submission.created_at,
    )


def results(verdicts: Iterable[Verdict], founds: Iterable[Found]) -> list[CheckResult]:
    """The checks of them all, not yet saved."""
    return [row for one, found in zip(verdicts, founds) for row in rows(one, found)]
