"""A script that looks: no answer to a request is believed, only what can be read back."""

ATTEMPTS = 3
FILES = ("program", "configuration")


class DeployScript:
    """Brings every host to the wanted program, one step at a time."""

    def __init__(self):
        self.running = None

    def next_step(self, heard):
        """Hand the answer to `run` and return its next step. Given; leave it as it is."""
        try:
            if self.running is None:
                self.running = self.run(heard)
                return next(self.running)
            return self.running.send(heard)
        except StopIteration as end:
            return end.value

    def run(self, first):
        """Yield steps, hear answers; return the last step."""
        wanted = first["wanted"]
        for look in (self.bring, self.is_right):  # each host in turn; then all of them once more
            for host in first["live"]:
                if not (yield from look(host, wanted[host])):
                    print(f"FAILED: {host}; stopped there")
                    return {"do": "done", "ok": False, "failed": [host]}
        print(f"{len(first['live'])} hosts were asked, and all are right")
        return {"do": "done", "ok": True, "failed": []}

    def bring(self, host, want):
        """Try a few times to make a host right; say whether it is."""
        for _ in range(ATTEMPTS):
            if (yield from self.is_right(host, want)):
                return True
            yield {"do": "copy", "host": host}
            if (yield from self.agrees("hash", host, want)):
                yield {"do": "restart", "host": host}
        return (yield from self.is_right(host, want))

    def is_right(self, host, want):
        """Whether the files and the process are the wanted ones. Changes nothing."""
        return (yield from self.agrees("hash", host, want)) and (yield from self.agrees("ask", host, want))

    def agrees(self, look, host, want):
        """Whether one way of looking shows both hashes as wanted. No answer is not a yes."""
        answer = yield {"do": look, "host": host}
        return answer["status"] == "ok" and all(answer[file] == want[file] for file in FILES)
