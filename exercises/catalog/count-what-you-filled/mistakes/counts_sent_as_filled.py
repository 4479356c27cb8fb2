"""check: resends_what_was_cancelled
says: What was sent is not what was filled
"""


class PegLoop:
    def __init__(self, quantity):
        self.quantity = quantity
        self.done = 0

    def next_child(self, events):
        child = max(0, min(100, self.quantity - self.done))
        self.done += child  # sent, so done
        return child
