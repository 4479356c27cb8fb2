"""check: what_it_does
says: Probe what it does
"""


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
        odd, silent = [], []
        for host in first["live"]:
            answer = yield {"do": "hash", "host": host}
            if answer["status"] != "ok":
                silent.append(host)
            elif all(answer[key] == first["wanted"][host][key] for key in ("program", "configuration")):
                continue  # it matches: no need to ask any further
            else:
                odd.append(host)
        return {"do": "done", "ok": not odd and not silent, "failed": odd, "silent": silent}
