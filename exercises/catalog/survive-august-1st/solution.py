"""Two defences of five: a look at the fleet before the open, and a gate that counts what leaves."""

from sim.guard.shapes import ALLOW, Reject

NEW_BUILD = "2012"
MORE_OUT = Reject("more-out-than-in")


class LeavingWithinEntering:
    """Of each parent no more may leave than entered."""

    def __init__(self):
        self.now = None
        self.out = {}

    def check(self, child, view):
        if view.now != self.now:
            self.now, self.out = view.now, {}
        parent = child.parent
        out = self.out.get(parent, 0) + child.quantity
        if view.left.get(parent, 0) + out > view.ordered.get(parent, 0):
            return MORE_OUT
        self.out[parent] = out
        return ALLOW


class VerifyFleet:
    """Asks every server before the open, and takes out whoever names another build."""

    def __init__(self):
        self.asked = {}
        self.out = set()

    def on_tick(self, now, dashboards, ops):
        for reading in dashboards.servers:
            if reading.server not in self.asked:
                self.asked[reading.server] = ops.verify(reading.server, because="plan: eight of eight")
            elif reading.build not in (None, NEW_BUILD) and reading.server not in self.out:
                self.out.add(reading.server)
                ops.isolate(reading.server, because=f"op:{self.asked[reading.server]}")


DEFENCES = [LeavingWithinEntering, VerifyFleet]
