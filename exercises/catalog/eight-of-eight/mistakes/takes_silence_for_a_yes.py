"""check: silence_is_not_agreement
says: No answer is not a yes
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
        for host in first["live"]:
            for what, keys in WAYS.items():
                answer = yield {"do": what, "host": host}
                if any(key in answer and answer[key] != first["wanted"][host][key] for key in keys):
                    odd.append(host)
                    break
        return {"do": "done", "ok": not odd, "failed": odd, "silent": []}
