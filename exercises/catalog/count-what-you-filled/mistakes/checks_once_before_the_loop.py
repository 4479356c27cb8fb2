"""check: stops_at_quantity
says: you rebuilt 2005
"""


class PegLoop:
    def __init__(self, quantity):
        self.may_send = quantity > 0  # checked once, before the loop

    def next_child(self, events):
        return 100 if self.may_send else 0
