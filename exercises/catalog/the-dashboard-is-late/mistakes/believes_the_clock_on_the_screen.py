"""check: a_screen_that_froze
says: a frozen feed looks calm
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
        found = []
        if self.exposure_bound(view) > self.limit:
            found.append("over")
        if view["now"] - view["screen"]["shown_at"] > self.stale_after:
            found.append("stale")
        return found
