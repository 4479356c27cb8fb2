"""The supervisor outlives its workers and says whose fault it was."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from exercises.grading.errors import Broken, LearnerLost
from exercises.sandbox import child, image
from exercises.sandbox.limits import Limits
from exercises.sandbox.supervisor import Supervisor
from tests.sandbox.helpers import ask, request, result

pytestmark = pytest.mark.sandbox

HONEST = "def f(x=1): return [x, 'fine']"
SMALL = Limits(fuel=10**9)


def test_calls_are_answered_and_objects_kept(supervisor):
    with supervisor.open(HONEST) as transport:
        assert result(transport.exchange(request("f", 3))) == [3, "fine"]
        assert result(transport.exchange(request("f", 4, seq=2))) == [4, "fine"]
        assert transport.fuel > 0


REASONS = {
    "def f():\n    while True: pass": "timed_out",
    "import os\ndef f(): os._exit(0)": "crashed",
    "import os\ndef f(): os.abort()": "crashed",
    "a = []\nfor _ in range(10**5): a = [a]\ndef f(): return repr(a)": "crashed",
    "import _eryx\ndef f(): [_eryx._eryx_report_output(1, b'x' * 10**6) for _ in range(3)]": "output",
    "from exercises.grading import driver\ndriver.Driver.handle = lambda self, r: [1]": "protocol",
    "from exercises.grading import driver\ndriver.Driver.handle = lambda self, r: None": "protocol",
    "from exercises.grading import driver\ndriver.Driver.handle = lambda self, r: 'x' * 3 * 10**6": "output",
}


@pytest.mark.parametrize("source", REASONS, ids=REASONS.values())
def test_a_lost_interpreter_has_a_reason(supervisor, source):
    with supervisor.open(source, SMALL) as transport, pytest.raises(LearnerLost) as caught:
        for seq in (1, 2):
            transport.exchange(request("f", seq=seq))
    assert caught.value.reason == REASONS[source]
    assert transport.fuel == SMALL.fuel
    assert ask(supervisor, HONEST) == [1, "fine"]


def test_sleep_is_ended_by_the_clock(supervisor):
    began = time.monotonic()
    sleeper = "import time\ndef f(): time.sleep(60)"
    with supervisor.open(sleeper, Limits(wall_seconds=0.5)) as transport, pytest.raises(LearnerLost) as caught:
        transport.exchange(request("f"))
    assert caught.value.reason == "timed_out"
    assert time.monotonic() - began < 10


def test_work_is_not_sleep(supervisor):
    """A busy machine, or a slow one, fails nobody: only the budget of instructions does."""
    source = "def f():\n    for i in range(3 * 10**6): i * i\n    return 'done'"
    if not Path("/proc/self/schedstat").exists():
        pytest.skip("the kernel does not tell work from sleep (no schedstat)")
    assert ask(supervisor, source, limits=Limits(wall_seconds=0.1)) == "done"


def test_an_interrupted_exchange_costs_the_worker_not_the_next_learner(supervisor, monkeypatch):
    transport = supervisor.open(HONEST)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(transport._child, "answers_within", lambda seconds: (_ for _ in ()).throw(KeyboardInterrupt))
        transport.exchange(request("f", 99))
    transport.close()
    assert ask(supervisor, HONEST) == [1, "fine"]


def test_a_request_too_large_is_our_fault(supervisor):
    with supervisor.open(HONEST) as transport:
        with pytest.raises(Broken, match="characters"):
            transport.exchange("x" * 2 * 10**6)
        assert result(transport.exchange(request("f"))) == [1, "fine"]


def test_our_own_waiting_is_not_the_learners(supervisor):
    with supervisor.open(HONEST, Limits(wall_seconds=0.5)) as transport:
        transport.exchange(request("f"))
        time.sleep(0.7)
        assert result(transport.exchange(request("f", seq=2))) == [1, "fine"]


def test_the_same_program_uses_the_same_fuel(supervisor):
    source = "def f(n):\n    d = {}\n    for i in range(n): d[str(i)] = {i, i + 1}\n    return sorted(d)[:3]"
    spent = set()
    for _ in range(20):
        with supervisor.open(source) as transport:
            for seq in range(1, 4):
                transport.exchange(request("f", 500, seq=seq))
        spent.add(transport.fuel)
    assert len(spent) == 1


def test_a_worker_killed_while_idle_is_replaced(supervisor):
    ask(supervisor, HONEST)
    os.kill(supervisor.worker_pid, signal.SIGKILL)
    assert ask(supervisor, HONEST) == [1, "fine"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_killed_from_outside_is_our_fault(supervisor, number):
    with supervisor.open(HONEST) as transport:
        transport.exchange(request("f"))
        os.kill(supervisor.worker_pid, number)
        with pytest.raises(Broken, match="outside"):
            transport.exchange(request("f", seq=2))
    assert ask(supervisor, HONEST) == [1, "fine"]


def test_a_worker_stopped_from_outside_is_ended(supervisor):
    with supervisor.open(HONEST, Limits(wall_seconds=0.5)) as transport:
        os.kill(supervisor.worker_pid, signal.SIGSTOP)
        with pytest.raises(LearnerLost):
            transport.exchange(request("f"))
    assert ask(supervisor, HONEST) == [1, "fine"]


def test_a_worker_that_never_starts_is_broken(monkeypatch, tmp_path):
    (tmp_path / "launcher.py").write_text("raise SystemExit(3)")
    monkeypatch.setattr(child, "LAUNCHER", tmp_path / "launcher.py")
    with Supervisor() as fresh, pytest.raises(Broken, match="did not start"):
        fresh.open(HONEST)


def test_a_damaged_image_is_broken_and_says_why(monkeypatch, tmp_path):
    place = tmp_path / image.digest()
    place.mkdir(mode=0o700)
    (place / image.FACTORY).write_bytes(b"not an image")
    with Supervisor(tmp_path) as fresh, pytest.raises(Broken, match="InitializationError|did not start"):
        fresh.open(HONEST)


def test_it_recycles_after_so_many_gradings():
    with Supervisor(recycle_after=2) as fresh:
        seen = []
        for _ in range(4):
            ask(fresh, HONEST)
            seen.append(fresh.worker_pid)
    assert seen[0] != seen[1] == seen[2] != seen[3]


def test_a_second_open_waits_for_the_first(supervisor):
    answers = []
    first = supervisor.open(HONEST)
    waiting = threading.Thread(target=lambda: answers.append(ask(supervisor, HONEST)))
    waiting.start()
    time.sleep(0.1)
    assert answers == []
    first.close()
    waiting.join(20)
    assert answers == [[1, "fine"]]


def test_the_thread_that_started_it_may_end():
    with Supervisor() as fresh:
        starter = threading.Thread(target=fresh.start)
        starter.start()
        starter.join()
        first = fresh.worker_pid
        assert ask(fresh, HONEST) == [1, "fine"]
        assert fresh.worker_pid == first


def test_closing_leaves_no_process_and_no_zombie():
    fresh = Supervisor()
    ask(fresh, HONEST)
    pid = fresh.worker_pid
    fresh.close()
    fresh.close()
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_copy_leaves_the_worker_alone(supervisor):
    ask(supervisor, HONEST)
    worker = supervisor.worker_pid
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = 0 if ask(supervisor, HONEST) == [1, "fine"] and supervisor.worker_pid != worker else 2
            supervisor.close()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert supervisor.worker_pid == worker
    assert ask(supervisor, HONEST) == [1, "fine"]
