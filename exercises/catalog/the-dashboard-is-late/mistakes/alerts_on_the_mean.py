"""check: over_within_a_minute
says: A mean looks back
"""


class Watch:
    def __init__(self, limit, most_per_s, stale_after):
        self.limit, self.most_per_s, self.stale_after = limit, most_per_s, stale_after
        self.newest = None
        self.bounds = []

    def exposure_bound(self, view):
        if self.newest is None or view["screen"]["as_of"] > self.newest["as_of"]:
            self.newest = view["screen"]
        self.age = view["now"] - self.newest["as_of"]
        return self.newest["gross"] + self.age * self.most_per_s

    def alerts(self, view):
        found = []
        self.bounds.append(self.exposure_bound(view))
        if sum(self.bounds) / len(self.bounds) > self.limit:
            found.append("over")
        if self.age > self.stale_after:
            found.append("stale")
        return found
