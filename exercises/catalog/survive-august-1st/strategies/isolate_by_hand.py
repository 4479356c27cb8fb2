"""When the exchange calls, at 09:35, somebody takes out the server that is far too busy."""


class Desk:
    def __init__(self):
        self.done = False

    def on_tick(self, now, dashboards, ops):
        if dashboards.calls and not self.done:
            self.done = True
            busiest = max(dashboards.servers, key=lambda reading: reading.executions)
            ops.isolate(busiest.server, because="the exchange is on the telephone")


DEFENCES = [Desk]
