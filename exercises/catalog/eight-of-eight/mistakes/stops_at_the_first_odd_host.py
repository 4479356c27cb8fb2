"""check: every_odd_host
says: Go on to the last host
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
        silent = []
        for host in first["live"]:
            for what, keys in WAYS.items():
                answer = yield {"do": what, "host": host}
                if answer["status"] != "ok":
                    silent.append(host)
                elif any(answer[key] != first["wanted"][host][key] for key in keys):
                    return {"do": "done", "ok": False, "failed": [host], "silent": silent}  # found it
        return {"do": "done", "ok": not silent, "failed": [], "silent": silent}
