"""check: copied_is_not_there
says: Believe the disk
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
        for host in first["live"]:
            for what in ("copy", "restart"):
                answer = yield {"do": what, "host": host}
                if answer["status"] != "ok":
                    return {"do": "done", "ok": False, "failed": [host]}
        return {"do": "done", "ok": True, "failed": []}
