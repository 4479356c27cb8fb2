"""`python -m tools.challenge_scores [seeds]`: what each committed tower scores, as a table and as `scores.json`.

All 130 runs of each by default, on seeds that everybody may see (SEED, SEED + 1, ...). Only a whole
table is written down; with fewer seeds it is printed alone.
"""

import json
import sys
import time
from pathlib import Path

from exercises.challenges import marking, plan, trials
from exercises.challenges.play import play
from exercises.challenges.scoring import Score, score
from exercises.challenges.tower import PROGRAM
from exercises.grading.local import LocalTransport

FOLDER = Path(__file__).resolve().parents[1] / "exercises" / "catalog" / "survive-august-1st"
SEED = 20120801


def main(seeds: int = trials.SEEDS) -> int:
    """0; prints a line a tower, best first."""
    towers = {path.stem: path.read_text() for path in [*(FOLDER / "strategies").glob("*.py"), FOLDER / "solution.py"]}
    rows = {}
    for name in sorted(towers):
        started = time.process_time()
        rows[name] = _row(towers[name], _score(towers[name], seeds))
        print(f"{rows[name]['points']:>7}  {name}  ({time.process_time() - started:.0f} s)", flush=True)
    if seeds == trials.SEEDS:
        best = dict(sorted(rows.items(), key=lambda item: -float(item[1]["points"])))
        found = {"seeds": [SEED, SEED + seeds - 1], "checks": marking.checks_hash(), "strategies": best}
        (FOLDER / "scores.json").write_text(json.dumps(found, indent=1) + "\n")
    return 0


def _score(source: str, seeds: int) -> Score:
    names = plan.read(source)
    cases = [case for case in trials.cases() if case.place < seeds or case.scenario in trials.HEALTHY]
    return score([play(one, SEED + one.place, source, names, LocalTransport(PROGRAM)).outcome for one in cases])


def _row(source: str, found: Score) -> dict[str, object]:
    return {
        "points": found.points,
        "loss": found.loss,
        "availability": found.availability,
        "false_positives": found.false_positives,
        "halts": found.halts,
        "source": plan.fingerprint(source),
    }


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
