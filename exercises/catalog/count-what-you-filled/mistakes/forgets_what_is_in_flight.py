"""check: counts_what_is_on_its_way
says: Count them, or you order twice
"""


class PegLoop:
    def __init__(self, quantity):
        self.quantity = quantity
        self.fills = {}

    def next_child(self, events):
        for event in events:
            if event["kind"] == "fill":
                self.fills[event["exec_id"]] = event["quantity"]
        remaining = self.quantity - sum(self.fills.values())  # and what is on its way?
        return max(0, min(100, remaining))
