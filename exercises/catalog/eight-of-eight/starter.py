"""A verifier that looks at one host and speaks of eight."""


class Verifier:
    """Asks hosts what they run, one step at a time."""

    def __init__(self):
        self.running = None

    def next_step(self, heard):
        """Hand the answer to `verify` and return its next step. Given; leave it as it is."""
        try:
            if self.running is None:
                self.running = self.verify(heard)
                return next(self.running)
            return self.running.send(heard)
        except StopIteration as end:
            return end.value

    def verify(self, first):
        """Yield questions, hear answers; return the last step."""
        host = first["live"][0]
        answer = yield {"do": "ask", "host": host}
        well = answer["status"] == "ok" and answer["name"] == first["wanted"][host]["name"]
        print(f"{host} runs {first['wanted'][host]['name']}: {well}")
        return {"do": "done", "ok": well, "failed": [] if well else [host], "silent": []}
