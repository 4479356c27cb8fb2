"""The breaker that was borrowed from another desk."""


class Breaker:
    """Trips on a loss or on a position, and then stays open."""

    def __init__(self, limits):
        self.limits = limits
        self.state = "closed"

    def on_fill(self, fill):
        """Hear of one execution."""

    def on_tick(self, now, view):
        """Look at the firm, and go along one arrow at most."""
        loss = -view["pnl_moved"]
        if self.limits["loss"] and loss > self.limits["loss"]:
            self.state = "open"
        if self.limits["gross"] and view["gross"] > self.limits["gross"]:
            self.state = "open"

    def allow(self, child):
        """May this child leave?"""
        return self.state == "closed"

    def reset(self, who):
        """A person wants it tried again."""
