"""One worker process, seen from its parent: started, asked, ended. Knows nothing of gradings.

The environment is empty, the three standard descriptors are /dev/null, and one end of a socket
pair is all it inherits. It is started from a thread that lives as long as this process, because
the death signal of Linux goes off when the *thread* that started a process ends.
"""

import contextlib
import json
import os
import platform
import select
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from exercises.sandbox import image, protocol
from exercises.sandbox.errors import FrameError
from exercises.sandbox.protocol import READY, Frame

LAUNCHER = Path(__file__).parent / "launcher.py"
START_SECONDS = FRAME_SECONDS = 60.0
# Memory is mapped for one sandbox and unmapped after it; a pool would reserve 4 TB, which no limit on data could tell
# from a memory bomb, and costs the same time.
ALLOCATION = {"ERYX_ALLOCATOR": "on-demand", "ERYX_WARM_INSTANCES": "0"}


class Child:
    """A worker process. Invariant: after `end` it is dead and reaped, whatever happened before."""

    def __init__(self, place: Path, probe: Path | None = None) -> None:
        self.guards: dict[str, Any] = {}
        self.gradings = self.fuel = 0
        self._ready = False
        self.pipe, theirs = socket.socketpair()
        self._poll = select.poll()
        self._poll.register(self.pipe, select.POLLIN)
        with theirs:
            facts = {
                "pipe": theirs.fileno(),
                "parent": os.getpid(),
                "image": str(place),
                "packages": image.package_folder(),
                "probe": str(probe) if probe else None,
                "repository": str(image.ROOT),
                "machine": platform.machine(),
            }
            self._process = _starter(os.getpid()).submit(_start, facts).result()

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_ready(self) -> None:
        """Returns once it is locked down. Raises SandboxError where it did not get that far."""
        if self._ready:
            return
        frame = protocol.receive(self.pipe, time.monotonic() + START_SECONDS)
        if frame.kind != READY:
            raise FrameError(f"expected READY, got: {frame.body[:300]}")
        self.guards, self._ready = json.loads(frame.body), True

    def send(self, frame: Frame) -> None:
        """One frame down. Raises SandboxError."""
        protocol.send(self.pipe, frame, time.monotonic() + FRAME_SECONDS)

    def receive(self) -> Frame:
        """One frame up. Raises SandboxError."""
        return protocol.receive(self.pipe, time.monotonic() + FRAME_SECONDS)

    def answers_within(self, seconds: float) -> bool:
        """Waits for the first byte of an answer, or for the end of the pipe; takes nothing."""
        return bool(self._poll.poll(max(seconds, 0.0) * 1000))

    def worked(self) -> float:
        """Seconds its threads have run, or stood in the queue for a processor; 0.0 where the kernel does not tell."""
        spent = 0
        with contextlib.suppress(OSError, ValueError, IndexError):
            for task in Path(f"/proc/{self.pid}/task").iterdir():
                running, waiting = (task / "schedstat").read_text().split()[:2]
                spent += int(running) + int(waiting)
        return spent / 1e9

    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> int:
        """Kills and reaps it. Returns how it ended: the exit code, negative for a signal."""
        self.pipe.close()
        code = self._process.poll()
        if code is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            code = self._process.wait()
        return code

    def ended_by_itself(self, patience: float = 1.0) -> int | None:
        """The exit code, waiting a moment for it; None where it still runs. For after WorkerGone."""
        try:
            return self._process.wait(patience)
        except subprocess.TimeoutExpired:
            return None

    def forget(self) -> None:
        """Lets go without killing: for a copy of us made by fork, which has no right to it."""
        self.pipe.close()
        self._process.returncode = 0


def _start(facts: dict[str, Any]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(LAUNCHER), json.dumps(facts)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=image.environment(facts["image"]) | ALLOCATION,
        cwd="/",
        pass_fds=(facts["pipe"],),
        start_new_session=True,
    )


@cache
def _starter(pid: int) -> ThreadPoolExecutor:
    """One thread per process; `pid` is in the key because threads do not survive a fork."""
    return ThreadPoolExecutor(1, thread_name_prefix="sandbox-starter")
