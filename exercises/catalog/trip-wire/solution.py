"""A breaker that looks at what the firm cannot flatter: the price before it came, the gross, a window."""

A_MINUTE = 60_000


class Breaker:
    """Closed, open, half open.

    `time` is the breaker's own: it never runs back and never leaps. Whatever a person has to
    answer for (loss, gross) is in `capital`, and only `reset` opens the way again.
    """

    def __init__(self, limits):
        self.limits = limits
        self.state = "closed"
        self.clock, self.time = None, 0
        self.heard, self.executions = 0, []  # since the last tick; (time, how many) of the window
        self.accepted = 0  # loss that a person has taken upon himself
        self.since = 0  # when this state began
        self.cooling = 0  # how long it last had to cool down; 0 once that is forgotten
        self.capital, self.person = False, False
        self.left = 0  # probes that may still go

    def on_fill(self, fill):
        """Hear of one execution."""
        self.heard += 1

    def allow(self, child):
        """May this child leave?"""
        if self.state == "half_open":
            self.left -= 1
            return self.left >= 0
        return self.state == "closed"

    def reset(self, who):
        """A person wants it tried again."""
        if who and self.state == "open":
            self.person = True

    def on_tick(self, now, view):
        """Look at the firm, and go along one arrow at most."""
        self.pass_time(now)
        loss = -view["pnl_arrival"]
        capital = self.passed("loss", loss - self.accepted) or self.passed("gross", view["gross"])
        rested = self.time - self.since
        if self.state == "closed" and rested >= self.cooling:
            self.cooling = 0
        if self.state == "open":
            self.capital = self.capital or capital
            if self.person:
                self.accepted = max(0, loss)
            if self.person or (rested >= self.cooling and not self.capital):
                self.left = self.limits["probes"]
                self.go("half_open")
        elif capital or self.too_fast():
            self.cooling = 2 * self.cooling or self.limits["cool_down"]
            self.capital, self.person = capital, False
            self.go("open")
        elif self.state == "half_open" and self.left < self.limits["probes"]:
            self.go("closed")

    def pass_time(self, now):
        """Let the breaker's own time go on, and keep the executions of the window."""
        step = 0 if self.clock is None else min(max(0, now - self.clock), A_MINUTE)
        self.clock, self.time = now, self.time + step
        self.executions.append((self.time, self.heard))
        self.heard = 0
        oldest = self.time - self.limits["window"]
        self.executions = [(at, many) for at, many in self.executions if at > oldest]

    def passed(self, name, amount):
        """Whether there is more than the limit allows; 0 is no limit."""
        return bool(self.limits[name]) and amount > self.limits[name]

    def too_fast(self):
        """Whether there were too many executions in the window."""
        return self.passed("rate", sum(many for _, many in self.executions) * 1000 / self.limits["window"])

    def go(self, state):
        """One arrow."""
        self.state, self.since = state, self.time
