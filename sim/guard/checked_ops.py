"""A stranger in the responder's place: so many ops a tick, and only during that tick.

Invariant: past the count, or after its tick, an op is a HookError and reaches nobody.
Leaves out: whether the op makes sense; the operator refuses those that cannot (BadOp).
Source: our model.
"""

from __future__ import annotations

from sim.guard.errors import HookError
from sim.guard.hooks import copied
from sim.guard.protocol import Dashboards, Ops, Responder
from sim.guard.responders import Plan

MOST_OPS = 16  # twice eight servers
DO = "look at the exception this one comes from"


class CheckedOps:
    """Implements `protocol.Ops` in front of another."""

    def __init__(self, ops: Ops, now: int, most: int = MOST_OPS) -> None:
        self.now = now
        self.most = most
        self.refused: HookError | None = None
        self._ops = ops
        self._asked = 0
        self._open = True

    def close(self) -> None:
        """End of the tick; whoever kept this can do nothing with it."""
        self._open = False

    def verify(self, server: int, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("verify", server).verify(server, because=because)

    def isolate(self, server: int, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("isolate", server).isolate(server, because=because)

    def readd(self, server: int, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("readd", server).readd(server, because=because)

    def clear_flag(self, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("clear_flag").clear_flag(because=because)

    def rollback(self, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("rollback").rollback(because=because)

    def disconnect(self, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("disconnect").disconnect(because=because)

    def reconnect(self, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("reconnect").reconnect(because=because)

    def declare(self, what: str, *, because: str = "") -> int:
        """Pass it on."""
        return self._count("declare", what).declare(what, because=because)

    def _count(self, op: str, *given: object) -> Ops:
        if not self._open:
            raise self._refuse(op, given, "to be called during its tick", "use the ops you are handed now")
        self._asked += 1
        if self._asked > self.most:
            raise self._refuse(op, given, f"at most {self.most} ops a tick", "one person can do one thing at a time")
        return self._ops

    def _refuse(self, op: str, given: object, expected: str, do: str) -> HookError:
        self.refused = HookError(f"ops.{op}", given, self.now, expected, f"number {self._asked}", do)
        return self.refused


class CheckedResponder:
    """A responder with so many ops a tick and no more."""

    def __init__(self, responder: Responder, most: int = MOST_OPS) -> None:
        self.responder = responder
        self.most = most
        self.looks = type(responder) is not Plan or responder.looks  # a stranger always may

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Hand over the ops for this tick only."""
        given, counted = (now, dashboards), CheckedOps(ops, now, self.most)
        try:
            came: object = self.responder.on_tick(now, dashboards, counted)  # type: ignore[func-returns-value]
        except HookError:
            raise
        except Exception as raised:
            raise HookError("responder.on_tick", given, now, "ops, or nothing", raised, DO) from raised
        finally:
            counted.close()
        if counted.refused is not None:  # even if the hook swallowed it
            raise counted.refused
        if came is not None:
            raise HookError("responder.on_tick", given, now, "None", came, "call ops; do not return or yield them")

    def copy(self) -> CheckedResponder:
        """Copy what is inside."""
        return CheckedResponder(copied(self.responder), self.most)
