"""The simulator's own figures, in whichever Python this text runs: imported here, and sent to the browser as it is.

CPU seconds where the platform has them (a busy neighbour costs none), else the browser's clock.
"""

import json
import statistics
import sys
import time

from sim.engine import demo
from sim.guard.hooks import Hooks
from sim.guard.protocol import ALLOW
from sim.incident.engine import Incident
from sim.incident.tape import Tape
from sim.scenarios import load, vary

SEED = 20120801
SCENARIO = "august-1st"
SIZES = (25, 50, 100, 200)  # per cent of the scenario's rate
clock = time.perf_counter if sys.platform == "emscripten" else time.process_time


class Counting:
    """A gate as a learner might begin it: lets everything pass, and counts."""

    def __init__(self):
        self.calls = 0

    def check(self, child, view):
        self.calls += 1
        return ALLOW

    def copy(self):
        return self


def incident(level="L1", tick_ms=5000, gate=None, scenario=None):
    """The canonical morning, ready to run."""
    hooks = Hooks(gate=gate) if gate else None
    return Incident(scenario or load(SCENARIO), seed=SEED, level=level, tick_ms=tick_ms, hooks=hooks)


def seconds(action, times):
    """The median of what `action` takes, everything it needs included."""
    spent = []
    for _ in range(times):
        began = clock()
        action()
        spent.append(clock() - began)
    return statistics.median(spent)


def levels(times):
    """Seconds of a whole run at each level, and the gate's calls in one."""
    load(SCENARIO)  # reading TOML is not part of a run
    gate = Counting()
    incident("L2", gate=gate).run()
    report = incident("L3").run()
    return {
        "l0": seconds(demo, times),
        "l1_5s": seconds(lambda: incident().run(), times),
        "l1_1s": seconds(lambda: incident(tick_ms=1000).run(), times),
        "l2_gate": seconds(lambda: incident("L2", gate=Counting()).run(), times),
        "l3": seconds(lambda: incident("L3").run(), max(1, times // 2)),
        "calls": gate.calls,
        "executions": report.executions,
        "sha256": report.sha256,
    }


def jumps():
    """Seconds to record a run with its snapshots, and then to moments all over the morning: worst and median."""
    began = clock()
    tape = Tape(incident())
    recorded, spent = clock() - began, []
    for now in range(0, 2_700_001, 55_000):
        began = time.perf_counter()
        tape.at(now)
        spent.append(time.perf_counter() - began)
    return {"worst": max(spent), "median": statistics.median(spent), "recorded": recorded}


def growth():
    """(executions, seconds at L3) for four rates of the loop."""
    scenario = load(SCENARIO)
    rate = scenario.settings.peg_rate_per_1000s
    rows = []
    for size in SIZES:
        changed = vary(scenario, {"peg_rate_per_1000s": rate * size // 100})
        began = clock()
        report = incident("L3", scenario=changed).run()
        rows.append((report.executions, clock() - began))
    return rows


def everything(times):
    """All of it as JSON, for whoever is outside."""
    return json.dumps({"levels": levels(times), "jumps": jumps()})
