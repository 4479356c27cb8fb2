class Adder:
    def __init__(self, start):
        self.total = start

    def plus(self, n):
        self.total += n
        return self.total
