"""A verifier that asks every host in three ways and compares each answer with what is wanted there."""

WAYS = (
    ({"do": "hash"}, ("program", "configuration")),
    ({"do": "ask"}, ("program", "configuration")),
    ({"do": "probe", "flags": ["rlp"]}, ("handler", "stops")),
)


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
        odd, silent = [], []
        for host in first["live"]:
            words = yield from self.look(host, first["wanted"][host])
            if "differs" in words:
                odd.append(host)
            elif "silent" in words:
                silent.append(host)
        return {"do": "done", "ok": not odd and not silent, "failed": odd, "silent": silent}

    def look(self, host, want):
        """Ask in every way, whatever came of the others; return a word for each."""
        words = []
        for way, keys in WAYS:
            answer = yield {**way, "host": host}
            if answer["status"] != "ok":
                words.append("silent")
            else:
                words.append("agrees" if all(answer[key] == want[key] for key in keys) else "differs")
        return words
