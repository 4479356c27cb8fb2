"""check: over_within_a_minute
says: when the screen said so too
"""


class Watch:
    def __init__(self, limit, most_per_s, stale_after):
        self.limit, self.most_per_s, self.stale_after = limit, most_per_s, stale_after
        self.newest = None

    def exposure_bound(self, view):
        if self.newest is None or view["screen"]["as_of"] > self.newest["as_of"]:
            self.newest = view["screen"]
        self.age = view["now"] - self.newest["as_of"]
        return self.newest["gross"] + self.age * self.most_per_s

    def alerts(self, view):
        self.exposure_bound(view)
        found = []
        if view["screen"]["gross"] > self.limit:
            found.append("over")
        if self.age > self.stale_after:
            found.append("stale")
        return found
