"""check: whatever_it_is_called
says: The name is a label
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
            answer = yield {"do": "ask", "host": host}
            if answer["status"] != "ok":
                silent.append(host)
            elif answer["name"] != first["wanted"][host]["name"]:
                odd.append(host)
        return {"do": "done", "ok": not odd and not silent, "failed": odd, "silent": silent}
