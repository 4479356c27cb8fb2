"""Your control tower. At most five defences stand in DEFENCES; each is a class with one hook.

    a gate       check(self, child, view)             -> ALLOW, Reject("why") or Halt("server:8", "why")
    a breaker    allow(self, child) -> bool, .state   and, if it likes, on_fill(fill), on_tick(now, view)
    people       on_tick(self, now, dashboards, ops)  look, and call ops; each op costs simulated seconds
"""

from sim.guard.shapes import ALLOW, Reject


class SizeLimit:
    """No child of more than 5,000 shares: one of the checks that a morning like this slips through."""

    def check(self, child, view):
        if child.quantity > 5_000 * child.count:  # how many real children it stands for
            return Reject("size")
        return ALLOW


class Watch:
    """Somebody looks at the servers once a tick, and does nothing yet."""

    def on_tick(self, now, dashboards, ops):
        for reading in dashboards.servers:
            pass  # reading.server, .live, .build (None until ops.verify), .executions (in the last tick)


DEFENCES = [SizeLimit, Watch]
