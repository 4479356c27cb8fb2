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
import threading
import weakref
from pathlib import Path

from exercises.grading.errors import Broken
from exercises.sandbox import image
from exercises.sandbox.child import Child
from exercises.sandbox.errors import FrameError, ImageError, SandboxError
from exercises.sandbox.limits import Limits
from exercises.sandbox.protocol import ANSWER, OPEN, Frame
from exercises.sandbox.transport import Transport

RECYCLE_AFTER = 500
RECYCLE_FUEL = 5 * 10**12
QUEUE_SECONDS = 300.0
TRIES = 3


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
                child.send(Frame(OPEN, body))
                answer = child.receive()
                if answer.kind == ANSWER:
                    return Transport(child, limits, self._done)
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
        except (ImageError, OSError, RuntimeError) as error:  # RuntimeError: no new threads while Python shuts down
            raise Broken(f"the sandbox's worker could not be started: {error}") from None

    def _replace(self) -> None:
        """Ends the worker; the next one starts at once, so that it is warm when it is asked."""
        self.close()
        self.restarts += 1
        with contextlib.suppress(Broken):
            self.start()

    def _done(self, child: Child, fuel: int, usable: bool) -> None:
        """Takes the worker back from a transport; replaces it where it is used up."""
        child.gradings, child.fuel = child.gradings + 1, child.fuel + fuel
        tired = child.gradings >= self._recycle_after or child.fuel >= RECYCLE_FUEL
        if child is self._child and (tired or not usable):
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
