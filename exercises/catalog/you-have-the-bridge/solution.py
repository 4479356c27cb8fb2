"""Whoever leads: say so, share out, stop what is odd, answer whoever rings, and go on looking."""

from statistics import median_low

ENOUGH, FAR_TOO_BUSY, AT_LEAST = 3, 20, 100


class Responder:
    """Three people: the first leads and asks servers, the second changes things, the third talks."""

    def __init__(self, people, build):
        self.lead, self.hands, self.voice = people
        self.build = build
        self.rejects = set()
        self.declared = False
        self.isolated, self.kept = set(), set()

    def on_tick(self, now, dashboards):
        """Look, and say what is to be done, by whom."""
        self.rejects |= {mail["id"] for mail in dashboards["mail"] if mail["subject"] == "BNET reject"}
        servers = dashboards["servers"]
        busy = self.far_too_busy(servers)
        ops = []
        if not self.declared and (busy or len(self.rejects) >= ENOUGH):
            ops += self.begin(servers)
        if self.declared:
            ops += self.answer(dashboards["calls"])
            ops += self.stop(servers, busy)
        return ops

    def far_too_busy(self, servers):
        """Numbers of the servers whose traffic is out of all proportion."""
        live = [server for server in servers if server["live"]]
        if not live:
            return set()
        line = max(AT_LEAST, FAR_TOO_BUSY * median_low(server["executions"] for server in live))
        return {server["server"] for server in live if server["executions"] > line}

    def begin(self, servers):
        """Declare, share out, and have each server asked what it runs."""
        self.declared = True
        yield {"do": "declare", "who": self.lead}
        yield {"do": "assign", "who": self.lead, "to": self.hands, "task": "change"}
        yield {"do": "assign", "who": self.lead, "to": self.voice, "task": "talk"}
        for server in servers:
            yield {"do": "verify", "who": self.lead, "server": server["server"]}

    def answer(self, calls):
        """Say something to whoever rang."""
        for call in calls:
            text = f"We have an incident, {self.lead} leads. We are stopping single servers."
            yield {"do": "tell", "who": self.voice, "whom": call["from"], "text": text}

    def stop(self, servers, busy):
        """Take out what is odd; keep what it held, once it is out."""
        for server in servers:
            number = server["server"]
            odd = number in busy or server["build"] not in (None, self.build)
            if server["live"] and odd and number not in self.isolated:
                self.isolated.add(number)
                yield {"do": "isolate", "who": self.hands, "server": number}
            elif not server["live"] and number not in self.kept:
                self.kept.add(number)
                yield {"do": "keep", "who": self.lead, "server": number}
