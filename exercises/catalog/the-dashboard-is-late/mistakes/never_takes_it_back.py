"""check: no_alert_without_a_reason
says: take it back when it no longer holds
"""


class Watch:
    def __init__(self, limit, most_per_s, stale_after):
        self.limit, self.most_per_s, self.stale_after = limit, most_per_s, stale_after
        self.newest = None
        self.found = []

    def exposure_bound(self, view):
        if self.newest is None or view["screen"]["as_of"] > self.newest["as_of"]:
            self.newest = view["screen"]
        self.age = view["now"] - self.newest["as_of"]
        return self.newest["gross"] + self.age * self.most_per_s

    def alerts(self, view):
        found = self.found
        if self.exposure_bound(view) > self.limit and "over" not in found:
            found.append("over")
        if self.age > self.stale_after and "stale" not in found:
            found.append("stale")
        return found
