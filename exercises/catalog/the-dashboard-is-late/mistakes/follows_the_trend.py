"""check: the_bound_holds
says: how fast it grew then
"""


class Watch:
    def __init__(self, limit, most_per_s, stale_after):
        self.limit, self.most_per_s, self.stale_after = limit, most_per_s, stale_after
        self.newest = None
        self.per_s = 0

    def exposure_bound(self, view):
        if self.newest is None or view["screen"]["as_of"] > self.newest["as_of"]:
            if self.newest is not None:
                grown = view["screen"]["gross"] - self.newest["gross"]
                self.per_s = grown // (view["screen"]["as_of"] - self.newest["as_of"])
            self.newest = view["screen"]
        self.age = view["now"] - self.newest["as_of"]
        return max(0, self.newest["gross"] + self.age * self.per_s)

    def alerts(self, view):
        found = []
        if self.exposure_bound(view) > self.limit:
            found.append("over")
        if self.age > self.stale_after:
            found.append("stale")
        return found
