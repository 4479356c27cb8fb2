"""Takes server 8 out before the open, because in the story it was server 8. Here it is another each time."""


class ServerEight:
    def __init__(self):
        self.done = False

    def on_tick(self, now, dashboards, ops):
        if not self.done:
            self.done = True
            ops.isolate(8, because="read about it")


DEFENCES = [ServerEight]
