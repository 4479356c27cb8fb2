"""check: nobody_resets_in_advance
says: no leave to lose money later
"""


class Breaker:
    def __init__(self, limits):
        self.limits, self.state = limits, "closed"
        self.clock, self.time, self.heard, self.executions = None, 0, 0, []
        self.accepted = self.since = self.cooling = self.left = 0
        self.capital = self.person = False

    def on_fill(self, fill):
        self.heard += 1

    def allow(self, child):
        if self.state == "half_open":
            self.left -= 1
            return self.left >= 0
        return self.state == "closed"

    def reset(self, who):
        self.person = self.person or who != ""

    def passed(self, name, amount):
        return self.limits[name] > 0 and amount > self.limits[name]

    def go(self, state):
        self.state, self.since = state, self.time

    def on_tick(self, now, view):
        window = self.limits["window"]
        self.time += 0 if self.clock is None else min(max(0, now - self.clock), 60_000)
        self.clock = now
        self.executions = [(at, many) for at, many in self.executions if at > self.time - window]
        self.executions.append((self.time, self.heard))
        self.heard = 0
        rate = sum(many for at, many in self.executions) * 1000 / window
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
        elif capital or self.passed("rate", rate):
            self.cooling = 2 * self.cooling or self.limits["cool_down"]
            self.capital = capital
            self.go("open")
        elif self.state == "half_open":
            if self.left < self.limits["probes"]:
                self.go("closed")
