"""check: another_fleet
says: A list of hosts inside the script
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
        for number in range(1, 9):  # there have always been eight
            host = f"smars-{number}"
            want = first["wanted"].get(host)
            if not (yield from self.is_right(host, want)):
                yield {"do": "copy", "host": host}
                yield {"do": "restart", "host": host}
                if not (yield from self.is_right(host, want)):
                    return {"do": "done", "ok": False, "failed": [host]}
        return {"do": "done", "ok": True, "failed": []}

    def is_right(self, host, want):
        return (yield from self.agrees("hash", host, want)) and (yield from self.agrees("ask", host, want))

    def agrees(self, look, host, want):
        answer = yield {"do": look, "host": host}
        return answer["status"] == "ok" and all(answer[file] == want[file] for file in ("program", "configuration"))
