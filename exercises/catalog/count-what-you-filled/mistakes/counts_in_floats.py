"""check: answers_in_whole_shares
says: Shares are whole numbers
"""


class PegLoop:
    def __init__(self, quantity):
        self.lots = quantity / 100

    def next_child(self, events):
        lot = min(1.0, self.lots)
        self.lots -= lot
        return lot * 100
