"""Before the open, asks each server which build it runs, and takes out those that name another."""


class VerifyFleet:
    def __init__(self):
        self.asked = {}
        self.out = set()

    def on_tick(self, now, dashboards, ops):
        for reading in dashboards.servers:
            if reading.server not in self.asked:
                self.asked[reading.server] = ops.verify(reading.server, because="plan: eight of eight")
            elif reading.build not in (None, "2012") and reading.server not in self.out:
                self.out.add(reading.server)
                ops.isolate(reading.server, because=f"op:{self.asked[reading.server]}")


DEFENCES = [VerifyFleet]
