"""A bridge on which everybody looks at the screens."""


class Responder:
    """Decides for three people what they do next."""

    def __init__(self, people, build):
        self.people = people
        self.build = build

    def on_tick(self, now, dashboards):
        """Look at the dashboards; return ops, such as {"do": "verify", "who": "ana", "server": 8}."""
        busiest = max(dashboards["servers"], key=lambda server: server["executions"])
        print(now, "busiest:", busiest["server"], busiest["executions"])
        print("gross:", dashboards["monitor"]["gross"], "as of", dashboards["monitor"]["as_of"])
        for mail in dashboards["mail"]:
            print(mail["sender"], mail["subject"])
        return []
