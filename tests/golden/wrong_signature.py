class Adder:
    def __init__(self, start):
        self.total = start

    def add(self, n, m):
        self.total += n
        return self.total
