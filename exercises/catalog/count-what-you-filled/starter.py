"""The peg loop as the build of 2005 had it."""

ROUND_LOT = 100


class PegLoop:
    """Works off one parent order of `quantity` shares."""

    def __init__(self, quantity):
        self.remaining = quantity  # worked out once, when the parent arrives

    def next_child(self, events):
        """Return how many shares to send now: 0 to 100."""
        return min(ROUND_LOT, self.remaining)
