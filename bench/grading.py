"""Confirmed gradings of exercise 3 with all checks: how many a second and core, and is fuel always the same?"""

import os
import resource
import time
from pathlib import Path

from bench.figures import Figure, middle
from exercises import confirming, loader

TIMES = 120
SLUG = "count-what-you-filled"


def measure() -> list[Figure]:
    exercise = loader.get(SLUG)
    source = exercise.read("solution.py")
    began = time.perf_counter()
    confirming.grade(exercise, source, 1)
    first = time.perf_counter() - began
    worker = confirming.supervisor().worker_pid
    cpu = own_cpu() + cpu_of(worker)
    walls = []
    for seed in range(TIMES):  # each submission has a seed of its own
        began = time.perf_counter()
        confirming.grade(exercise, source, seed)
        walls.append(1000 * (time.perf_counter() - began))
    spent = own_cpu() + cpu_of(worker) - cpu
    fuel = {confirming.grade(exercise, source, 1)[1].fuel for _ in range(20)}
    return [
        Figure("confirmed gradings of exercise 3, all checks", TIMES / spent, "per CPU-second", 40, least=True),
        Figure("one such grading, wall", middle(walls), "ms"),
        Figure("different fuel counts over 20 repeats of one", len(fuel), "", 1, note=f"fuel {next(iter(fuel)):,}"),
        Figure("first grading of a process, worker start included", 1000 * first, "ms"),
    ]


def own_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def cpu_of(pid: int) -> float:
    """CPU seconds of another process so far, from /proc."""
    with Path(f"/proc/{pid}/stat").open() as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
