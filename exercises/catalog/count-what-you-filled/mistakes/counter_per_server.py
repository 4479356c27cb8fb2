"""check: one_parent_many_servers
says: one count for the parent, not one for each server
"""


class PegLoop:
    def __init__(self, quantity):
        self.quantity = quantity
        self.sent = 0
        self.came_back = 0
        self.filled = {}

    def next_child(self, events):
        for event in events:
            if event["kind"] == "fill":
                server = event["server"]
                self.filled[server] = self.filled.get(server, 0) + event["quantity"]
                self.came_back += event["quantity"]
            elif event["kind"] == "cancelled":
                self.came_back += event["quantity"]
        most = max(self.filled.values(), default=0)  # each server minds its own count
        child = max(0, min(100, self.quantity - most - (self.sent - self.came_back)))
        self.sent += child
        return child
