from sim.ledger import Ledger


class Adder(Ledger):
    def __init__(self, start):
        self.total = start

    def add(self, n):
        self.total += n
        return self.total
