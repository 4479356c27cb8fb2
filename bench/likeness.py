"""Worth a look: three hundred hand-ins of one exercise, every pair. CPU time of the worker that does it."""

import random
import time

from bench.figures import Figure

MANY = 300


def measure() -> list[Figure]:
    from cohorts.likeness import compare
    from exercises.loader import CATALOGUE

    files = [path.read_text() for path in sorted(CATALOGUE.glob("*/mistakes/*.py"))]
    dice = random.Random(45)
    began = time.process_time()
    found = compare.pairs({f"hand-in {number}": _mixed(dice, files) for number in range(MANY)}, files[:1])
    took = time.process_time() - began
    return [Figure(f"likeness of {MANY} hand-ins", took, "s", 30, note=f"{len(found)} pairs worth a look")]


def _mixed(dice: random.Random, files: list[str]) -> str:
    """A file of the catalogue with forty lines of another in it."""
    own, other = dice.choice(files).splitlines(), dice.choice(files).splitlines()
    dice.shuffle(other)
    return "\n".join(own + other[:40])
