"""People who find out before they act: ask each server, take out the odd one, say so.

    alarm -> declare -> verify the busiest -> odd? isolate : verify the next -> ...
                        all alike, and one of them far too busy? isolate it

One server is asked at a time, so that taking it out need not wait for seven answers.
Invariant: nobody is isolated on a guess about its name: a server goes if it did not name
the build that should run, or if all did and its traffic is out of all proportion.
Leaves out: the rollback, which nobody here ever asks for, and stopping everything.
Source: that a simple check could have found it is SEC 41; the mails to route SEC 19 and
41; the order of the steps is our inference.
"""

from __future__ import annotations

from sim.guard.errors import whole
from sim.guard.protocol import Dashboards, Ops, ServerReading
from sim.units import MICRO

REJECT = "BNET reject"  # SEC 19
FAR_TOO_BUSY = 20  # times the middle one of the others
AT_LEAST = 100  # executions in a tick, or it is noise


class VerifyFleet:
    """Asks every server once, from the first tick on; before the open that is in good time.

    With `watch` it goes on to look at their traffic: a name says nothing about a wrong configuration.
    """

    def __init__(self, expected: str, because: str = "plan:verify", *, watch: bool = False) -> None:
        self.expected = expected
        self.because = because
        self.watch = watch
        self.asked: dict[int, int] = {}  # server -> op
        self.isolated: dict[int, int] = {}  # server -> op
        self._waits_for = 0  # the server asked last; 0 for none

    @property
    def acted(self) -> bool:
        """It has taken a server out."""
        return bool(self.isolated)

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Hear the answer, then ask the next."""
        servers = {reading.server: reading for reading in dashboards.servers}
        if self._waits_for:
            op = self.asked[self._waits_for]
            if op not in dashboards.answers:
                return
            if servers[self._waits_for].build != self.expected:
                self.isolated[self._waits_for] = ops.isolate(self._waits_for, because=f"op:{op}")
            self._waits_for = 0
        left = [reading for reading in dashboards.servers if reading.live and reading.server not in self.asked]
        if left:
            busiest = max(left, key=lambda reading: reading.executions)
            self.asked[busiest.server] = ops.verify(busiest.server, because=self.because)
            self._waits_for = busiest.server
        elif self.watch and not self.isolated and (loud := _far_too_busy(dashboards.servers)):
            self.isolated[loud] = ops.isolate(loud, because=f"traffic:{now}")

    def copy(self) -> VerifyFleet:
        """Return the same person, independent of this one."""
        twin = VerifyFleet(self.expected, self.because, watch=self.watch)
        twin.asked, twin.isolated, twin._waits_for = dict(self.asked), dict(self.isolated), self._waits_for
        return twin


class Careful:
    """Waits for so many rejects, or so large a gross on the monitor; declares; then verifies.

    0 turns an alarm off. The monitor is late, so its number is from before; mails are not.
    """

    def __init__(self, expected: str, *, rejects: int = 0, gross_usd: int = 0) -> None:
        self.expected = expected
        self.rejects = whole(rejects, "rejects")
        self.gross_usd = whole(gross_usd, "dollars")
        self.fleet: VerifyFleet | None = None  # since the alarm
        self._heard: dict[int, None] = {}  # ids of rejects; the same mail may come twice

    @property
    def acted(self) -> bool:
        """Somebody leads."""
        return self.fleet is not None

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Watch, and from the alarm on work through the fleet."""
        if self.fleet is None:
            why = self._alarm(dashboards)
            if not why:
                return
            op = ops.declare(f"incident: {why}; I lead, nobody changes a server but me", because=why)
            self.fleet = VerifyFleet(self.expected, f"op:{op}", watch=True)
        self.fleet.on_tick(now, dashboards, ops)

    def copy(self) -> Careful:
        """Return the same person, independent of this one."""
        twin = Careful(self.expected, rejects=self.rejects, gross_usd=self.gross_usd)
        twin.fleet = None if self.fleet is None else self.fleet.copy()
        twin._heard = dict(self._heard)
        return twin

    def _alarm(self, dashboards: Dashboards) -> str:
        """Name what woke him; empty for nothing."""
        for mail in dashboards.mail:
            if mail.subject == REJECT:
                self._heard[mail.id] = None
                if 0 < self.rejects <= len(self._heard):
                    return f"mail:{mail.id}"
        seen = dashboards.monitor
        return f"monitor:{seen.as_of}" if 0 < self.gross_usd * MICRO < seen.gross else ""


def _far_too_busy(servers: tuple[ServerReading, ...]) -> int:
    """Find the server whose traffic is out of all proportion to the others'; 0 for none."""
    live = sorted((reading.executions, reading.server) for reading in servers if reading.live)
    if len(live) < 2:
        return 0
    most, server = live[-1]
    middle = live[(len(live) - 1) // 2][0]
    return server if most >= AT_LEAST and most > FAR_TOO_BUSY * middle else 0
