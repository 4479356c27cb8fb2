"""check: the_missed_host
says: One host speaks for itself
"""


WAYS = {"hash": ("program", "configuration"), "ask": ("program", "configuration"), "probe": ("handler", "stops")}


class Verifier:
    def __init__(self):
        self.running = None

    def next_step(self, heard):
        try:
            if self.running is None:
                self.running = self.verify(heard)
                return next(self.running)
            return self.running.send(heard)
        except StopIteration as end:
            return end.value

    def verify(self, first):
        odd = []
        host = first["live"][0]  # they were all deployed alike
        for what, keys in WAYS.items():
            answer = yield {"do": what, "host": host}
            if any(answer[key] != first["wanted"][host][key] for key in keys):
                odd = first["live"]
        return {"do": "done", "ok": not odd, "failed": odd, "silent": []}
