"""A watch over a late screen: how large exposure may be by now, and when to say so."""


class Watch:
    """Keeps the newest numbers that came, and adds what can have happened since."""

    def __init__(self, limit, most_per_s, stale_after):
        self.limit = limit
        self.most_per_s = most_per_s
        self.stale_after = stale_after
        self.newest = None

    def hear(self, view):
        """Keep the screen with the latest numbers, whatever came after it; return their age."""
        screen = view["screen"]
        if self.newest is None or screen["as_of"] > self.newest["as_of"]:
            self.newest = screen
        return view["now"] - self.newest["as_of"]

    def exposure_bound(self, view):
        """Return the most that gross exposure can be now, in dollars."""
        age = self.hear(view)
        return self.newest["gross"] + age * self.most_per_s

    def alerts(self, view):
        """Return what is wrong now: "over", "stale", both or neither."""
        found = []
        if self.exposure_bound(view) > self.limit:
            found.append("over")
        if self.hear(view) > self.stale_after:
            found.append("stale")
        return found
