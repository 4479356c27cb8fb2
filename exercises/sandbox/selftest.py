"""Does the sandbox hold on this machine? Asked by the health page and by Django's system checks.

    report = selftest.run()          about 3 s; `report.graded_ok` decides, `report.lines()` explains

Nothing is taken on trust: what the kernel enforces is read from the outside (/proc), canary
attacks must end as they should, and a probe standing in for a native break-out must get nothing.
"""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from exercises.grading.errors import GradingError, LearnerLost
from exercises.sandbox import image, seccomp
from exercises.sandbox.child import Child
from exercises.sandbox.errors import SandboxError
from exercises.sandbox.limits import Limits
from exercises.sandbox.protocol import ASK, Frame
from exercises.sandbox.supervisor import Supervisor

PROBE = Path(__file__).parent / "probe.py"
SMALL = Limits(fuel=10**9, wall_seconds=20)
REQUEST = json.dumps({"seq": 1, "calls": [{"u": 0, "on": 0, "name": "f", "args": [], "kwargs": {}}]})

# name, source, what the reply must contain; or the reason the interpreter must be lost for
CANARIES = (
    ("an honest program passes", "def f(): return 'fine'", '"ok": "fine"'),
    ("no host files", "def f(): return open('/etc/passwd').read()", '"kind": "FileNotFoundError"'),
    ("no sockets", "import socket\ndef f(): socket.create_connection(('127.0.0.1', 80))", '"error"'),
    ("no processes", "import os\ndef f(): os.fork()", '"error"'),
    ("leaving is caught", "import os\ndef f(): os._exit(0)", "crashed"),
    ("a loop ends by instructions", "def f():\n    while True: pass", "timed_out"),
    ("the next program passes", "def f(): return 'fine'", '"ok": "fine"'),
)


@dataclass(frozen=True)
class Result:
    """One thing tried. `detail` is for an operator."""

    name: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True)
class Report:
    """What holds. `landlock`: ABI, 0 where missing. `trouble`: why the worker did not start, or empty."""

    image: str
    landlock: int = 0
    seccomp: bool = False
    no_new_privs: bool = False
    capabilities: str = ""
    canaries: tuple[Result, ...] = ()
    probes: tuple[Result, ...] = ()
    trouble: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def graded_ok(self) -> bool:
        """Whether a verdict from this machine may count."""
        locked = self.landlock > 0 and self.seccomp and self.no_new_privs
        return locked and not self.trouble and bool(self.canaries) and not self.failures

    @property
    def failures(self) -> tuple[Result, ...]:
        return tuple(item for item in (*self.canaries, *self.probes) if not item.ok)

    def lines(self) -> list[str]:
        """One sentence per finding."""
        if self.trouble:
            return [f"image {self.image[:12]}", f"the worker did not start: {self.trouble}"]
        found = [
            f"image {self.image[:12]}",
            f"Landlock ABI {self.landlock}" if self.landlock else "Landlock is missing: Linux 5.13 or newer has it",
            "seccomp filters" if self.seccomp else "seccomp does not filter: Linux on x86-64 or aarch64 is needed",
            f"{len(self.canaries)} canaries, {len(self.probes)} probes, {len(self.failures)} failed",
        ]
        return found + [f"FAILED {item.name}: {item.detail}" for item in self.failures]


def run(base: Path | str | None = None, progress: image.Progress = print) -> Report:
    """Tries everything once, with a worker of its own. Never raises for what it finds."""
    began = time.monotonic()
    try:
        place = image.ensure(progress, base)
        with Supervisor(base, progress=progress) as supervisor:
            told = supervisor.guards
            facts = _status(supervisor.worker_pid or 0)
            canaries = tuple(_canary(supervisor, *item) for item in CANARIES)
        probes = tuple(_probe(place))
    except (SandboxError, GradingError, OSError) as error:
        return Report(image.digest(), trouble=str(error))
    return Report(
        image=image.digest(),
        landlock=int(str(told.get("landlock", 0))),
        seccomp=told.get("seccomp") is True and facts.get("Seccomp") == "2",
        no_new_privs=facts.get("NoNewPrivs") == "1",
        capabilities=facts.get("CapEff", ""),
        canaries=canaries,
        probes=probes,
        seconds=time.monotonic() - began,
    )


def _canary(supervisor: Supervisor, name: str, source: str, wanted: str) -> Result:
    try:
        with supervisor.open(source, SMALL) as transport:
            came = transport.exchange(REQUEST)
    except LearnerLost as lost:
        came = lost.reason
    return Result(name, wanted in came, came[:200])


def _probe(place: Path) -> list[Result]:
    """What native code gets in the worker's place. Empty where there is nothing to hold it back."""
    if not seccomp.supported():
        return []
    child = Child(place, PROBE)
    try:
        child.wait_ready()
        child.send(Frame(ASK))
        answer = child.receive()
        return [Result(name, came == "refused", came) for name, came in json.loads(answer.body).items()]
    except SandboxError as error:
        return [Result("the probe ran", False, str(error))]
    finally:
        child.end()


def _status(pid: int) -> dict[str, str]:
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    pairs = (line.partition(":") for line in text.splitlines())
    return {name: value.strip() for name, _, value in pairs}


if __name__ == "__main__":
    found = run()
    print("\n".join(found.lines()))
    raise SystemExit(0 if found.graded_ok else 1)
