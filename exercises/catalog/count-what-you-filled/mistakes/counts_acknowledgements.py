"""check: an_ack_is_not_a_fill
says: not that anything traded
"""


class PegLoop:
    def __init__(self, quantity):
        self.quantity = quantity
        self.sent = 0
        self.accepted = 0
        self.cancelled = 0

    def next_child(self, events):
        for event in events:
            if event["kind"] == "ack":
                self.accepted += event["quantity"]  # the venue has it, so it is done
            elif event["kind"] == "cancelled":
                self.cancelled += event["quantity"]
        in_flight = max(0, self.sent - self.accepted - self.cancelled)
        child = max(0, min(100, self.quantity - self.accepted - in_flight))
        self.sent += child
        return child
