"""The peg loop with its counter where it belongs: inside the loop, fed by what was heard."""

ROUND_LOT = 100


class PegLoop:
    """Works off one parent order of `quantity` shares.

    Everything is counted from facts that arrive once: each execution by its exec_id, each
    cancelled child by its name. What is on its way is what was sent and has not come back.
    """

    def __init__(self, quantity):
        self.ordered = quantity
        self.sent = 0
        self.executed = {}  # exec_id -> shares first reported
        self.stands = {}  # exec_id -> shares left after a bust or a correction
        self.cancelled = {}  # child -> shares that will never trade

    def next_child(self, events):
        """Return how many shares to send now: 0 to 100."""
        for event in events:
            self.hear(event)
        remaining = self.ordered - self.filled() - self.in_flight()
        quantity = max(0, min(ROUND_LOT, remaining))
        self.sent += quantity
        return quantity

    def hear(self, event):
        """Remember one report. Hearing it again changes nothing."""
        kind = event["kind"]
        if kind == "fill":
            self.executed[event["exec_id"]] = event["quantity"]
        elif kind == "bust":
            self.stands[event["exec_id"]] = 0
        elif kind == "correction":
            self.stands[event["exec_id"]] = event["quantity"]
        elif kind == "cancelled":
            self.cancelled[event["child"]] = event["quantity"]
        elif kind == "replace":
            self.ordered = event["quantity"]

    def filled(self):
        """Shares that traded and still stand."""
        return sum(self.stands.get(name, shares) for name, shares in self.executed.items())

    def in_flight(self):
        """Shares that were sent and may still trade."""
        return self.sent - sum(self.executed.values()) - sum(self.cancelled.values())
