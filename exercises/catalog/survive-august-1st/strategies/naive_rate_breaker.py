"""More than a thousand executions a second: everything stops for a minute. A healthy open has as many."""

MOST_PER_SECOND = 1_000
COOL_DOWN_MS = 60_000


class RateBreaker:
    def __init__(self):
        self.state = "closed"
        self.executions = 0
        self.since = None
        self.opened_at = 0

    def on_fill(self, fill):
        self.executions += fill[5]  # its count

    def on_tick(self, now, view):
        if self.state == "open" and now - self.opened_at >= COOL_DOWN_MS:
            self.state = "closed"
        passed = now - self.since if self.since is not None else 1_000
        if self.executions * 1000 > MOST_PER_SECOND * passed:
            self.state, self.opened_at = "open", now
        self.since, self.executions = now, 0

    def allow(self, child):
        return self.state == "closed"


DEFENCES = [RateBreaker]
