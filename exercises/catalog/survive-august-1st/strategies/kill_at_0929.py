"""A minute before the open, everything is switched off. No loss, and no customer is served."""


class Kill:
    def __init__(self):
        self.done = False

    def on_tick(self, now, dashboards, ops):
        if now >= -60_000 and not self.done:
            self.done = True
            ops.disconnect(because="nothing can go wrong where nothing runs")


DEFENCES = [Kill]
