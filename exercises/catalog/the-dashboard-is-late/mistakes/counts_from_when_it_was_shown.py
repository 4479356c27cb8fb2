"""check: the_bound_holds
says: only when they were sent
"""


class Watch:
    def __init__(self, limit, most_per_s, stale_after):
        self.limit, self.most_per_s, self.stale_after = limit, most_per_s, stale_after

    def exposure_bound(self, view):
        screen = view["screen"]
        self.age = view["now"] - screen["shown_at"]
        return screen["gross"] + self.age * self.most_per_s

    def alerts(self, view):
        found = []
        if self.exposure_bound(view) > self.limit:
            found.append("over")
        if self.age > self.stale_after:
            found.append("stale")
        return found
