"""The monitor as it was: it shows, and says nothing."""


class Watch:
    """Looks at the monitor's screen."""

    def __init__(self, limit, most_per_s, stale_after):
        self.limit = limit
        self.most_per_s = most_per_s
        self.stale_after = stale_after

    def exposure_bound(self, view):
        """Return the most that it can be now, in dollars."""
        return view["screen"]["gross"]

    def alerts(self, view):
        """Return what is wrong: "over", "stale", or both."""
        return []
