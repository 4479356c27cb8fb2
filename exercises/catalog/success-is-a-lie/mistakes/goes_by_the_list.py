"""check: not_in_the_inventory
says: is missing from the list that somebody keeps
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
        hosts = first["hosts"]  # the inventory is always up to date
        for host in hosts:
            if not (yield from self.is_right(host, first["wanted"][host])):
                yield {"do": "copy", "host": host}
                if (yield from self.agrees("hash", host, first["wanted"][host])):
                    yield {"do": "restart", "host": host}
                if not (yield from self.is_right(host, first["wanted"][host])):
                    return {"do": "done", "ok": False, "failed": [host]}
        for host in hosts:
            if not (yield from self.is_right(host, first["wanted"][host])):
                return {"do": "done", "ok": False, "failed": [host]}
        return {"do": "done", "ok": True, "failed": []}

    def is_right(self, host, want):
        return (yield from self.agrees("hash", host, want)) and (yield from self.agrees("ask", host, want))

    def agrees(self, look, host, want):
        answer = yield {"do": look, "host": host}
        return answer["status"] == "ok" and all(answer[file] == want[file] for file in ("program", "configuration"))
