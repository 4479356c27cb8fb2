class Adder:
    def __init__(self, start):
        self.total = start

    def add(self, n, m=0):
        self.total += n
        return self.total
