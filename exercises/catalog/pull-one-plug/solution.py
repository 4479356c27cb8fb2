"""One plug: what should be is kept here, what is comes with the desk, and the difference is a command."""

WANTED = {"out": ("undeal", "cut"), "in": ("deal", "join")}


class Plug:
    """Keeps named servers out, and those that were put back in."""

    def __init__(self):
        self.wanted = {}  # server -> "out" or "in"; of the others nothing is wanted
        self.shares = {}  # server -> shares traded since it was named
        self.heard = set()

    def isolate(self, server):
        """Somebody says: take this server out."""
        if self.wanted.get(server) != "out":
            self.wanted[server] = "out"
            self.shares[server] = 0

    def put_back(self, server):
        """Somebody says: it was not this one."""
        self.wanted[server] = "in"

    def late(self, server):
        """Shares it traded in fills first heard since it was named."""
        return self.shares.get(server, 0)

    def on_tick(self, desk):
        """Look at the desk; say again whatever is not so yet."""
        self.count(desk["fills"])
        commands = [command for server, wanted in self.wanted.items() for command in self.mend(server, wanted, desk)]
        for order in desk["working"]:
            if self.wanted.get(order["server"]) == "out":
                commands.append({"do": "cancel", "order": order["order"]})
        return commands

    def mend(self, server, wanted, desk):
        """What is missing until a server is as it is wanted."""
        deal, line = WANTED[wanted]
        inside = wanted == "in"
        if (server in desk["dealt"]) != inside:
            yield {"do": deal, "server": server}
        if (server in desk["joined"]) != inside:
            yield {"do": line, "server": server}

    def count(self, fills):
        """A fill heard twice happened once."""
        for fill in fills:
            if fill["exec"] not in self.heard and fill["server"] in self.shares:
                self.shares[fill["server"]] += fill["quantity"]
            self.heard.add(fill["exec"])
