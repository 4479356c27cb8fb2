"""Lends out learners' interpreters, one at a time, and outlives all of them.

    with Supervisor() as supervisor, supervisor.open(source, Limits()) as transport:
        reply = transport.exchange(request)

Whose fault it was: a worker that dies or is late while the learner's code runs lost *that*
learner's grading (LearnerLost); one that does not start, dies before, or is killed from outside
is ours (Broken). Either way the next `open` finds a fresh worker, already starting.
"""

import atexit
import contextlib
import json
import os
import signal
import threading
import time
import weakref
from pathlib import Path

from exercises.grading.errors import LOST, Broken, LearnerLost
from exercises.sandbox import image, protocol
from exercises.sandbox.child import Child
from exercises.sandbox.errors import FrameError, ImageError, SandboxError, WorkerLate
from exercises.sandbox.limits import Limits
from exercises.sandbox.protocol import ANSWER, ASK, CLOSE, OPEN, Frame

RECYCLE_AFTER = 200
OPEN_SECONDS = 60.0
QUEUE_SECONDS = 300.0
TRIES = 3
FROM_OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP)


class Transport:
    """One learner's interpreter. `fuel` (instructions) and `peak_memory` (bytes) grow with each exchange.

    Where it died without telling, `fuel` is its whole budget: a crash is never cheaper than a loop.
    `peak_memory` is 0 until the interpreter needed more than the 16 MiB it starts with.
    """

    def __init__(self, supervisor: "Supervisor", child: Child, limits: Limits) -> None:
        self._supervisor, self._child, self._limits = supervisor, child, limits
        self._left = limits.wall_seconds
        self._open = True
        self.fuel = 0
        self.peak_memory = 0

    def exchange(self, request: str) -> str:
        """One request to one reply. Raises LearnerLost or Broken; then the transport is used up."""
        if not self._open:
            raise Broken("the transport is closed; open another one")
        began = time.monotonic()
        try:
            answer = self._child.talk(Frame(ASK, request), began + self._left)
        except SandboxError as error:
            raise self._fail(error) from None
        self._left -= time.monotonic() - began
        self._note(answer)
        return self._reply(answer)

    def close(self) -> None:
        """Ends it and gives the worker back. Never raises; closing twice is fine."""
        if not self._open:
            return
        self._open = False
        try:
            protocol.send(self._child.pipe, Frame(CLOSE), time.monotonic() + 1)
            self._supervisor._give_back(self._child)
        except SandboxError:
            self._supervisor._discard(self._child)

    def __enter__(self) -> "Transport":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _note(self, answer: Frame) -> None:
        self.fuel = min(max(self.fuel, answer.fuel), self._limits.fuel)
        self.peak_memory = min(max(self.peak_memory, answer.peak), self._limits.memory_bytes)

    def _reply(self, answer: Frame) -> str:
        if answer.kind != ANSWER:
            raise self._lose(answer.body if answer.body in LOST else "protocol")
        try:
            reply = json.loads(answer.body) if answer.body.startswith('"') else None
        except ValueError:
            reply = None
        if type(reply) is not str:
            raise self._lose("protocol")
        return reply

    def _lose(self, reason: str) -> LearnerLost:
        self._open, self.fuel = False, self._limits.fuel
        self._supervisor._discard(self._child)
        return LearnerLost(reason)

    def _fail(self, error: SandboxError) -> LearnerLost | Broken:
        if isinstance(error, WorkerLate):
            return self._lose("timed_out")
        if isinstance(error, FrameError):
            return self._lose("protocol")
        code = self._child.ended_by_itself()
        lost = self._lose("timed_out" if code == -signal.SIGXCPU else "crashed")
        return Broken("the worker was killed from outside; try again") if code in FROM_OUTSIDE else lost


class Supervisor:
    """Holds one warm worker. Safe to share between threads: a second `open` waits for the first to end.

    `base`: where images are kept, see `image.folder`. `recycle_after`: gradings per worker.
    """

    def __init__(
        self, base: Path | str | None = None, *, recycle_after: int = RECYCLE_AFTER, progress: image.Progress = print
    ) -> None:
        self._base, self._recycle_after, self._progress = base, recycle_after, progress
        self._busy = threading.Lock()
        self._pid = os.getpid()
        self._place: Path | None = None
        self._child: Child | None = None
        self.restarts = 0
        _everyone.add(self)

    def start(self) -> None:
        """Starts the worker now, without waiting for it; `open` would do it too. Raises Broken."""
        if self._child is None:
            self._child = self._new_child()

    def open(self, source: str, limits: Limits | None = None) -> Transport:
        """A fresh interpreter with `source` in it, none of it run yet. Raises Broken."""
        self._leave_after_fork()
        if not self._busy.acquire(timeout=QUEUE_SECONDS):
            raise Broken(f"expected the worker to be free within {QUEUE_SECONDS:.0f} s; close every transport")
        try:
            return self._opened(source, limits or Limits())
        except BaseException:
            self._busy.release()
            raise

    @property
    def guards(self) -> dict[str, object]:
        """What the kernel enforces on the worker, as it told when it was ready: landlock (ABI), seccomp."""
        return dict(self._ready_child().guards)

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, for operators; None where none runs."""
        return self._child.pid if self._child else None

    def close(self) -> None:
        """Ends the worker. Never raises."""
        child, self._child = self._child, None
        if child is not None:
            (child.end if self._pid == os.getpid() else child.forget)()

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self, source: str, limits: Limits) -> Transport:
        body = json.dumps({"source": source, "limits": limits.wire()})
        why: SandboxError | None = None
        for _ in range(TRIES):
            try:
                child = self._ready_child()
                answer = child.talk(Frame(OPEN, body), time.monotonic() + OPEN_SECONDS)
                if answer.kind == ANSWER:
                    return Transport(self, child, limits)
                why = FrameError(f"the sandbox would not open: {answer.body[:80]}")
            except SandboxError as error:
                why = error
            self._replace()
        raise Broken(f"the sandbox's worker did not start, {TRIES} times: {why}")

    def _ready_child(self) -> Child:
        if self._child is not None and not self._child.alive():
            self._replace()
        self.start()
        assert self._child is not None
        self._child.wait_ready()
        return self._child

    def _new_child(self) -> Child:
        try:
            self._place = self._place or image.ensure(self._progress, self._base)
            return Child(self._place)
        except (ImageError, OSError) as error:
            raise Broken(f"the sandbox's worker could not be started: {error}") from None

    def _replace(self) -> None:
        """Ends the worker; the next one starts at once, so that it is warm when it is asked."""
        self.close()
        self.restarts += 1
        with contextlib.suppress(Broken):
            self.start()

    def _give_back(self, child: Child) -> None:
        child.gradings += 1
        if child.gradings >= self._recycle_after:
            self._replace()
        self._busy.release()

    def _discard(self, child: Child) -> None:
        if child is self._child:
            self._replace()
        self._busy.release()

    def _leave_after_fork(self) -> None:
        if self._pid != os.getpid():
            self.close()
            self._pid, self._busy = os.getpid(), threading.Lock()


_everyone: "weakref.WeakSet[Supervisor]" = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    for supervisor in list(_everyone):
        supervisor.close()
