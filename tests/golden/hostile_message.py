class Adder:
    def __init__(self, start):
        self.total = start

    def add(self, n):
        raise type("\u202eNo", (Exception,), {"__str__": lambda s: 1 / 0})()
        return self.total
