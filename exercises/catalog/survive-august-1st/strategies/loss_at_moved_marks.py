"""Stops at a loss of a million, valued at the price that the firm itself has moved: it looks like a gain."""

MOST_LOSS = 1_000_000 * 1_000_000


class LossBreaker:
    def __init__(self):
        self.state = "closed"

    def on_tick(self, now, view):
        if view.pnl_moved < -MOST_LOSS:
            self.state = "open"

    def allow(self, child):
        return self.state == "closed"


DEFENCES = [LossBreaker]
