"""The firm's gross may not pass ten million dollars; what makes a position smaller may go."""

from sim.guard.shapes import ALLOW, Reject

MOST_GROSS = 10_000_000 * 1_000_000
GROSS = Reject("gross")


class GrossLimit:
    def __init__(self):
        self.now = None
        self.out = 0

    def check(self, child, view):
        if child.account == "customer":
            return ALLOW
        if view.now != self.now:
            self.now, self.out = view.now, 0
        held = view.position[child.symbol]
        if child.side * held < 0:
            return ALLOW
        value = child.quantity * view.ask[child.symbol]
        if view.gross + self.out + value > MOST_GROSS:
            return GROSS
        self.out += value
        return ALLOW


DEFENCES = [GrossLimit]
