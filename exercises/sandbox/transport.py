"""One learner's interpreter as its grader sees it: requests out, replies in, and why it ended."""

import json
import signal
import time
from collections.abc import Callable

from exercises.grading.errors import LOST, Broken, LearnerLost
from exercises.sandbox.child import Child
from exercises.sandbox.errors import FrameError, SandboxError, WorkerLate
from exercises.sandbox.limits import BUSY_FACTOR, Limits
from exercises.sandbox.protocol import ANSWER, ASK, CLOSE, MAX_BODY, Frame

FROM_OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP)

Done = Callable[[Child, int, bool], None]


class Transport:
    """One learner's interpreter. `fuel` (instructions) and `peak_memory` (bytes) grow with each exchange.

    Where it died without telling, `fuel` is its whole budget: a crash is never cheaper than a loop.
    `peak_memory` is 0 until the interpreter needed more than the 16 MiB it starts with.
    """

    def __init__(self, child: Child, limits: Limits, done: Done) -> None:
        """`done(child, fuel, usable)` is called once, when the worker is no longer needed."""
        self._child, self._limits, self._done = child, limits, done
        self._waited, self._worked_before = 0.0, child.worked()
        self._open, self._asked = True, False
        self.fuel = 0
        self.peak_memory = 0

    def exchange(self, request: str) -> str:
        """One request to one reply. Raises LearnerLost or Broken; then the transport is used up."""
        if not self._open:
            raise Broken("the transport is closed; open another one")
        if len(request) > MAX_BODY // 4:
            raise Broken(f"expected a request of at most {MAX_BODY // 4} characters, got {len(request)}")
        self._asked = True
        try:
            self._child.send(Frame(ASK, request))
            self._wait()
            answer = self._child.receive()
        except SandboxError as error:
            raise self._fail(error) from None
        self._asked = False
        self._note(answer)
        return self._reply(answer)

    def _wait(self) -> None:
        """Until there is an answer. Only sleep is held against the learner: a busy machine is our affair."""
        most = self._limits.wall_seconds
        patience, before = most - self._waited, self._waited
        began = time.monotonic()
        while not self._child.answers_within(patience):
            self._waited = before + time.monotonic() - began
            patience = most - (self._waited - (self._child.worked() - self._worked_before))
            if patience <= 0 or self._waited > BUSY_FACTOR * most:
                raise WorkerLate(f"no answer, and {most} s of sleep are used up")
        self._waited = before + time.monotonic() - began

    def close(self) -> None:
        """Ends it and gives the worker back, unless it still owes an answer. Never raises; twice is fine."""
        if not self._open:
            return
        self._open, usable = False, not self._asked
        if usable:
            try:
                self._child.send(Frame(CLOSE))
            except SandboxError:
                usable = False
        self._done(self._child, self.fuel, usable)

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
        self._done(self._child, self.fuel, False)
        return LearnerLost(reason)

    def _fail(self, error: SandboxError) -> LearnerLost | Broken:
        if isinstance(error, WorkerLate):
            return self._lose("timed_out")
        if isinstance(error, FrameError):
            return self._lose("protocol")
        code = self._child.ended_by_itself()
        lost = self._lose("timed_out" if code == -signal.SIGXCPU else "crashed")
        return Broken("the worker was killed from outside; try again") if code in FROM_OUTSIDE else lost
