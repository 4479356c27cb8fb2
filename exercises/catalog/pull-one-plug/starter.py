"""A plug as it is usually meant: nothing more is dealt to the server."""


class Plug:
    """Takes one server out, and leaves the others alone."""

    def __init__(self):
        self.out = None

    def isolate(self, server):
        """Somebody says: take this server out."""
        self.out = server

    def put_back(self, server):
        """Somebody says: it was not this one."""
        self.out = None

    def late(self, server):
        """Shares that it traded in fills first heard since it was named."""
        return 0

    def on_tick(self, desk):
        """Look at the desk, return commands: {"do": "undeal", "server": 8}, or {"do": "cancel", "order": "8.60"}."""
        if self.out in desk["dealt"]:
            return [{"do": "undeal", "server": self.out}]
        return []
