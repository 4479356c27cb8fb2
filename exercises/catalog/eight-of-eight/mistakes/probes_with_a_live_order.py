"""check: asks_and_changes_nothing
says: You just traded
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
            want = first["wanted"][host]
            answer = yield {"do": "order", "host": host, "flags": ["rlp"]}  # a small one
            if answer["status"] != "ok":
                silent.append(host)
            elif (answer["handler"], answer["stops"]) != (want["handler"], want["stops"]):
                odd.append(host)
        return {"do": "done", "ok": not odd and not silent, "failed": odd, "silent": silent}
