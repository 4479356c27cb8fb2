"""check: a_failure_in_the_middle
says: that is all the result speaks of
"""


class DeployScript:
    def __init__(self):
        self.running = None

    def next_step(self, heard):
        try:
            if self.running is None:
                self.running = self.run(heard)
                return next(self.running)
            return self.running.send(heard)
        except StopIteration as end:
            return end.value

    def run(self, first):
        code = 0
        for host in first["live"]:
            yield {"do": "copy", "host": host}
            answer = yield {"do": "restart", "host": host}
            code = 0 if answer["status"] == "ok" else 1
        return {"do": "done", "ok": code == 0, "failed": [host] if code else []}
