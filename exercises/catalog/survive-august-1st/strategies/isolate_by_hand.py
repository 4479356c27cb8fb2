"""At 09:35 somebody takes server 8 out, because on that day it was server 8."""


class IsolateEight:
    def __init__(self):
        self.done = False

    def on_tick(self, now, dashboards, ops):
        if now >= 300_000 and not self.done:
            self.done = True
            ops.isolate(8, because="the exchange is on the telephone")


DEFENCES = [IsolateEight]
