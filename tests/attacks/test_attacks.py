"""The attack table: no row passes, breaks the grader, leaks text it should not, or hurts the next learner."""

import json
import secrets
import unicodedata
from pathlib import Path

import pytest

from exercises.grading import runner
from exercises.grading.checks import check, expect
from exercises.grading.errors import Broken
from exercises.sandbox.limits import Limits
from exercises.sandbox.supervisor import Supervisor, _everyone
from tests.attacks import cheats, endless, honest, memory, output, reach
from tests.attacks.rows import Attack, Honest

pytestmark = pytest.mark.sandbox

ATTACKS = [row for table in (endless, memory, output, cheats, reach) for row in table.ROWS]
TIGHT = {"fuel": 10**9, "memory_bytes": 64 * 2**20}
BUDGET = 3


def named(row: Attack | Honest) -> str:
    return row.name


def secret_check(secret: int) -> list[object]:
    @check()
    def knows(learner):
        """It returns the number that only we know."""
        expect((yield learner.f(secrets.randbelow(1000))), secret, "That is not the number.")

    return [knows]


@check()
def answers(learner):
    """It returns seven times its argument, plus one."""
    for x in (0, 3, 1000):
        expect((yield learner.f(x)), 7 * x + 1, "Seven times, plus one.")


def grade(supervisor, checks, source, limits):
    """A verdict as the site makes it, within BUDGET times the fuel."""
    spent = []

    def connect():
        if sum(item.fuel for item in spent) >= BUDGET * limits.fuel:
            raise AssertionError("the budget is spent")
        spent.append(supervisor.open(source, limits))
        return spent[-1]

    return runner.run(checks, connect, source=source, entry_points=("f",), seed=7)


@pytest.mark.parametrize("row", ATTACKS, ids=named)
def test_an_attack_gets_nothing(supervisor: Supervisor, row: Attack) -> None:
    secret = secrets.randbelow(10**12) + 10**12
    verdict = grade(supervisor, secret_check(secret), row.text, Limits(**TIGHT, wall_seconds=row.wall))
    assert verdict.status in row.ends, verdict
    assert verdict.score == 0
    shown = json.dumps(verdict.as_dict(), ensure_ascii=False)
    assert len(shown) < 64 * 1024
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    with supervisor.open(honest.ROWS[0].text, Limits(**TIGHT)) as transport:
        reply = transport.exchange(json.dumps({"seq": 1, "calls": [call("f", 5)]}))
    assert json.loads(reply)["results"] == [{"ok": 36}]


@pytest.mark.parametrize("row", honest.ROWS, ids=named)
def test_an_honest_program_passes(supervisor: Supervisor, row: Honest) -> None:
    verdict = grade(supervisor, [answers], row.text, Limits())
    assert verdict.status == "passed", verdict


def test_the_table_is_long_and_its_names_are_unique() -> None:
    names = [row.name for row in ATTACKS]
    assert len(names) == len(set(names)) >= 45


def test_nothing_is_left_behind(supervisor: Supervisor) -> None:
    """After the table: one worker, no zombie, no file that an attack wrote."""
    mine = [path.read_text() for path in Path("/proc/self/task").glob("*/children")]
    if not mine:
        pytest.skip("the kernel does not list children (no /proc/*/task/*/children)")
    with supervisor.open(honest.ROWS[0].text):
        workers = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children")).split()
        assert str(supervisor.worker_pid) in workers
        lines = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in workers}
        known = {str(other.worker_pid) for other in _everyone}  # other tests of this process have their own
        assert {pid for pid, line in lines.items() if "launcher.py" in line or not line} <= known
    assert not Path("/tmp/sandbox-attack").exists()


def test_a_used_up_transport_says_so(supervisor: Supervisor) -> None:
    with supervisor.open("def f(x): return x") as transport:
        pass
    with pytest.raises(Broken, match="open another"):
        transport.exchange("{}")


def call(name: str, *args: object) -> dict[str, object]:
    return {"u": 0, "on": 0, "name": name, "args": list(args), "kwargs": {}}
