"""Who hands in what, and when. Pure: one seed in, a plan out; times are hours from the due moment.

plan(habits(60), {"count-what-you-filled": ["mistakes/a.py", ...]}, seed=2012)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

SOLUTION, STARTER = "solution.py", "starter.py"


@dataclass(frozen=True)
class Habit:
    """`tries`: how many wrong ones before the right one, at most. `passes` and `starts`: chances in a hundred.

    `hours`: when the first one comes, from and to, relative to the due moment. `stays`: exercises until they leave.
    """

    name: str
    tries: int
    passes: int
    starts: int
    hours: tuple[int, int]
    stays: int = 99


HABITS = {
    "steady": Habit("steady", 2, 96, 98, (-120, -20)),
    "keen": Habit("keen", 1, 99, 100, (-160, -90)),
    "last minute": Habit("last minute", 3, 88, 95, (-9, 5)),
    "stuck": Habit("stuck", 6, 45, 96, (-100, -10)),
    "fading": Habit("fading", 3, 80, 95, (-80, -5), stays=3),
    "absent": Habit("absent", 0, 0, 0, (0, 0), stays=0),
}
SHARES = {"steady": 22, "keen": 8, "last minute": 12, "stuck": 8, "fading": 7, "absent": 3}


@dataclass(frozen=True)
class HandIn:
    """`learner` is a number, `file` one of the exercise's own."""

    learner: int
    exercise: str
    file: str
    hours: float


def habits(many: int) -> list[Habit]:
    """One for each learner, in the shares above, mixed."""
    row = [HABITS[name] for name, share in SHARES.items() for _ in range(share)]
    found = [row[number % len(row)] for number in range(many)]
    Random(20120801).shuffle(found)
    return found


def plan(people: Sequence[Habit], wrong: dict[str, list[str]], seed: int) -> list[HandIn]:
    """Everything that is handed in, exercise by exercise. `wrong`: the mistakes of each, in the order of the course."""
    random = Random(seed)
    found: list[HandIn] = []
    for place, (exercise, mistakes) in enumerate(wrong.items()):
        for number, habit in enumerate(people):
            if place < habit.stays and random.randrange(100) < habit.starts:
                found += _tries(random, number, exercise, mistakes, habit)
    return found


def _tries(random: Random, number: int, exercise: str, mistakes: list[str], habit: Habit) -> list[HandIn]:
    at = random.uniform(*habit.hours)
    # The first mistakes of a folder are the common ones: they are met more often.
    wrong = [
        mistakes[min(random.randrange(len(mistakes)), random.randrange(len(mistakes)))]
        for _ in range(random.randint(0, habit.tries))
    ]
    files = [STARTER] * (random.randrange(6) == 0) + wrong
    files += [SOLUTION] * (random.randrange(100) < habit.passes)
    found = []
    for file in files:
        found.append(HandIn(number, exercise, file, at))
        at += random.uniform(0.05, 3.0)
    return found
