"""check: what_comes_twice
says: each exec happened once
"""


class Plug:
    def __init__(self):
        self.out = set()
        self.shares, self.heard = {}, set()

    def isolate(self, server):
        self.out.add(server)
        self.shares.setdefault(server, 0)

    def put_back(self, server):
        self.out.discard(server)

    def late(self, server):
        return self.shares.get(server, 0)

    def on_tick(self, desk):
        self.count(desk["fills"])
        commands = []
        for server in self.out:
            if server in desk["dealt"]:
                commands.append({"do": "undeal", "server": server})
            if server in desk["joined"]:
                commands.append({"do": "cut", "server": server})
        for server in self.shares:
            if server not in self.out and server not in desk["dealt"]:
                commands.append({"do": "deal", "server": server})
            if server not in self.out and server not in desk["joined"]:
                commands.append({"do": "join", "server": server})
        for order in desk["working"]:
            if order["server"] in self.out:
                commands.append({"do": "cancel", "order": order["order"]})
        return commands

    def count(self, fills):
        for fill in fills:
            if fill["server"] in self.shares:
                self.shares[fill["server"]] += fill["quantity"]
            self.heard.add(fill["exec"])
