"""The loop inside the locked-down process: one sandbox per OPEN, one execution per ASK.

Each exchange is one `Session.execute`, so an exchange costs about 0.4 ms of CPU, nothing in the
sandbox can call out, and the same program uses exactly the same fuel each time (callbacks of
eryx do not give that: whether an answer is ready at once changes what the event loop executes).

Ends when the pipe ends, after CLOSE of a sandbox that hit a limit, or whenever it is killed.
"""

import socket
from typing import Any

from exercises.sandbox import protocol
from exercises.sandbox.errors import FrameError, SandboxError
from exercises.sandbox.limits import BUSY_FACTOR
from exercises.sandbox.protocol import ANSWER, ASK, CLOSE, LOST, OPEN, Frame

RAW_OUTPUT = 2**20


class Lost(Exception):
    """The sandbox is gone. The only argument is the reason, as in `grading.errors.LOST`."""


class Meter:
    """Counts what went past the driver's capture. Apart from Box: eryx keeps it, and would keep a cycle alive."""

    def __init__(self) -> None:
        self.seen = 0

    def count(self, data: bytes) -> None:
        self.seen += len(data)


class Box:
    """One learner's sandbox. `fuel` and `peak` only grow."""

    def __init__(self, eryx: Any, factory: Any, source: str, limits: dict[str, Any]) -> None:
        self._eryx, self._most = eryx, limits["fuel"]
        self.fuel = self.peak = 0
        self._raw = Meter()
        budget = eryx.ResourceLimits(
            max_fuel=self._most,
            max_memory_bytes=limits["memory_bytes"],
            execution_timeout_ms=int(limits["wall_seconds"] * BUSY_FACTOR * 1000),
            max_callback_invocations=0,
            max_vfs_bytes=2**20,
        )
        self._session = factory.create_session(
            resource_limits=budget, on_stdout=self._raw.count, on_stderr=self._raw.count
        )
        self._run(f"_open({source!a}, {int(limits['output_bytes'])})")

    def ask(self, request: str) -> str:
        """The driver's reply as JSON text of a string, which the supervisor unwraps. Raises Lost."""
        reply = self._run(f"result = _driver.handle({request!a})").result_json
        if reply is None:
            raise Lost("protocol")
        return str(reply)

    def _run(self, code: str) -> Any:
        try:
            result = self._session.execute(code)
        except self._eryx.EryxError as error:
            raise Lost(self._reason(error)) from None
        self.fuel += result.fuel_consumed or 0
        self.peak = max(self.peak, result.peak_memory_bytes or 0)
        if self.fuel > self._most:
            raise Lost("timed_out")
        if self._raw.seen > RAW_OUTPUT:
            raise Lost("output")
        return result

    def _reason(self, error: Exception) -> str:
        """Which budget ended it. The text may be the learner's own, so it decides nothing else."""
        if isinstance(error, self._eryx.ResourceLimitError):
            spent = "fuel" in str(error)
            self.fuel = self._most if spent else self.fuel
            return "timed_out" if spent else "memory"
        if isinstance(error, TimeoutError):
            return "timed_out"
        return "memory" if "MemoryError" in str(error)[-400:] else "crashed"


def serve(pipe: socket.socket, eryx: Any, factory: Any) -> None:
    """Answers frames until the pipe ends, or a sandbox is lost: then this process is used up."""
    box: Box | None = None
    try:
        while True:
            frame = protocol.receive(pipe)
            if frame.kind == CLOSE:
                box = None
                continue
            answer, box = _answer(frame, box, eryx, factory)
            protocol.send(pipe, answer)
            if answer.kind == LOST:
                return
    except SandboxError:
        return


def _answer(frame: Frame, box: Box | None, eryx: Any, factory: Any) -> tuple[Frame, Box | None]:
    reply = ""
    try:
        if frame.kind == OPEN:
            box = _opened(frame.body, eryx, factory)
        elif frame.kind == ASK and box is not None:
            reply = box.ask(frame.body)
            if len(reply) > protocol.MAX_BODY // 4:
                raise Lost("output")
        else:
            raise FrameError("expected OPEN, then ASK")
    except Lost as lost:
        return Frame(LOST, str(lost), box.fuel if box else 0, box.peak if box else 0), box
    assert box is not None
    return Frame(ANSWER, reply, box.fuel, box.peak), box


def _opened(body: str, eryx: Any, factory: Any) -> Box:
    import json

    order = json.loads(body)
    return Box(eryx, factory, order["source"], order["limits"])
