class Adder:
    def __init__(self, start):
        self.total = start

    def add(self, n):
        self.total += n
        return self.total
