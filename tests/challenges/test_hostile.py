"""Towers that try to read, to forge or to exhaust: each is an ordinary fallen tower, and the next one runs."""

import pytest

from exercises.challenges.tower import PROGRAM
from exercises.sandbox.limits import Limits
from tests.challenges.cases import IMPORTS, played

GATE = "class Gate:\n    def check(self, child, view):\n{body}        return ALLOW\nDEFENCES = [Gate]\n"
PEOPLE = "class People:\n    def on_tick(self, now, dashboards, ops):\n{body}\nDEFENCES = [People]\n"


def gate(body: str, head: str = "") -> str:
    return IMPORTS + head + GATE.format(body="".join(f"        {line}\n" for line in body.splitlines()))


def people(body: str) -> str:
    return PEOPLE.format(body="\n".join(f"        {line}" for line in body.splitlines()))


HOSTILE = {
    "reads the scoring": (gate("", "__import__('exercises.challenges.scoring')\n"), "raised"),
    "reads the hidden seeds' loader": (gate("", "__import__('exercises.loader')\n"), "raised"),
    "reads a file": (gate("open('/etc/passwd').read()"), "raised"),
    "loops for ever": (gate("while True: pass"), "timed_out"),
    "loops while it is read": ("DEFENCES = []\nwhile True: pass\n", "timed_out"),
    "orders for ever": (people("while True: ops.isolate(1)"), "wrong"),
    "orders for ever and will not hear": (
        people("while True:\n    try: ops.isolate(1)\n    except BaseException: pass"),
        "timed_out",
    ),
    "declares a book": (people("ops.declare('x' * 10**6)"), "raised"),
    "remembers everything": (gate("self.all = getattr(self, 'all', []) + [bytearray(10**7)]"), ("memory", "raised")),
    "prints for ever": (gate("import sys; sys.__stdout__.write('x' * 10**6)"), ("output", "timed_out")),
    "leaves": (gate("import os; os._exit(0)"), ("crashed", "raised")),
    "digs down": (gate("f = lambda: f(); f()"), "raised"),
    "forges the answers": (
        gate("", "import sys\nsys.modules['learner'].tick = lambda *a: ['ok', [], '', '.' * 10**5, [], []]\n"),
        "protocol",
    ),
    "answers with a lie about equality": (
        gate("", "class Yes(str):\n    __eq__ = lambda *a: True\nimport sys\n"
                 "sys.modules['learner'].tick = lambda *a: [Yes('ok'), [], '', Yes('....'), [], []]\n"),
        "protocol",
    ),
    "says more than anybody may": (
        gate("", "import sys\nsys.modules['learner'].tick = lambda *a: ['ok', ['x' * 60_000] * 200, '', '', [], []]\n"),
        ("protocol", "output", "timed_out"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_tower_only_falls(name, supervisor):
    source, reasons = HOSTILE[name]
    limits = Limits(fuel=2 * 10**9, memory_bytes=64 * 2**20, wall_seconds=10)
    found = played(source, transport=supervisor.open(PROGRAM, limits)).outcome
    assert found.fallen in ((reasons,) if isinstance(reasons, str) else reasons), found
    assert found.sentence and found.fuel <= limits.fuel


def test_the_next_tower_runs_and_one_run_learns_nothing_of_another(supervisor):
    marks = (
        "import builtins, sys\nassert not hasattr(builtins, 'been_here'), 'a run before left this'\n"
        "builtins.been_here = True\nDEFENCES = []\n"
    )
    for _ in range(2):
        assert not played(marks, transport=supervisor.open(PROGRAM, Limits())).outcome.fallen


def test_both_interpreters_say_the_same(supervisor):
    source = gate("if child.account == '33' and view.gross > 3 * 10**12: return Reject('gross')")
    here = played(source, "late-fault").outcome
    there = played(source, "late-fault", transport=supervisor.open(PROGRAM, Limits())).outcome
    assert here.sha256 == there.sha256 and here.loss == there.loss
    assert 0 < there.fuel < 6 * 10**9 and here.fuel == 0


def test_the_same_tower_uses_the_same_fuel(supervisor):
    source = gate("self.seen = getattr(self, 'seen', 0) + child.quantity")
    one, two = (played(source, transport=supervisor.open(PROGRAM, Limits())).outcome for _ in range(2))
    assert one == two
