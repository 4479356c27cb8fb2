"""check: the_evidence_is_kept
says: while it was still at work
"""

from statistics import median_low


class Responder:
    def __init__(self, people, build):
        self.lead, self.hands, self.voice = people
        self.build = build
        self.rejects = set()
        self.declared = False
        self.isolated, self.kept = set(), set()

    def on_tick(self, now, dashboards):
        self.rejects |= {mail["id"] for mail in dashboards["mail"] if mail["subject"] == "BNET reject"}
        servers = dashboards["servers"]
        busy = self.far_too_busy(servers)
        ops = []
        if not self.declared and (busy or len(self.rejects) >= 3):
            self.declared = True
            ops.append({"do": "declare", "who": self.lead})
            ops.append({"do": "assign", "who": self.lead, "to": self.hands, "task": "change"})
            ops.append({"do": "assign", "who": self.lead, "to": self.voice, "task": "talk"})
            ops += [{"do": "verify", "who": self.lead, "server": server["server"]} for server in servers]
        if self.declared:
            for call in dashboards["calls"]:
                ops.append({"do": "tell", "who": self.voice, "whom": call["from"], "text": "We are on it."})
            for server in servers:
                number = server["server"]
                odd = number in busy or server["build"] not in (None, self.build)
                if server["live"] and odd and number not in self.isolated:
                    self.isolated.add(number)
                    ops.append({"do": "keep", "who": self.hands, "server": number})
                    ops.append({"do": "isolate", "who": self.hands, "server": number})
        return ops

    def far_too_busy(self, servers):
        live = [server for server in servers if server["live"]]
        line = max(100, 20 * median_low([server["executions"] for server in live] or [0]))
        return {server["server"] for server in live if server["executions"] > line}
