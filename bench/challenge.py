"""A whole challenge grading, 130 runs in the sandbox: its CPU on one core, for two towers."""

from bench.figures import Figure
from bench.grading import cpu_of, own_cpu
from exercises import challenge_loader, confirming
from exercises.challenges import plan, scoring
from exercises.challenges.play import play
from exercises.challenges.tower import PROGRAM
from exercises.challenges.trials import cases
from exercises.sandbox.limits import Limits

SLUG = "survive-august-1st"
SEED = 20120801
TOWERS = {
    "the course's own tower": "solution.py",
    "a breaker that looks and never trips": "strategies/loss_at_moved_marks.py",
}


def measure() -> list[Figure]:
    return [_figure(name, path) for name, path in TOWERS.items()]


def _figure(name: str, path: str) -> Figure:
    challenge = challenge_loader.get(SLUG)
    source, limits = challenge.read(path), Limits(**challenge.facts["limits"])
    names, supervisor = plan.read(source), confirming.supervisor()
    supervisor.open(PROGRAM, limits).close()
    worker = supervisor.worker_pid
    before = own_cpu() + cpu_of(worker)
    found = [play(one, SEED + one.place, source, names, supervisor.open(PROGRAM, limits)).outcome for one in cases()]
    spent = own_cpu() + cpu_of(worker) - before
    most = max(one.fuel for one in found)
    note = f"{scoring.score(found).points} points, most fuel of a run {most:,}"
    return Figure(f"a challenge graded, 130 runs: {name}", spent, "CPU-seconds", 60, note=note)
