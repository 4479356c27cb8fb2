"""check: the_many_may_be_wrong
says: The measure is the manifest
"""


WAYS = {"hash": ("program", "configuration"), "ask": ("program", "configuration"), "probe": ("handler", "stops")}


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
        answers, silent = {}, []
        for host in first["live"]:
            heard = []
            for what, keys in WAYS.items():
                answer = yield {"do": what, "host": host}
                heard += [answer.get(key) for key in keys]
            if None in heard:
                silent.append(host)
            else:
                answers[host] = tuple(heard)
        heard = list(answers.values())
        usual = max(heard, key=heard.count)  # what most of them say
        odd = [host for host, said in answers.items() if said != usual]
        return {"do": "done", "ok": not odd and not silent, "failed": odd, "silent": silent}
