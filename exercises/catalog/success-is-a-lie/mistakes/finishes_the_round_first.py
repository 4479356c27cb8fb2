"""check: a_failure_in_the_middle
says: Stop there: a person must look
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
        failed = []
        for host in first["live"]:
            if not (yield from self.is_right(host, first["wanted"][host])):
                yield {"do": "copy", "host": host}
                yield {"do": "restart", "host": host}
                if not (yield from self.is_right(host, first["wanted"][host])):
                    failed.append(host)  # and on to the next
        return {"do": "done", "ok": not failed, "failed": failed}

    def is_right(self, host, want):
        return (yield from self.agrees("hash", host, want)) and (yield from self.agrees("ask", host, want))

    def agrees(self, look, host, want):
        answer = yield {"do": look, "host": host}
        return answer["status"] == "ok" and all(answer[file] == want[file] for file in ("program", "configuration"))
